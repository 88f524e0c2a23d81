//! What the futures say of a goal: how likely it is by its date, what range is plausible then, and from when
//! on it is likely. Sets no goal.

use serde::Serialize;

use crate::bootstrap::quantile;
use crate::line::Line;
use crate::share::Interval;
use crate::value::Value;

use super::futures::{Futures, sorted};
use super::outlook::Forecast;

/// What is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// So many altogether, `so_far` of which are there.
    Total {
        /// How many.
        wanted: u64,
        /// How many are there.
        so_far: u64,
    },
    /// So many in one period.
    InOnePeriod {
        /// How many.
        wanted: u64,
    },
}

/// What to expect of a goal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GoalOutlook {
    /// How likely it is reached by its date: the share of futures in which it is.
    pub chance: Line,
    /// What may plausibly be there by its date, or in its period: the middle 80 % of futures.
    pub plausible: Option<Interval>,
    /// The first period ahead by which it is as likely as not (1 is the next); none within the years ahead
    /// that are looked at.
    pub even_by: Option<usize>,
    /// The first period ahead by which it is reached in 4 of 5 futures.
    pub likely_by: Option<usize>,
}

const EVEN: f64 = 0.5;
const LIKELY: f64 = 0.8;
/// Shares of futures below and above what is plausible.
const PLAUSIBLE: f64 = 0.8;

impl Goal {
    /// By future: what is there at a period ahead, from 1.
    fn there(self, futures: &Futures, ahead: usize) -> Vec<f64> {
        match self {
            Self::Total { so_far, .. } => {
                let totals = futures.totals(ahead);
                totals
                    .into_iter()
                    .map(|total| total + so_far as f64)
                    .collect()
            }
            Self::InOnePeriod { .. } => sorted(futures.0.iter().map(|future| future[ahead - 1])),
        }
    }

    fn wanted(self) -> f64 {
        match self {
            Self::Total { wanted, .. } | Self::InOnePeriod { wanted } => wanted as f64,
        }
    }

    fn chance(self, futures: &Futures, ahead: usize) -> f64 {
        let there = self.there(futures, ahead);
        let reached = there.partition_point(|there| *there < self.wanted());
        1.0 - reached as f64 / there.len().max(1) as f64
    }
}

impl Forecast {
    /// The outlook of a goal for the period `by`, which is 1 for the next. Missing for no period ahead, and
    /// for one beyond those that were looked at.
    pub fn goal(&self, goal: Goal, by: usize) -> GoalOutlook {
        let ahead = self.futures.0.first().map_or(0, Vec::len);
        let mut chance = self.total.clone();
        chance.fact = "goal-chance";
        chance.interval = None;
        let first_with =
            |wanted: f64| (1..=ahead).find(|ahead| goal.chance(&self.futures, *ahead) >= wanted);
        let mut plausible = None;
        chance.value = if by == 0 || by > ahead {
            Value::Missing("date-not-ahead")
        } else {
            let there = goal.there(&self.futures, by);
            let outside = (1.0 - PLAUSIBLE) / 2.0;
            plausible = Some(Interval {
                low: quantile(&there, outside),
                high: quantile(&there, 1.0 - outside),
                level: PLAUSIBLE,
            });
            Value::Known(goal.chance(&self.futures, by))
        };
        GoalOutlook {
            chance,
            plausible,
            even_by: first_with(EVEN),
            likely_by: first_with(LIKELY),
        }
    }
}
