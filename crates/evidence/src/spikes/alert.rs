//! An alert as evidence: what was seen, what was expected, how rare that is, and what is allowed. Holds
//! codes and numbers, not words.

use chrono::{DateTime, TimeDelta, Utc};

use super::watch::AlarmsAllowed;
use super::windows::Window;
use crate::{Interval, Line, Value};

/// What is told of a spike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alert {
    /// When the window begins in which it shows most …
    pub from: DateTime<Utc>,
    /// … and when it ends: the time of the alert.
    pub until: DateTime<Utc>,
    /// What was counted in it.
    pub count: u64,
    /// What was expected in it.
    pub expected: f64,
    /// Between which counts 95 % of such windows lie.
    pub range: Interval,
    /// The part of it that was collected, from 0 to 1.
    pub collected: f64,
    /// Once in how many days such a surprise comes in this series.
    pub return_days: f64,
    /// How many false alarms are allowed in 30 days.
    pub allowed: f64,
}

impl Alert {
    pub(super) fn of(
        until: DateTime<Utc>,
        interval: TimeDelta,
        window: &Window,
        return_days: f64,
        allowed: AlarmsAllowed,
    ) -> Self {
        Self {
            from: until - interval * i32::try_from(window.intervals).unwrap_or(i32::MAX),
            until,
            count: window.count,
            expected: window.spread.mean,
            range: window.spread.range(),
            collected: window.collected as f64 / window.intervals as f64,
            return_days,
            allowed: allowed.in_30_days(),
        }
    }

    /// Its evidence: `spike-count`, `spike-expected` with the range, `spike-return-days` and
    /// `spike-alarms-allowed` (in 30 days). `source` says what was counted.
    pub fn lines(&self, source: &'static str) -> Vec<Line> {
        let cases = i64::try_from(self.count).unwrap_or(i64::MAX);
        let lacks = (self.collected < 1.0).then_some("intervals-not-collected");
        let line = |fact, value: f64| {
            let line = Line::of(fact, source, Value::Known(value), self.until);
            line.from_cases(cases).lacking(lacks)
        };
        let mut expected = line("spike-expected", self.expected);
        expected.interval = Some(self.range);
        vec![
            line("spike-count", self.count as f64),
            expected,
            line("spike-return-days", self.return_days),
            line("spike-alarms-allowed", self.allowed),
        ]
    }
}
