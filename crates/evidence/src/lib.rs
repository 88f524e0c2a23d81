//! Numbers with their working. No I/O, no product: what a number counts is the caller's to name.
//!
//! A number is a [`Line`]: the fact, its value or why there is none, how many cases it rests on,
//! and when it was taken. Nothing here turns what is missing into zero.

pub mod attribution;
pub mod bootstrap;
pub mod cascade;
pub mod chance;
pub mod corrected;
pub mod costing;
pub mod counts;
pub mod credibility;
pub mod fit;
pub mod forecast;
pub mod heat;
mod line;
mod linear;
mod loglinear;
pub mod lookalike;
mod median;
mod normal;
mod positive_definite;
pub mod ranks;
pub mod rates;
pub mod relationship;
mod share;
pub mod shrinkage;
pub mod spikes;
pub mod text;
pub mod timing;
mod value;

pub use cascade::{Cascade, NoCascade, Shape};
pub use line::Line;
pub use share::{Interval, share};
pub use value::Value;
