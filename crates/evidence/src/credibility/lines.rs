//! The lines of the evidence card: one file each, one entry in the list. Their points are conventions that
//! stand beside their bands to be argued with; only `likeness` is fitted to data.

mod amplification;
mod audience;
mod automation;
mod completeness;
mod conversation;
mod follow_back;
mod growth;
mod home_page;
mod likeness;
mod originality;
mod purge;
mod ratio;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};

use super::band::{Band, place};
use super::card::Level;
use super::{Account, Post};
use crate::corrected::Counted;
use crate::counts::Beta;
use crate::{Interval, Line, Value};

/// All lines, in the order in which they are told.
pub(super) const RULES: &[Rule] = &[
    ratio::RULE,
    completeness::RULE,
    likeness::RULE,
    home_page::RULE,
    originality::RULE,
    automation::RULE,
    conversation::RULE,
    amplification::RULE,
    purge::RULE,
    growth::RULE,
    follow_back::RULE,
    audience::RULE,
];

/// How a line comes about.
pub(super) struct Rule {
    /// The fact it tells.
    pub(super) fact: &'static str,
    /// Where that comes from.
    pub(super) source: &'static str,
    /// What it needs to be known.
    pub(super) level: Level,
    /// The most points it can have, either way.
    pub(super) reach: f64,
    /// Why the fact says something.
    pub(super) why: &'static str,
    /// Reads it.
    pub(super) read: fn(&Account, DateTime<Utc>) -> Reading,
}

/// What a rule read.
pub(super) struct Reading {
    pub(super) value: Value,
    pub(super) sample: i64,
    pub(super) interval: Option<Interval>,
    /// None if the value is missing.
    pub(super) band: Option<Band>,
    /// From 0 without a sample to 1.
    pub(super) confidence: f64,
    /// Points at the ends of the interval.
    pub(super) ends: [f64; 2],
    pub(super) beside: Vec<Line>,
}

/// The level of intervals of samples, and the quantile of the normal distribution for it.
const SAMPLE_LEVEL: f64 = 0.95;
pub(super) const SAMPLE_Z: f64 = 1.959_963_984_540_054;

impl Reading {
    fn missing(why: &'static str) -> Self {
        Self {
            value: Value::Missing(why),
            sample: 0,
            interval: None,
            band: None,
            confidence: 0.0,
            ends: [0.0, 0.0],
            beside: Vec::new(),
        }
    }

    /// A value that no chance of a sample stands behind.
    fn exact(value: f64, band: Band) -> Self {
        Self {
            value: Value::Known(value),
            band: Some(band),
            confidence: 1.0,
            ends: [band.points; 2],
            ..Self::missing("")
        }
    }

    /// A share from a sample, with the interval of Beta(1 + hits, 1 + misses); at `half` cases it has earned
    /// half its points.
    fn share(counted: Counted, bands: &[Band], half: f64, of_none: &'static str) -> Self {
        let Counted { hits, cases } = counted;
        if cases == 0 || hits > cases {
            return Self::missing(of_none);
        }
        let share = Beta::new(1.0 + hits as f64, 1.0 + (cases - hits) as f64);
        let Ok(interval) = share.and_then(|share| share.interval(SAMPLE_LEVEL)) else {
            return Self::missing("too-many-to-count");
        };
        Self::within(hits as f64 / cases as f64, interval, bands).resting_on(cases, half)
    }

    /// A value with the interval it may well lie in.
    fn within(value: f64, interval: Interval, bands: &[Band]) -> Self {
        let band_at = |value| bands[place(bands, value)];
        Self {
            interval: Some(interval),
            ends: [interval.low, interval.high].map(|end| band_at(end).points),
            ..Self::exact(value, band_at(value))
        }
    }

    /// Says how many cases it rests on, and trusts it as much: n / (n + half).
    fn resting_on(mut self, cases: u64, half: f64) -> Self {
        self.sample = cases as i64;
        self.confidence = cases as f64 / (cases as f64 + half);
        self
    }

    fn beside(mut self, lines: impl IntoIterator<Item = Line>) -> Self {
        self.beside.extend(lines);
        self
    }
}

/// Days that posts and people who wrote are looked at.
const RECENT_DAYS: i64 = 90;

/// The posts of the last 90 days.
fn recent(posts: &[Post], at: DateTime<Utc>) -> impl Iterator<Item = &Post> {
    let within = move |post: &&Post| post.at <= at && (at - post.at).num_days() < RECENT_DAYS;
    posts.iter().filter(within)
}
