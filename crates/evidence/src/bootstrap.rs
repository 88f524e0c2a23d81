//! How far a statistic may be from the truth, by drawing the cases anew. Assumes that they are
//! independent: cases that came together, such as the posts of one author, are one case here.

use rand::{Rng, RngExt};

use crate::Interval;
use crate::chance::generator;

/// How a bootstrap draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resampling {
    /// How often; 2,000 settle the ends of a 95 % interval to about a tenth of its width.
    pub draws: usize,
    /// How often such an interval should hold the truth, between 0 and 1.
    pub level: f64,
    /// What chance starts from.
    pub seed: u64,
}

/// A statistic with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Of the cases as they are.
    pub value: f64,
    /// Where the truth may well lie.
    pub interval: Interval,
}

/// Why there is no interval.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoInterval {
    /// There is no case.
    #[error("there is no case to draw from")]
    Empty,
    /// There is no draw.
    #[error("an interval needs at least one draw")]
    NoDraws,
    /// A level that is not between 0 and 1.
    #[error("the level is {0}, but must be between 0 and 1, both excluded")]
    Level(f64),
    /// The statistic is not a number for the cases themselves, or for too many of the draws.
    #[error("the statistic is no number for {undefined} of {draws} draws")]
    Undefined {
        /// Draws without one.
        undefined: usize,
        /// All draws.
        draws: usize,
    },
}

/// The share of draws that may have no statistic, such as a ratio to nothing; the others stand for them.
const UNDEFINED_MOST: f64 = 0.05;

/// The percentile interval of a statistic of independent cases (Efron 1979). It is too narrow for fewer
/// than about 20 cases, as every bootstrap is.
pub fn bootstrap<T>(
    cases: &[T],
    plan: Resampling,
    statistic: impl Fn(&[&T]) -> f64,
) -> Result<Estimate, NoInterval> {
    if cases.is_empty() {
        return Err(NoInterval::Empty);
    }
    let mut chance = generator(plan.seed);
    let mut drawn: Vec<&T> = cases.iter().collect();
    let value = statistic(&drawn);
    let draws: Vec<f64> = (0..plan.draws)
        .map(|_| {
            draw(cases, &mut drawn, &mut chance);
            statistic(&drawn)
        })
        .collect();
    let interval = interval_of(draws, plan.level)?;
    if value.is_finite() {
        Ok(Estimate { value, interval })
    } else {
        Err(NoInterval::Undefined {
            undefined: 1,
            draws: 1,
        })
    }
}

/// As many cases as there are, each of them any.
fn draw<'a, T>(cases: &'a [T], drawn: &mut [&'a T], chance: &mut impl Rng) {
    for place in drawn {
        *place = &cases[chance.random_range(0..cases.len())];
    }
}

/// The interval that holds the middle of draws, however they were made.
pub fn interval_of(mut draws: Vec<f64>, level: f64) -> Result<Interval, NoInterval> {
    if !(level > 0.0 && level < 1.0) {
        return Err(NoInterval::Level(level));
    }
    let all = draws.len();
    draws.retain(|draw| draw.is_finite());
    let undefined = all - draws.len();
    if all == 0 {
        return Err(NoInterval::NoDraws);
    }
    if undefined as f64 > UNDEFINED_MOST * all as f64 {
        return Err(NoInterval::Undefined {
            undefined,
            draws: all,
        });
    }
    draws.sort_by(f64::total_cmp);
    let outside = (1.0 - level) / 2.0;
    Ok(Interval {
        low: quantile(&draws, outside),
        high: quantile(&draws, 1.0 - outside),
        level,
    })
}

/// Between the two draws next to it (Hyndman and Fan 1996, type 7, as R and NumPy do). `sorted` has one
/// draw at least.
pub(crate) fn quantile(sorted: &[f64], probability: f64) -> f64 {
    let last = sorted.len() - 1;
    let place = probability * last as f64;
    let below = (place as usize).min(last);
    let above = (below + 1).min(last);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::Gamma;

    const PLAN: Resampling = Resampling {
        draws: 400,
        level: 0.9,
        seed: 5,
    };

    fn mean(cases: &[&f64]) -> f64 {
        cases.iter().copied().sum::<f64>() / cases.len() as f64
    }

    #[test]
    fn the_same_seed_gives_the_same_interval_and_another_a_near_one() {
        let cases: Vec<f64> = (0..200).map(f64::from).collect();
        let once = bootstrap(&cases, PLAN, mean).unwrap();
        assert_eq!(once, bootstrap(&cases, PLAN, mean).unwrap());
        let other = bootstrap(&cases, Resampling { seed: 6, ..PLAN }, mean).unwrap();
        assert_ne!(once.interval, other.interval);
        assert!((once.interval.low - other.interval.low).abs() < 2.0);
        assert!((once.value - 99.5).abs() < 1e-12);
    }

    #[test]
    fn intervals_of_the_mean_of_skewed_cases_hold_it_nearly_as_often_as_they_say() {
        let mut chance = generator(3);
        let truth = Gamma::new(1.0, 1.0).unwrap();
        let held = (0..250_u64).filter(|seed| {
            let cases: Vec<f64> = (0..40).map(|_| truth.sample(&mut chance)).collect();
            let plan = Resampling {
                seed: *seed,
                ..PLAN
            };
            let interval = bootstrap(&cases, plan, mean).unwrap().interval;
            (interval.low..=interval.high).contains(&1.0)
        });
        let held = held.count();
        assert!((208..=238).contains(&held), "{held} of 250 at 90 %");
    }

    #[test]
    fn a_middle_lies_between_two_draws_as_in_other_programs() {
        let draws = vec![4.0, 1.0, 3.0, 2.0];
        let interval = interval_of(draws, 0.5).unwrap();
        assert_eq!((interval.low, interval.high), (1.75, 3.25));
    }

    #[test]
    fn what_has_no_interval_says_why() {
        let none: [f64; 0] = [];
        assert_eq!(bootstrap(&none, PLAN, mean), Err(NoInterval::Empty));
        assert_eq!(interval_of(vec![], 0.9), Err(NoInterval::NoDraws));
        assert_eq!(interval_of(vec![1.0], 1.0), Err(NoInterval::Level(1.0)));
        let undefined = bootstrap(&[1.0], PLAN, |_| f64::NAN);
        let (undefined_all, draws) = (PLAN.draws, PLAN.draws);
        assert_eq!(
            undefined,
            Err(NoInterval::Undefined {
                undefined: undefined_all,
                draws
            })
        );
    }
}
