//! A pool of people or tools with its cost and its time (time-driven activity-based costing, Kaplan and
//! Anderson, *Harvard Business Review* 11/2004). Does not know what the time is spent on.

/// Which part of the time on paper is really there for work; breaks, meetings and training take the
/// rest (Kaplan and Anderson 2004 take 80 % for people).
pub const PRACTICAL_SHARE: f64 = 0.8;

/// What is there to work with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pool {
    cost: f64,
    minutes: f64,
}

/// Why something is no pool, or no work in it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BadCapacity {
    /// A cost below zero, or no number.
    #[error("the cost of a pool must be a number from 0 on")]
    Cost,
    /// No time to work in.
    #[error("the minutes of a pool must be more than 0")]
    Minutes,
    /// A time or a number of times below zero, or no number.
    #[error("`{activity}` must have minutes and a number of times from 0 on")]
    Work {
        /// Which activity.
        activity: String,
    },
}

impl Pool {
    /// A pool by what it costs and the minutes that are really there.
    pub fn of_practical(cost: f64, minutes: f64) -> Result<Self, BadCapacity> {
        if !(cost.is_finite() && cost >= 0.0) {
            return Err(BadCapacity::Cost);
        }
        if !(minutes.is_finite() && minutes > 0.0) {
            return Err(BadCapacity::Minutes);
        }
        Ok(Self { cost, minutes })
    }

    /// A pool by what it costs and its minutes on paper, of which [`PRACTICAL_SHARE`] are there.
    pub fn of_paid(cost: f64, minutes: f64) -> Result<Self, BadCapacity> {
        Self::of_practical(cost, minutes * PRACTICAL_SHARE)
    }

    /// What it costs in all.
    pub fn cost(&self) -> f64 {
        self.cost
    }

    /// The minutes there are.
    pub fn minutes(&self) -> f64 {
        self.minutes
    }

    /// What a minute costs.
    pub fn rate(&self) -> f64 {
        self.cost / self.minutes
    }
}
