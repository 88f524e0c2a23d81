//! A share of cases with the interval that so few or so many cases allow. Assumes that the cases
//! are independent of each other, which answers to different people nearly are.

use serde::Serialize;

use crate::normal::Z95;

/// Between which values the truth may well lie.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How often such an interval holds the truth, from 0 to 1.
    pub level: f64,
}

const LEVEL: f64 = 0.95;

/// The share of `hits` among `cases` with Wilson's 95 % interval, which stays within 0 and 1 and
/// is honest for few cases. `None` without cases, and for more hits than cases.
pub fn share(hits: i64, cases: i64) -> Option<(f64, Interval)> {
    if cases <= 0 || !(0..=cases).contains(&hits) {
        return None;
    }
    let n = cases as f64;
    let p = hits as f64 / n;
    let spread = Z95 * (p * (1.0 - p) / n + Z95 * Z95 / (4.0 * n * n)).sqrt();
    let centre = p + Z95 * Z95 / (2.0 * n);
    let scale = 1.0 + Z95 * Z95 / n;
    let interval = Interval {
        low: ((centre - spread) / scale).max(0.0),
        high: ((centre + spread) / scale).min(1.0),
        level: LEVEL,
    };
    Some((p, interval))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Published values of the score interval (Newcombe 1998, table I, method 3).
    #[test]
    fn the_interval_is_the_published_one() {
        for (hits, cases, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let (_, interval) = share(hits, cases).expect("a share");
            assert!(
                (interval.low - low).abs() < 5e-5,
                "{hits}/{cases}: {interval:?}"
            );
            assert!(
                (interval.high - high).abs() < 5e-5,
                "{hits}/{cases}: {interval:?}"
            );
        }
    }

    #[test]
    fn of_no_cases_there_is_no_share() {
        for (hits, cases) in [(0, 0), (1, 0), (3, 2), (-1, 4), (0, -1)] {
            assert_eq!(share(hits, cases), None, "{hits}/{cases}");
        }
    }

    proptest! {
        #[test]
        fn the_share_lies_in_its_interval(cases in 1_i64..100_000, part in 0.0..=1.0_f64) {
            let hits = (cases as f64 * part) as i64;
            let (value, interval) = share(hits, cases).expect("a share");
            prop_assert!(0.0 <= interval.low && interval.high <= 1.0);
            prop_assert!(interval.low <= value + 1e-12 && value <= interval.high + 1e-12);
        }
    }
}
