//! The scorer of the Numenta Anomaly Benchmark, version 1.1 (Lavin and Ahmad 2015; github.com/numenta/NAB,
//! MIT), ported from its `sweeper.py`, `scorer.py` and `runner.py`. Knows no detector.
//!
//! Anomalies are windows. The first alarm in a window earns up to 1, more the earlier it is; a window
//! without any costs; each alarm outside costs, little if it is just late. The first 15 % of a series are
//! not scored. One threshold is chosen for all series of a corpus, and a profile says what errors cost.

mod profile;
mod series;
mod sweep;

pub(crate) use profile::{PROFILES, Profile};
pub(crate) use series::{Published, Series, load};
pub(crate) use sweep::{Corpus, worths};
