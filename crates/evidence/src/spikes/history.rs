//! How often a series has shown a surprise as great as this one. Believes theory at first, and its own
//! history more with every block of hours. Keeps no history: four numbers.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// A block has so many intervals: enough that its highest surprise is one of extremes …
const BLOCK_INTERVALS: i64 = 24;
/// … but at least so many hours, and at most a day.
const BLOCK_HOURS: RangeInclusive<i64> = 6..=24;
/// Days that theory weighs. Few, because counts that people make follow no theory for long.
const THEORY_DAYS: f64 = 3.0;
/// Days after which a block weighs half: two months know what happens once a month.
const HALF_LIFE_DAYS: f64 = 60.0;
/// Scales above the location beyond which a block teaches no more: about the highest of four hundred blocks.
const BELIEVED_SCALES: f64 = 6.0;
/// Euler's constant, the mean of the standard Gumbel distribution, and √6/π, its scale for a deviation of 1.
const EULER: f64 = 0.577_215_664_901_532_9;
const SCALE_OF_DEVIATION: f64 = 0.779_696_801_233_676;
/// The narrowest deviation, so that a history without any event has a distribution.
const LEAST_DEVIATION: f64 = 1e-3;
/// What comes once in so many days is as rare as can be told.
const RAREST_DAYS: f64 = 1e12;
/// Points at which the prior is integrated.
const POINTS: u32 = 256;

/// The distribution of the highest surprise in a block: Fréchet, that is Gumbel for its logarithm, by
/// moments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct History {
    blocks: f64,
    sum: f64,
    squares: f64,
    block_intervals: u64,
    blocks_a_day: f64,
    /// Independent chances of a surprise in a day, by theory.
    trials_a_day: f64,
    /// The block that is being filled, and its highest so far.
    block: u64,
    highest: f64,
}

/// A surprise as it counts here: below 1 (more than a third of all) nothing is told apart.
fn measure(surprise: f64) -> f64 {
    surprise.max(1.0).ln()
}

impl History {
    /// A history of nothing, for intervals of so many seconds with so many chances of a surprise in each. By
    /// theory a surprise is exponential, so that the highest of n is Gumbel around ln n.
    pub(super) fn new(interval_seconds: i64, trials_each: f64) -> Self {
        let hours = |hours: &i64| hours * 3_600;
        let (least, most) = (hours(BLOCK_HOURS.start()), hours(BLOCK_HOURS.end()));
        let seconds = (BLOCK_INTERVALS * interval_seconds).clamp(least, most);
        let block_intervals = (seconds / interval_seconds).max(1);
        let blocks_a_day = 86_400.0 / (block_intervals * interval_seconds) as f64;
        let trials_a_day = trials_each * 86_400.0 / interval_seconds as f64;
        let centre = (trials_a_day / blocks_a_day).ln();
        let (mut sum, mut squares) = (0.0, 0.0);
        for point in 0..POINTS {
            let chance = (f64::from(point) + 0.5) / f64::from(POINTS);
            let highest = measure(centre - (-chance.ln()).ln());
            sum += highest;
            squares += highest * highest;
        }
        let weight = THEORY_DAYS * blocks_a_day / f64::from(POINTS);
        Self {
            blocks: THEORY_DAYS * blocks_a_day,
            sum: sum * weight,
            squares: squares * weight,
            block_intervals: block_intervals.unsigned_abs(),
            blocks_a_day,
            trials_a_day,
            block: 0,
            highest: 0.0,
        }
    }

    /// Once in how many days such a surprise comes, by theory and by what was seen in the blocks before:
    /// the smaller of both.
    pub(super) fn return_days(&self, surprise: f64) -> f64 {
        let (location, scale) = self.gumbel();
        let own = (measure(surprise) - location) / scale - self.blocks_a_day.ln();
        let theory = surprise - self.trials_a_day.ln();
        own.min(theory).exp().min(RAREST_DAYS)
    }

    /// Turns to an interval, by its number: the block before is closed if it is the first of another.
    pub(super) fn turn_to(&mut self, interval: u64) {
        let block = interval / self.block_intervals;
        if block != std::mem::replace(&mut self.block, block) {
            self.close();
        }
    }

    /// Takes in a surprise of the interval that was turned to.
    pub(super) fn see(&mut self, surprise: f64) {
        self.highest = self.highest.max(surprise);
    }

    fn close(&mut self) {
        let (location, scale) = self.gumbel();
        let highest = measure(self.highest).min(location + BELIEVED_SCALES * scale);
        let kept = (-1.0 / (HALF_LIFE_DAYS * self.blocks_a_day)).exp2();
        self.blocks = self.blocks * kept + 1.0;
        self.sum = self.sum * kept + highest;
        self.squares = self.squares * kept + highest * highest;
        self.highest = 0.0;
    }

    fn gumbel(&self) -> (f64, f64) {
        let mean = self.sum / self.blocks;
        let variance = self.squares / self.blocks - mean * mean;
        let scale = variance.max(0.0).sqrt().max(LEAST_DEVIATION) * SCALE_OF_DEVIATION;
        (mean - EULER * scale, scale)
    }
}

#[cfg(test)]
mod tests {
    use rand::RngExt;

    use super::*;
    use crate::chance::generator;

    const HOUR: i64 = 3_600;

    /// A history of hours whose surprises are as theory has them, times a factor.
    fn history(days: u64, heavier: f64) -> History {
        let mut chance = generator(5);
        let mut history = History::new(HOUR, 1.0);
        for hour in 0..days * 24 {
            history.turn_to(hour);
            let part: f64 = chance.random();
            history.see(-part.max(1e-300).ln() * heavier);
        }
        history
    }

    #[test]
    fn without_history_theory_is_doubted_but_not_by_much() {
        // Once in 30 days by theory: one hour of 720.
        let surprise = 720.0_f64.ln();
        let told = History::new(HOUR, 1.0).return_days(surprise);
        assert!((7.0..=30.0 + 1e-9).contains(&told), "{told}");
    }

    #[test]
    fn a_series_with_heavier_tails_learns_what_is_usual_for_it() {
        let surprise = 2.5 * 720.0_f64.ln();
        let (light, heavy) = (history(200, 1.0), history(200, 2.5));
        assert!(
            heavy.return_days(surprise) < 60.0,
            "{}",
            heavy.return_days(surprise)
        );
        assert!(
            light.return_days(surprise) > 300.0,
            "{}",
            light.return_days(surprise)
        );
    }

    #[test]
    fn one_great_event_does_not_blind_for_the_next() {
        let mut history = history(60, 1.0);
        let surprise = 20.0;
        let before = history.return_days(surprise);
        history.turn_to(60 * 24);
        history.see(1e4);
        history.turn_to(62 * 24);
        let after = history.return_days(surprise);
        assert!(
            after < before && after > 30.0,
            "{before} days became {after}"
        );
    }

    #[test]
    fn greater_surprises_are_never_less_rare() {
        let history = history(30, 1.5);
        let days: Vec<f64> = (0..4_000)
            .map(|step| history.return_days(f64::from(step) / 4.0))
            .collect();
        assert!(days.is_sorted() && days.iter().all(|days| days.is_finite()));
    }
}
