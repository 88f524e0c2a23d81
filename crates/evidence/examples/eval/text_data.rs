//! The trainer's own account of what teaches and what examines, so that both keep back the same. Trains
//! nothing.

#[path = "../train/data.rs"]
pub(crate) mod data;
#[path = "../train/exams.rs"]
pub(crate) mod exams;
#[path = "../train/sources.rs"]
#[expect(
    dead_code,
    reason = "how much a post counts matters to the trainer only"
)]
pub(crate) mod sources;
#[path = "../train/weak.rs"]
mod weak;
