//! How surprising a count is. Knows no time.

use crate::Interval;
use crate::counts::NegativeBinomial;

/// How often the range that is shown holds the count.
const RANGE_LEVEL: f64 = 0.95;

/// What was expected, and how it spreads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spread {
    /// Above 0.
    pub(super) mean: f64,
    /// At least the mean.
    pub(super) variance: f64,
}

impl Spread {
    fn distribution(self) -> Option<NegativeBinomial> {
        NegativeBinomial::new(self.mean, (self.variance / self.mean).max(1.0)).ok()
    }

    /// Between which counts 95 % lie.
    pub(super) fn range(self) -> Interval {
        let range = self
            .distribution()
            .and_then(|counts| counts.interval(RANGE_LEVEL).ok());
        // Beyond what a distribution can be made of, the mean is all there is to say.
        range.unwrap_or(Interval {
            low: self.mean,
            high: self.mean,
            level: RANGE_LEVEL,
        })
    }
}

/// `−ln P(Y ≥ count)` under a negative binomial; 0 up to the mean, where nothing is a spike.
pub(super) fn surprise(count: u64, spread: Spread) -> f64 {
    if count == 0 || count as f64 <= spread.mean {
        return 0.0;
    }
    let chance = spread
        .distribution()
        .map(|counts| counts.ln_survival(count - 1));
    chance.map_or(0.0, |chance| -chance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surprise_grows_with_the_count_and_is_finite_far_out() {
        let spread = Spread {
            mean: 10.0,
            variance: 25.0,
        };
        let surprises: Vec<f64> = [0, 10, 11, 20, 40, 400, 10_000_000]
            .map(|count| surprise(count, spread))
            .into();
        assert!(surprises.is_sorted() && surprises.iter().all(|surprise| surprise.is_finite()));
        assert_eq!(&surprises[..2], [0.0, 0.0]);
        assert!(surprises[5] > 100.0);
    }
}
