//! How long a channel is usually silent. Knows no calendar: days are days.

use crate::bootstrap::quantile;

/// Fewer gaps than this say nothing about a habit.
const GAPS_LEAST: usize = 5;
/// Scales that are tried, as multiples of the mean gap, each so much larger than the one before.
const SCALE_LEAST: f64 = 0.02;
const SCALE_STEP: f64 = 1.15;
const SCALES: usize = 100;

/// The gaps of a channel: exponential with a rate that differs from time to time, the rates being of a
/// Gamma distribution, so that `P(gap ≥ t) = (b / (b + t))^a` (Lomax 1954). Of a channel that posts as
/// evenly as chance allows `b` is large, and the gaps are exponential.
#[derive(Debug, Clone, PartialEq)]
pub struct Gaps {
    shape: f64,
    scale: f64,
    sorted: Vec<f64>,
}

impl Gaps {
    /// The most likely distribution of gaps, in days. `None` with fewer than 5 of them, with one that is
    /// negative or no number, and if all are zero.
    pub fn of(days: &[f64]) -> Option<Self> {
        let is_bad = |gap: &f64| !(gap.is_finite() && *gap >= 0.0);
        if days.len() < GAPS_LEAST || days.iter().any(is_bad) {
            return None;
        }
        let number = days.len() as f64;
        let mean = days.iter().sum::<f64>() / number;
        if mean <= 0.0 {
            return None;
        }
        let scales = (0..SCALES).map(|step| mean * SCALE_LEAST * SCALE_STEP.powi(step as i32));
        let fits = scales.map(|scale| {
            let logs: f64 = days.iter().map(|gap| (gap / scale).ln_1p()).sum();
            let shape = number / logs;
            let likelihood = number * (shape / scale).ln() - (shape + 1.0) * logs;
            (likelihood, shape, scale)
        });
        let (_, shape, scale) = fits.max_by(|(one, ..), (other, ..)| one.total_cmp(other))?;
        let mut sorted = days.to_vec();
        sorted.sort_by(f64::total_cmp);
        Some(Self {
            shape,
            scale,
            sorted,
        })
    }

    /// How likely a gap is at least so many days.
    pub fn at_least(&self, days: f64) -> f64 {
        (-self.shape * (days.max(0.0) / self.scale).ln_1p()).exp()
    }

    /// The gap that is reached with a chance.
    pub fn reached_with(&self, chance: f64) -> f64 {
        self.scale * (-chance.clamp(f64::MIN_POSITIVE, 1.0).ln() / self.shape).exp_m1()
    }

    /// The gap that a share of its own gaps does not exceed, interpolated between them.
    pub fn quantile(&self, share: f64) -> f64 {
        quantile(&self.sorted, share.clamp(0.0, 1.0))
    }

    /// How many gaps it rests on.
    pub fn number(&self) -> usize {
        self.sorted.len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn even_gaps_are_exponential_at_most() {
        let gaps = Gaps::of(&[1.0; 40]).expect("gaps");
        assert!((gaps.at_least(3.0) - (-3.0_f64).exp()).abs() < 1e-3);
    }

    #[test]
    fn gaps_of_a_heavy_tail_give_its_shape_back() {
        // The quantiles of P(gap ≥ t) = (2 / (2 + t))^1.5, evenly spread.
        let true_gaps: Vec<f64> = (0..2_000)
            .map(|place| {
                let chance = (f64::from(place) + 0.5) / 2_000.0;
                2.0 * (chance.powf(-1.0 / 1.5) - 1.0)
            })
            .collect();
        let gaps = Gaps::of(&true_gaps).expect("gaps");
        for days in [0.5, 2.0, 10.0, 40.0_f64] {
            let truth = (2.0 / (2.0 + days)).powf(1.5);
            assert!((gaps.at_least(days) / truth - 1.0).abs() < 0.1, "{days}");
        }
    }

    #[test]
    fn few_gaps_or_bad_ones_have_no_habit() {
        for days in [
            vec![1.0; 4],
            vec![0.0; 9],
            vec![1.0, 2.0, -1.0, 3.0, 4.0],
            vec![1.0, 2.0, f64::NAN, 3.0, 4.0],
        ] {
            assert_eq!(Gaps::of(&days), None, "{days:?}");
        }
    }

    proptest! {
        #[test]
        fn a_gap_is_reached_with_the_chance_that_it_has(
            days in prop::collection::vec(0.01..90.0_f64, 5..60),
            chance in 0.001..1.0_f64,
        ) {
            let gaps = Gaps::of(&days).expect("gaps");
            prop_assert!((gaps.at_least(gaps.reached_with(chance)) - chance).abs() < 1e-6);
        }
    }
}
