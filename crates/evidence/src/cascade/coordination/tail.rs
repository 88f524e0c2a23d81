//! How often chance gives so many hits or more in trials of different chances. Exact; no model of what
//! the chances are.

/// The probability of `hits` or more in independent trials with these chances (the Poisson binomial
/// distribution), by adding trial after trial: sums of what is above 0, so that far tails keep their digits.
pub(super) fn at_least(hits: usize, chances: &[f64]) -> f64 {
    if hits > chances.len() {
        return 0.0;
    }
    // By number of hits so far, those with `hits` or more in the last place.
    let mut by_hits = vec![0.0; hits + 1];
    by_hits[0] = 1.0;
    for &chance in chances {
        let chance = chance.clamp(0.0, 1.0);
        by_hits[hits] += if hits > 0 {
            by_hits[hits - 1] * chance
        } else {
            0.0
        };
        for so_far in (0..hits).rev() {
            let from_below = if so_far > 0 {
                by_hits[so_far - 1] * chance
            } else {
                0.0
            };
            by_hits[so_far] = by_hits[so_far] * (1.0 - chance) + from_below;
        }
    }
    by_hits[hits].min(1.0)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Against the sum over all outcomes.
        #[test]
        fn the_tail_is_that_over_all_outcomes(chances in vec(0.0..=1.0_f64, 0..10), hits in 0_usize..11) {
            let outcomes = (0_u32..1 << chances.len()).filter(|outcome| outcome.count_ones() as usize >= hits);
            let expected: f64 = outcomes
                .map(|outcome| {
                    let trial = |(place, chance): (usize, &f64)| {
                        if outcome >> place & 1 == 1 { *chance } else { 1.0 - chance }
                    };
                    chances.iter().enumerate().map(trial).product::<f64>()
                })
                .sum();
            prop_assert!((at_least(hits, &chances) - expected).abs() < 1e-12);
        }
    }

    /// R 4.2.2: `pbinom(11, 40, 0.01, lower.tail = FALSE)`.
    const R_TAIL: f64 = 4.310_059_296_871_109e-15;

    #[test]
    fn a_tail_far_out_keeps_its_digits() {
        let found = at_least(12, &[0.01; 40]);
        assert!((found / R_TAIL - 1.0).abs() < 1e-10, "{found:e}");
    }
}
