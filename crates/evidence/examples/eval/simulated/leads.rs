//! Made-up accounts whose leads come in slowly, to measure forecasts: counts that are negative binomial with
//! a variance of 1.6 times the mean, around a mean that begins at 3 a month and wanders by 10 % a month.
//!
//! It differs from the model that is measured: slopes are not damped, the wander is wider, and two of the
//! three kinds do not grow as the model's prior expects.

use evidence::counts::NegativeBinomial;
use rand::Rng;
use rand_distr::{Distribution, Normal};

const BEGIN: f64 = 3.0;
const DISPERSION: f64 = 1.6;
const WANDER: f64 = 0.1;
/// Months by which growth that flattens is halfway to its ceiling, and how fast.
const TURN: f64 = 10.0;
const SPEED: f64 = 0.3;
const CEILING: f64 = 12.0;

/// How an account grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Growth {
    /// By a slope of its own, 6 % a month, 5 % more or less being one deviation off.
    Steady,
    /// To four times its beginning, half of it by the tenth month.
    Flattening,
    /// Not, or slowly down: −1 % a month, deviation 2 %.
    None,
}

/// Counts by month.
pub(crate) fn leads(chance: &mut impl Rng, growth: Growth, months: usize) -> Vec<u64> {
    let slope = match growth {
        Growth::Steady => normal(chance, 0.06, 0.05),
        Growth::Flattening => 0.0,
        Growth::None => normal(chance, -0.01, 0.02),
    };
    let mut wandered = 0.0;
    let counts = (0..months).map(|month| {
        wandered += normal(chance, 0.0, WANDER);
        let month = month as f64;
        let risen = if growth == Growth::Flattening {
            (BEGIN + (CEILING - BEGIN) / (1.0 + (-SPEED * (month - TURN)).exp())).ln()
        } else {
            BEGIN.ln() + slope * month
        };
        let mean = (risen + wandered).exp();
        NegativeBinomial::new(mean, DISPERSION).map_or(0, |counts| counts.sample(chance))
    });
    counts.collect()
}

fn normal(chance: &mut impl Rng, mean: f64, deviation: f64) -> f64 {
    Normal::new(mean, deviation).map_or(mean, |of| of.sample(chance))
}
