//! One number as a reader may check it. Holds codes, not words: who shows it finds the words.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::share::{Interval, share};
use crate::value::Value;

/// A fact with its working.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// What is told.
    pub fact: &'static str,
    /// The number, or why there is none.
    pub value: Value,
    /// How many cases it rests on.
    pub sample: i64,
    /// Where the truth may well lie, when cases stand for more than themselves.
    pub interval: Option<Interval>,
    /// When it was taken.
    pub as_of: DateTime<Utc>,
    /// Where the cases were taken from.
    pub source: &'static str,
    /// What it should have counted and could not.
    pub lacks: Vec<&'static str>,
}

impl Line {
    /// A plain count of cases.
    pub fn count(fact: &'static str, source: &'static str, cases: i64, at: DateTime<Utc>) -> Self {
        Self::of(fact, source, Value::count(cases), at).from_cases(cases)
    }

    /// A value that is known or missing, from no cases yet.
    pub fn of(fact: &'static str, source: &'static str, value: Value, at: DateTime<Utc>) -> Self {
        Self {
            fact,
            value,
            sample: 0,
            interval: None,
            as_of: at,
            source,
            lacks: Vec::new(),
        }
    }

    /// The share of `hits` among `cases`, missing as `of_none` without cases.
    #[must_use]
    pub fn with_share(mut self, hits: i64, cases: i64, of_none: &'static str) -> Self {
        let found = share(hits, cases);
        self.value = found.map_or(Value::Missing(of_none), |(value, _)| Value::Known(value));
        self.interval = found.map(|(_, interval)| interval);
        self.from_cases(cases)
    }

    /// Says how many cases it rests on.
    #[must_use]
    pub fn from_cases(mut self, cases: i64) -> Self {
        self.sample = cases;
        self
    }

    /// Says what it could not count.
    #[must_use]
    pub fn lacking(mut self, what: Option<&'static str>) -> Self {
        self.lacks.extend(what);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nothing_says_why_and_has_no_interval() {
        let at = DateTime::UNIX_EPOCH;
        let line = Line::of("answered-share", "conversations", Value::Missing(""), at).with_share(
            0,
            0,
            "no-conversations",
        );
        assert_eq!(line.value, Value::Missing("no-conversations"));
        assert_eq!((line.sample, line.interval), (0, None));
    }
}
