//! What an interval may be expected to have: a level that forgets, times the season. Says nothing about
//! how far off the mark that may be.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::season::{Place, Season};

/// Days after which a count weighs half in the level: three weeks follow a growing brand and still hold
/// three of each weekday.
const HALF_LIFE_DAYS: f64 = 21.0;
/// The smallest count an interval may be expected to have, so that there always is a distribution.
const LEAST_EXPECTED: f64 = 1e-6;

/// Level and season. The level is a Gamma distribution over counts for each usual interval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Baseline {
    season: Season,
    /// Shape: counts seen, those long ago less.
    counts: f64,
    /// Rate: usual intervals seen, likewise.
    intervals: f64,
    kept_each: f64,
}

impl Baseline {
    /// A baseline that knows one count only, and believes that as one interval's worth.
    pub(super) fn new(interval: TimeDelta, first: u64) -> Self {
        let intervals_a_day = 86_400.0 / interval.as_seconds_f64();
        Self {
            season: Season::new(interval),
            counts: first as f64 + 1.0,
            intervals: 1.0,
            kept_each: (-1.0 / (HALF_LIFE_DAYS * intervals_a_day)).exp2(),
        }
    }

    /// The count that an interval is expected to have; above 0.
    pub(super) fn expected(&self, place: Place) -> f64 {
        let level = self.level();
        (level * self.season.factor(place, level)).max(LEAST_EXPECTED)
    }

    /// The relative variance of the level: that of its Gamma distribution.
    pub(super) fn doubt(&self) -> f64 {
        1.0 / self.counts.max(1.0)
    }

    /// Learns from the count of an interval, of which the caller has taken off what is beyond belief.
    pub(super) fn learn(&mut self, place: Place, count: f64) {
        let level = self.level();
        let factor = self.season.factor(place, level);
        self.counts = self.counts * self.kept_each + count;
        self.intervals = self.intervals * self.kept_each + factor;
        self.season.learn(place, level, count);
    }

    fn level(&self) -> f64 {
        self.counts.max(LEAST_EXPECTED) / self.intervals.max(LEAST_EXPECTED)
    }
}
