//! Return on investment, never without its interval and the grade of its evidence. Knows money only as
//! what an outcome is worth to the caller.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::before_after::BeforeAfter;
use super::holdout::{BadHoldout, Holdout};
use crate::attribution::{Credits, Model};
use crate::line::Line;
use crate::share::Interval;
use crate::value::Value;

/// How good the evidence is that outcomes were brought about. (Gordon and others, *Marketing Science*
/// 2019: in half of 15 randomised studies, other methods were off by a factor of three.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Grade {
    /// Chance drew who was reached.
    A,
    /// Before and after, beside series that were not reached.
    B,
    /// Credit only: nobody knows what would have come anyway.
    C,
}

/// Outcomes brought about, as far as is known. There is no way to one without interval and grade.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    outcomes: f64,
    interval: Interval,
    grade: Grade,
    cases: i64,
}

/// What came back for what was spent.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Return {
    /// (worth − cost) ÷ cost: 0 is what was spent, 1 twice that.
    pub value: Value,
    /// Where it may well lie; none where there is no return.
    pub interval: Option<Interval>,
    /// How good the evidence is.
    pub grade: Grade,
    cases: i64,
}

impl Effect {
    /// Of a campaign that a held-back group missed.
    pub fn of_holdout(holdout: &Holdout) -> Result<Self, BadHoldout> {
        let (lift, interval) = holdout.lift()?;
        let people = holdout.reached.people as f64;
        Ok(Self {
            outcomes: lift * people,
            interval: each(interval, |end| end * people),
            grade: Grade::A,
            cases: holdout.reached.people + holdout.held_back.people,
        })
    }

    /// Of a comparison of before and after, whatever it found.
    pub fn of_comparison(found: &BeforeAfter) -> Self {
        Self {
            outcomes: found.brought,
            interval: found.interval,
            grade: Grade::B,
            cases: found.seen.round() as i64,
        }
    }

    /// Of credit by a model; none without intervals ([`crate::attribution::Journeys::credits_within`]).
    pub fn of_credit(credits: &Credits, model: Model, channel: usize) -> Option<Self> {
        let outcomes = credits.given(model).get(channel)?.conversions;
        Some(Self {
            outcomes,
            interval: credits.within(model, channel)?,
            grade: Grade::C,
            cases: outcomes.round() as i64,
        })
    }

    /// How many outcomes, between what, and how sure.
    pub fn outcomes(&self) -> (f64, Interval, Grade) {
        (self.outcomes, self.interval, self.grade)
    }

    /// What it returned, at what an outcome is worth and what was spent; missing as `no-cost` where
    /// nothing was, and as `no-worth` where an outcome's worth is no number.
    pub fn returned(&self, worth_each: f64, cost: f64) -> Return {
        let of = |outcomes: f64| (outcomes * worth_each - cost) / cost;
        let value = match cost {
            _ if !(worth_each.is_finite() && worth_each >= 0.0) => Value::Missing("no-worth"),
            cost if cost > 0.0 && cost.is_finite() => Value::Known(of(self.outcomes)),
            _ => Value::Missing("no-cost"),
        };
        Return {
            value,
            interval: value.known().map(|_| each(self.interval, of)),
            grade: self.grade,
            cases: self.cases,
        }
    }
}

impl Return {
    /// Its line; it lacks what the grade lacks.
    pub fn line(&self, at: DateTime<Utc>) -> Line {
        let (source, lacks) = match self.grade {
            Grade::A => ("holdout", None),
            Grade::B => ("before-and-after", Some("randomisation")),
            Grade::C => ("journeys", Some("cause")),
        };
        let mut line = Line::of("return", source, self.value, at)
            .from_cases(self.cases)
            .lacking(lacks);
        line.interval = self.interval;
        line
    }
}

/// Both ends by a function that rises.
fn each(interval: Interval, of: impl Fn(f64) -> f64) -> Interval {
    Interval {
        low: of(interval.low),
        high: of(interval.high),
        level: interval.level,
    }
}
