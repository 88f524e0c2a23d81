//! How far a spread may still go, from how far others of the same age went (Szabo and Huberman, *CACM*
//! 2010): the logarithm of the last size is a straight line in that of the size so far. Needs no times
//! and no followers, only others that are over.

use crate::share::Interval;

/// A straight line between the logarithms of sizes, and how far off it was on each that it was drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct LogLine {
    level: f64,
    slope: f64,
    /// How far below the truth the line would have been, in logarithms, had each been left out; sorted.
    misses: Vec<f64>,
}

/// With fewer spreads that are over no line is drawn: two numbers are read from them.
pub(super) const PAST_LEAST: usize = 8;

/// How often the interval is to hold the last size.
const LEVEL: f64 = 0.9;

impl LogLine {
    /// From pairs of a size so far and a last size, the first share among them in both. None from fewer
    /// than eight, and from sizes below 1.
    pub fn through(pairs: &[(f64, f64)]) -> Option<Self> {
        let is_size = |size: f64| size.is_finite() && size >= 1.0;
        if pairs.len() < PAST_LEAST
            || !pairs
                .iter()
                .all(|&(so_far, last)| is_size(so_far) && is_size(last))
        {
            return None;
        }
        let logs: Vec<(f64, f64)> = pairs
            .iter()
            .map(|(so_far, last)| (so_far.ln(), last.ln()))
            .collect();
        let count = logs.len() as f64;
        let middle = logs.iter().map(|(x, _)| x).sum::<f64>() / count;
        let height = logs.iter().map(|(_, y)| y).sum::<f64>() / count;
        let width: f64 = logs.iter().map(|(x, _)| (x - middle).powi(2)).sum();
        let together: f64 = logs.iter().map(|(x, y)| (x - middle) * (y - height)).sum();
        // Where all are alike in size, sizes keep their proportion (the model with slope 1).
        let slope = if width > 0.0 { together / width } else { 1.0 };
        let level = height - slope * middle;
        let missed = logs.iter().map(|(x, y)| {
            let of_width = if width > 0.0 {
                (x - middle).powi(2) / width
            } else {
                0.0
            };
            let left = 1.0 - 1.0 / count - of_width;
            // One that alone decides the slope has no miss of its own: nothing is left without it.
            if left > 1e-9 {
                (y - level - slope * x) / left
            } else {
                0.0
            }
        });
        let mut misses: Vec<f64> = missed.collect();
        misses.sort_by(f64::total_cmp);
        Some(Self {
            level,
            slope,
            misses,
        })
    }

    /// The last size of one that has this size so far, as the median over those like it, and the
    /// interval; that only from nineteen past ones on, since the ends of fewer say nothing.
    pub fn last(&self, so_far: f64) -> (f64, Option<Interval>) {
        let log = self.level + self.slope * so_far.max(1.0).ln();
        let at_least = |log: f64| log.exp().max(so_far);
        let interval = ends(&self.misses, LEVEL).map(|(below, above)| Interval {
            low: at_least(log + below),
            high: at_least(log + above),
            level: LEVEL,
        });
        (at_least(log), interval)
    }
}

/// Between which of the sorted misses a new one falls with the chance `level`, whatever their
/// distribution (split conformal: Vovk, Gammerman and Shafer 2005; leave-one-out misses in the place of
/// held-out ones). None where so few cannot say.
pub(super) fn ends(misses: &[f64], level: f64) -> Option<(f64, f64)> {
    let cut = (1.0 - level) / 2.0 * (misses.len() as f64 + 1.0);
    // The tolerance keeps the nineteenth in when a twentieth of twenty comes out as 0.9999….
    let from = (cut + 1e-9).floor() as usize;
    (from > 0).then(|| (misses[from - 1], misses[misses.len() - from]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_straight_line_is_found_again(
            sizes in prop::collection::vec(1.0..1e4_f64, 19..40),
            level in 0.0..2.0_f64,
            slope in 0.5..1.2_f64,
        ) {
            prop_assume!(sizes.iter().any(|size: &f64| (size - sizes[0]).abs() > 1.0));
            let last = |so_far: f64| (level + slope * so_far.ln()).exp();
            let pairs: Vec<_> = sizes.iter().map(|&size| (size, last(size))).collect();
            prop_assume!(pairs.iter().all(|(so_far, last)| last >= so_far));
            let line = LogLine::through(&pairs).expect("a line");
            for (so_far, last) in pairs {
                let (found, interval) = line.last(so_far);
                let interval = interval.expect("nineteen");
                prop_assert!((found - last).abs() < 1e-6 * last, "{found} for {last}");
                prop_assert!((interval.high - interval.low) < 1e-5 * last);
            }
        }
    }

    /// Leaving one out, as done at once, is what leaving it out by hand gives.
    #[test]
    fn each_miss_is_that_of_the_line_without_it() {
        let pairs: Vec<(f64, f64)> = (1..=12)
            .map(|i| (f64::from(i), f64::from(3 * i + i * i % 7)))
            .collect();
        let line = LogLine::through(&pairs).expect("a line");
        let mut by_hand: Vec<f64> = (0..pairs.len())
            .map(|left_out| {
                let mut rest = pairs.clone();
                let (so_far, last) = rest.remove(left_out);
                let rest = LogLine::through(&rest).expect("eleven");
                last.ln() - rest.level - rest.slope * so_far.ln()
            })
            .collect();
        by_hand.sort_by(f64::total_cmp);
        for (found, by_hand) in line.misses.iter().zip(by_hand) {
            assert!((found - by_hand).abs() < 1e-12, "{found} for {by_hand}");
        }
    }

    #[test]
    fn few_past_ones_give_no_interval_and_fewer_no_line() {
        let pairs: Vec<(f64, f64)> = (1..30).map(|i| (f64::from(i), f64::from(2 * i))).collect();
        assert_eq!(LogLine::through(&pairs[..7]), None);
        assert_eq!(
            LogLine::through(&pairs[..18]).expect("a line").last(5.0).1,
            None
        );
        assert!(
            LogLine::through(&pairs[..19])
                .expect("a line")
                .last(5.0)
                .1
                .is_some()
        );
        let alike = vec![(4.0, 8.0); 20];
        assert!((LogLine::through(&alike).expect("a line").last(10.0).0 - 20.0).abs() < 1e-9);
        assert_eq!(LogLine::through(&[(0.0, 1.0); 9]), None);
    }
}
