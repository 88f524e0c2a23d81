//! The product's nouns, states and rules. No I/O, no clock, no chance.

mod stored_name;

pub mod chance;
pub mod channel;
pub mod delivery;
pub mod digest;
pub mod id;
pub mod people;
pub mod policy;
pub mod post;
pub mod record;
pub mod schedule;
pub mod text;
pub mod workspace;
