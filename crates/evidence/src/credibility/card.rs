//! The evidence card of an account: what each line says in points, their sum as a grade with its interval,
//! and how deep the audit could go. A grade of what can be seen, not of a person.

mod grade;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::Account;
use super::lines::{self, Reading, Rule};
use crate::{Interval, Line, Value};

pub use grade::Grade;

/// What a line needs to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Level {
    /// The profile and the posts.
    A,
    /// Counters day by day.
    B,
    /// A sample of the followers.
    C,
}

/// Whether a level was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelReached {
    /// The level.
    pub level: Level,
    /// Whether nothing of it is missing.
    pub reached: bool,
    /// What is missing.
    pub missing: Vec<&'static str>,
}

/// One line of evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// The fact with its working.
    #[serde(flatten)]
    pub line: Line,
    /// What it needs to be known.
    pub level: Level,
    /// What was found; `unknown` if nothing.
    pub band: &'static str,
    /// Log-odds: above 0 it speaks for the account; already drawn towards 0 for a small sample.
    pub points: f64,
    /// The standard deviation of the points: of the sample where known, of all that could be where not.
    pub spread: f64,
    /// How much of the points the sample earns, from 0 to 1.
    pub confidence: f64,
    /// Why the fact says something at all.
    pub why: &'static str,
    /// Facts beside it that earn no points.
    pub beside: Vec<Line>,
}

/// All lines and what follows from them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Card {
    /// The sum of points with its interval, or `not-enough-evidence`.
    pub points: Line,
    /// The grade, from three known lines on.
    pub grade: Option<Grade>,
    /// The grades between which it may well be, the better one first.
    pub between: Option<[Grade; 2]>,
    /// How deep the audit could go; all three are always told.
    pub levels: [LevelReached; 3],
    /// Every line, known or not.
    pub evidence: Vec<Evidence>,
}

/// Fewest known lines for a grade.
const FEWEST_LINES: usize = 3;
/// How often the interval of the sum holds it, and the quantile of the normal distribution for that.
const SUM_LEVEL: f64 = 0.8;
const SUM_Z: f64 = 1.281_551_565_544_6;

/// The card of an account at a moment.
pub fn card(account: &Account, at: DateTime<Utc>) -> Card {
    let told = lines::RULES.iter().map(|rule| evidence(rule, account, at));
    let evidence: Vec<Evidence> = told.collect();
    let known = evidence
        .iter()
        .filter(|line| line.line.value.known().is_some())
        .count();
    let points = sum(&evidence, known, at);
    let grades = points.value.known().zip(points.interval);
    Card {
        grade: grades.map(|(sum, _)| Grade::of(sum)),
        between: grades.map(|(_, between)| [Grade::of(between.high), Grade::of(between.low)]),
        points,
        levels: [Level::A, Level::B, Level::C].map(|level| reached(level, account)),
        evidence,
    }
}

fn evidence(rule: &Rule, account: &Account, at: DateTime<Utc>) -> Evidence {
    let reading = (rule.read)(account, at);
    let Reading {
        band,
        value,
        sample,
        interval,
        confidence,
        ends,
        beside,
    } = reading;
    let points = band.map_or(0.0, |band| band.points);
    // What a sample leaves open is as wide as the points at the ends of its interval; what there is no
    // sample for, as wide as the line can reach.
    let open = rule.reach / 2.0 * (1.0 - confidence);
    let sampled = (ends[1] - ends[0]).abs() / 2.0 / lines::SAMPLE_Z * confidence;
    let mut line = Line::of(rule.fact, rule.source, value, at).from_cases(sample);
    line.interval = interval;
    Evidence {
        line,
        level: rule.level,
        band: band.map_or("unknown", |band| band.name),
        points: points * confidence,
        spread: open.hypot(sampled),
        confidence,
        why: rule.why,
        beside,
    }
}

fn sum(evidence: &[Evidence], known: usize, at: DateTime<Utc>) -> Line {
    let sum: f64 = evidence.iter().map(|line| line.points).sum();
    let spread = evidence
        .iter()
        .map(|line| line.spread * line.spread)
        .sum::<f64>()
        .sqrt();
    let enough = known >= FEWEST_LINES;
    let value = if enough {
        Value::Known(sum)
    } else {
        Value::Missing("not-enough-evidence")
    };
    let mut line = Line::of("credibility", "evidence-card", value, at).from_cases(known as i64);
    line.interval = enough.then_some(Interval {
        low: sum - SUM_Z * spread,
        high: sum + SUM_Z * spread,
        level: SUM_LEVEL,
    });
    for level in [Level::A, Level::B, Level::C] {
        let unknown = |line: &&Evidence| line.level == level && line.line.value.known().is_none();
        line.lacks
            .extend(evidence.iter().filter(unknown).map(|line| line.line.fact));
    }
    line
}

/// Days of counters from which there is a history: four weeks, as many as a baseline needs.
pub(super) const HISTORY_DAYS: usize = 28;

fn reached(level: Level, account: &Account) -> LevelReached {
    let profile = &account.profile;
    let days = account.history.as_ref().map_or(0, Vec::len);
    let sample = account.followers.as_ref();
    let needs: &[(&'static str, bool)] = match level {
        Level::A => &[
            ("followers", profile.followers.is_some()),
            ("following", profile.following.is_some()),
            ("posts", account.posts.is_some()),
            ("people-who-wrote", account.writers.is_some()),
        ],
        Level::B => &[("counters-of-28-days", days >= HISTORY_DAYS)],
        Level::C => &[
            (
                "followers-followed-back",
                sample.is_some_and(|sample| sample.followed_back.is_some()),
            ),
            (
                "followers-that-look-bought",
                sample.is_some_and(|sample| sample.suspects.is_some()),
            ),
        ],
    };
    let missing: Vec<_> = needs
        .iter()
        .filter(|(_, is_there)| !is_there)
        .map(|(what, _)| *what)
        .collect();
    LevelReached {
        level,
        reached: missing.is_empty(),
        missing,
    }
}

#[cfg(test)]
mod tests;
