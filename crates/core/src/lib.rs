//! The product's nouns, states and rules. No I/O, no clock, no chance.

pub mod digest;
pub mod schedule;
pub mod text;
