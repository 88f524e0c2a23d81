//! The product's nouns, states and rules. No I/O, no clock, no chance.

pub mod delivery;
pub mod digest;
pub mod policy;
pub mod schedule;
pub mod text;
