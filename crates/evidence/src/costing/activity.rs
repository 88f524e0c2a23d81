//! What activities cost by the time they take, and what is paid for and not used. Unused time is never
//! spread over the activities: they did not cause it.

use chrono::{DateTime, Utc};

use super::capacity::{BadCapacity, Pool};
use crate::line::Line;
use crate::value::Value;

/// An activity and how much of it there was.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    /// Its name, such as `answer`.
    pub activity: String,
    /// Minutes it takes once: one figure, or what a time equation says.
    pub minutes_each: f64,
    /// How many times.
    pub times: f64,
}

/// What an activity cost.
#[derive(Debug, Clone, PartialEq)]
pub struct ActivityCost {
    /// Its name.
    pub activity: String,
    /// How many times it was done.
    pub times: f64,
    /// Minutes in all.
    pub minutes: f64,
    /// Its cost in all.
    pub cost: f64,
    /// Its cost once; missing as `not-done` where it was not done.
    pub each: Value,
}

/// A pool with its activities.
#[derive(Debug, Clone, PartialEq)]
pub struct CostedPool {
    /// The pool.
    pub pool: Pool,
    /// The activities, as they were given.
    pub activities: Vec<ActivityCost>,
}

impl Pool {
    /// What each activity cost in this pool.
    pub fn costed(self, work: &[Work]) -> Result<CostedPool, BadCapacity> {
        let cost = |work: &Work| {
            let is_amount = |number: f64| number.is_finite() && number >= 0.0;
            if !(is_amount(work.minutes_each) && is_amount(work.times)) {
                let activity = work.activity.clone();
                return Err(BadCapacity::Work { activity });
            }
            let minutes = work.minutes_each * work.times;
            let cost = minutes * self.rate();
            Ok(ActivityCost {
                activity: work.activity.clone(),
                times: work.times,
                minutes,
                cost,
                each: Value::Known(cost).per(Value::Known(work.times), "not-done"),
            })
        };
        let activities = work.iter().map(cost).collect::<Result<_, _>>()?;
        Ok(CostedPool {
            pool: self,
            activities,
        })
    }
}

impl CostedPool {
    /// Minutes that the activities took.
    pub fn used_minutes(&self) -> f64 {
        self.activities
            .iter()
            .map(|activity| activity.minutes)
            .sum()
    }

    /// What the activities cost together.
    pub fn used_cost(&self) -> f64 {
        self.activities.iter().map(|activity| activity.cost).sum()
    }

    /// Minutes that are paid for and not used; below 0 where people worked more than there is.
    pub fn unused_minutes(&self) -> f64 {
        self.pool.minutes() - self.used_minutes()
    }

    /// What the unused minutes cost.
    pub fn unused_cost(&self) -> f64 {
        self.pool.cost() - self.used_cost()
    }

    /// Cost in all, cost of what was used, cost of what was not.
    pub fn lines(&self, at: DateTime<Utc>) -> Vec<Line> {
        let facts = [
            ("pool-cost", self.pool.cost()),
            ("used-cost", self.used_cost()),
            ("unused-cost", self.unused_cost()),
        ];
        let times: f64 = self.activities.iter().map(|activity| activity.times).sum();
        let line = |(fact, cost)| {
            Line::of(fact, "timers", Value::Known(cost), at).from_cases(times.round() as i64)
        };
        facts.map(line).to_vec()
    }
}
