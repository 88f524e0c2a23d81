//! Where a distribution has reached a probability, found from its tails. Knows no distribution.

use super::special::Tails;
use super::{BadParameter, between_0_and_1};
use crate::Interval;

/// ln of the largest and the least number above 0, about: where a quantile is looked for.
const FARTHEST: f64 = 709.0;
/// Bisection alone would need about 60 steps; more are never needed.
const STEPS: usize = 200;
/// Farther off than this many powers of e, a tail and a density have no digits for their ratio.
const NEAR: f64 = 30.0;

/// A probability as that tail of it in which it has its digits.
#[derive(Clone, Copy)]
enum Target {
    Lower(f64),
    Upper(f64),
}

impl Target {
    fn new(probability: f64) -> Result<Self, BadParameter> {
        let probability = between_0_and_1("probability", probability)?;
        Ok(if probability <= 0.5 {
            Self::Lower(probability.ln())
        } else {
            Self::Upper((1.0 - probability).ln())
        })
    }

    /// How far a point is past it, in logarithms; below 0 before it.
    fn passed_by(self, tails: Tails) -> f64 {
        match self {
            Self::Lower(target) => tails.ln_lower - target,
            Self::Upper(target) => target - tails.ln_upper,
        }
    }

    /// The slope of that, from the density.
    fn slope(self, tails: Tails, ln_density: f64) -> f64 {
        match self {
            Self::Lower(_) => (ln_density - tails.ln_lower).exp(),
            Self::Upper(_) => (ln_density - tails.ln_upper).exp(),
        }
    }
}

/// The least count that has reached it: steps that double away from the mean, then halving.
pub(super) fn of_count(
    probability: f64,
    mean: f64,
    variance: f64,
    tails: impl Fn(u64) -> Tails,
) -> Result<u64, BadParameter> {
    let target = Target::new(probability)?;
    let has_reached = |count| target.passed_by(tails(count)) >= 0.0;
    let mut step = (variance.sqrt() as u64).max(1);
    let mut high = mean as u64;
    while !has_reached(high) && high < u64::MAX {
        high = high.saturating_add(step);
        step = step.saturating_mul(2);
    }
    let mut low = high;
    let mut step = (variance.sqrt() as u64).max(1);
    while low > 0 && has_reached(low) {
        high = low;
        low = low.saturating_sub(step);
        step = step.saturating_mul(2);
    }
    if low == 0 && has_reached(0) {
        return Ok(0);
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if has_reached(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Ok(high)
}

/// The point that has reached it, on an axis without ends: halving, and Newton's steps once it is near.
/// `at` gives the tails and the logarithm of the density there.
pub(super) fn of_density(
    probability: f64,
    start: f64,
    at: impl Fn(f64) -> (Tails, f64),
) -> Result<f64, BadParameter> {
    let target = Target::new(probability)?;
    let (mut low, mut high) = (-FARTHEST - 36.0, FARTHEST);
    let mut point = start;
    for _ in 0..STEPS {
        let (tails, ln_density) = at(point);
        let passed = target.passed_by(tails);
        if passed >= 0.0 {
            high = point;
        } else {
            low = point;
        }
        let newton = point - passed / target.slope(tails, ln_density);
        let next = if passed.abs() < NEAR && newton > low && newton < high {
            newton
        } else {
            low.midpoint(high)
        };
        let moved = (next - point).abs();
        point = next;
        if moved <= f64::EPSILON * point.abs().max(1.0) {
            break;
        }
    }
    Ok(point)
}

/// Two quantiles with `level` between them, and as much outside above as below.
pub(super) fn interval(
    level: f64,
    quantile: impl Fn(f64) -> Result<f64, BadParameter>,
) -> Result<Interval, BadParameter> {
    let outside = (1.0 - between_0_and_1("level", level)?) / 2.0;
    Ok(Interval {
        low: quantile(outside)?,
        high: quantile(1.0 - outside)?,
        level,
    })
}
