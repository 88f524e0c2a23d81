//! New normals: when the usual itself has moved and stayed. A slow test on whole days beside the fast one on
//! bursts; it raises no alarm and changes no score.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A level that has moved and stayed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct NewNormal {
    /// When the first day of it began.
    pub since: DateTime<Utc>,
    /// What is counted since, over what was expected.
    pub ratio: f64,
}

/// The drift per day that is taken as chance, and the sum at which it no longer is, in standard deviations
/// (Page's CUSUM, *Biometrika* 1954; with 0.5 and 8 a day by chance every 10,000 or more).
const SLACK: f64 = 0.5;
const DECISION: f64 = 8.0;
/// One day counts at most so many standard deviations, so that a burst of a day or two is no new normal.
const MOST_A_DAY: f64 = 3.0;
/// A move of less than a quarter is nobody's news.
const LEAST_RATIO: f64 = 1.25;
/// The mean distance of two successive values over their standard deviation (Shewhart's d₂ for two).
const DISTANCE_OF_TWO: f64 = 1.128;
/// The relative deviation of days that is believed at first, and for how many days that counts.
const DEVIATION: f64 = 0.3;
const DEVIATION_DAYS: f64 = 7.0;
/// Days after which a distance of days weighs half, and after which half of a move is in the baseline, too.
const HALF_LIFE_DAYS: f64 = 21.0;

/// What is summed in one direction.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Side {
    sum: f64,
    since: DateTime<Utc>,
    count: f64,
    expected: f64,
}

/// The day that is being filled.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Day {
    number: u64,
    begin: DateTime<Utc>,
    collected: u64,
    count: f64,
    expected: f64,
}

/// The test.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct Shifts {
    day: Day,
    up: Side,
    down: Side,
    /// Logarithm of the last day's ratio, and the mean distance of successive ones with its weight.
    last: Option<f64>,
    distances: f64,
    distance_weight: f64,
    /// Logarithm of what was told already and is not in the baseline yet.
    told: f64,
}

impl Shifts {
    /// Takes in an interval of a day; tells of a new normal after the day that proves it.
    pub(super) fn see(
        &mut self,
        at: DateTime<Utc>,
        (number, a_day): (u64, u64),
        count: f64,
        expected: f64,
    ) -> Option<NewNormal> {
        let is_next = number / a_day != self.day.number;
        let mut found = None;
        if is_next || self.day.collected == 0 {
            let begun = Day {
                number: number / a_day,
                begin: at,
                ..Day::default()
            };
            let day = std::mem::replace(&mut self.day, begun);
            // Half a day says little of a whole one.
            if 2 * day.collected > a_day {
                found = self.close(&day);
            }
        }
        self.day.collected += 1;
        self.day.count += count;
        self.day.expected += expected;
        found
    }

    fn close(&mut self, day: &Day) -> Option<NewNormal> {
        self.told *= (-1.0 / HALF_LIFE_DAYS).exp2();
        let expected = day.expected * self.told.exp();
        let ratio = ((day.count + 1.0) / (expected + 1.0)).ln();
        self.learn(ratio);
        let deviations = (ratio / self.deviation()).clamp(-MOST_A_DAY, MOST_A_DAY);
        self.up.add(deviations, day);
        self.down.add(-deviations, day);
        let side = [&mut self.up, &mut self.down]
            .into_iter()
            .find(|side| side.sum > DECISION)?;
        let Side {
            since,
            count,
            expected,
            ..
        } = std::mem::take(side);
        let moved = ((count + 1.0) / (expected + 1.0)).ln();
        let is_news = (moved - self.told).abs() >= LEAST_RATIO.ln();
        self.told = moved;
        is_news.then(|| NewNormal {
            since,
            ratio: moved.exp(),
        })
    }

    fn learn(&mut self, ratio: f64) {
        let kept = (-1.0 / HALF_LIFE_DAYS).exp2();
        if let Some(last) = self.last.replace(ratio) {
            self.distances = self.distances * kept + (ratio - last).abs();
            self.distance_weight = self.distance_weight * kept + 1.0;
        }
    }

    /// From distances of successive days, which a level that has moved does not widen.
    fn deviation(&self) -> f64 {
        let believed = DEVIATION * DISTANCE_OF_TWO * DEVIATION_DAYS;
        (self.distances + believed) / (self.distance_weight + DEVIATION_DAYS) / DISTANCE_OF_TWO
    }
}

impl Side {
    fn add(&mut self, deviations: f64, day: &Day) {
        if self.sum == 0.0 {
            *self = Self {
                since: day.begin,
                ..Self::default()
            };
        }
        self.sum = (self.sum + deviations - SLACK).max(0.0);
        self.count += day.count;
        self.expected += day.expected;
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::chance::generator;
    use crate::counts::NegativeBinomial;

    /// What is told of days with such means, of which 100 were expected.
    fn told(means: &[f64], seed: u64) -> Vec<(usize, NewNormal)> {
        let mut chance = generator(seed);
        let mut shifts = Shifts::default();
        let mut told = Vec::new();
        for (number, mean) in means.iter().enumerate() {
            let counts = NegativeBinomial::new(*mean, 5.0).expect("a distribution");
            let at = DateTime::UNIX_EPOCH + TimeDelta::days(number as i64);
            let count = counts.sample(&mut chance) as f64;
            told.extend(
                shifts
                    .see(at, (number as u64, 1), count, 100.0)
                    .map(|it| (number, it)),
            );
        }
        told
    }

    #[test]
    fn a_level_that_doubles_and_stays_is_a_new_normal_within_a_week() {
        for seed in 0..20 {
            let mut means = vec![100.0; 60];
            means.extend([200.0; 8]);
            let (day, shift) = *told(&means, seed).first().expect("a new normal");
            assert!((62..=68).contains(&day), "day {day}");
            assert!((1.4..2.5).contains(&shift.ratio), "{shift:?}");
            let since = (shift.since - DateTime::UNIX_EPOCH).num_days();
            assert!((54..=61).contains(&since), "since {since}");
        }
    }

    #[test]
    fn a_level_that_halves_is_one_too() {
        let mut means = vec![100.0; 60];
        means.extend([50.0; 8]);
        let told = told(&means, 3);
        assert!(told.len() == 1 && told[0].1.ratio < 0.75, "{told:?}");
    }

    #[test]
    fn chance_and_bursts_of_two_days_are_a_new_normal_once_in_ten_years_at_most() {
        let number: usize = (0..20)
            .map(|seed| {
                let mut means = vec![100.0; 365];
                means[200] = 2_000.0;
                means[201] = 1_000.0;
                told(&means, seed).len()
            })
            .sum();
        assert!(number <= 2, "{number} in 20 years");
    }
}
