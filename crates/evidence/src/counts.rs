//! Distributions of counts, and of rates and shares behind them, exact far into their tails. Fits
//! none of them to data.
//!
//! Tails are right to a relative 1e-10 down to 1e-300, as logarithms beyond that, for means up to
//! [`LARGEST`] and variances from that of a Poisson count to millions of times it. `statrs` 0.19,
//! `special` 0.14 and `puruspe` 0.4 were measured against the same table first: at a mean of a million
//! they are right to 6e-10 and 2e-10, and not at all.

mod beta;
mod gamma;
mod negative_binomial;
mod poisson;
mod quantile;
mod special;
#[cfg(test)]
mod tests;

use std::ops::{Bound, RangeBounds};

pub use beta::Beta;
pub use gamma::Gamma;
pub use negative_binomial::NegativeBinomial;
pub use poisson::Poisson;

/// The largest mean, shape or dispersion that is taken: the time for a tail grows with the root of it, to
/// some thousandths of a second here.
pub const LARGEST: f64 = 1e9;

/// A number that no distribution can be made from, or no quantile taken at.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("the {parameter} is {value}, but must be {must}")]
pub struct BadParameter {
    /// What it was given as.
    pub parameter: &'static str,
    /// What it was.
    pub value: f64,
    /// What it should have been.
    pub must: &'static str,
}

/// A number above 0 and up to [`LARGEST`].
fn positive(parameter: &'static str, value: f64) -> Result<f64, BadParameter> {
    let range = f64::MIN_POSITIVE..=LARGEST;
    within(parameter, value, range, "above 0 and at most 1e9")
}

/// A number between 0 and 1, both excluded.
fn between_0_and_1(parameter: &'static str, value: f64) -> Result<f64, BadParameter> {
    let range = (Bound::Excluded(0.0), Bound::Excluded(1.0));
    within(parameter, value, range, "between 0 and 1, both excluded")
}

fn within(
    parameter: &'static str,
    value: f64,
    range: impl RangeBounds<f64>,
    must: &'static str,
) -> Result<f64, BadParameter> {
    if range.contains(&value) {
        Ok(value)
    } else {
        Err(BadParameter {
            parameter,
            value,
            must,
        })
    }
}
