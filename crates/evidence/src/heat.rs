//! Which platforms a field moves to: size and growth, never mixed into one score, with the ranks that
//! chance leaves open. Knows no platform, and not why one grows.

mod steady;
#[cfg(test)]
mod tests;
mod top;

use chrono::{DateTime, Utc};
use serde::Serialize;
use steady::{Steady, steady};

use crate::counts::BadParameter;
use crate::ranks::{self, Certainty, Estimated, NoRanks, Ranks};
use crate::{Interval, Line, Value};

/// What was counted on a platform, such as distinct authors, week by week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weekly {
    /// The weeks that growth is measured from, oldest first; none for a week that was not collected.
    pub before: Vec<Option<u64>>,
    /// As many weeks after them.
    pub after: Vec<Option<u64>>,
    /// Whether all weeks were collected in the same way.
    pub collection: Collection,
}

/// How the weeks of a platform were collected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Collection {
    /// All in the same way.
    Steady,
    /// Not so: another query, another interface. Growth would be that of the collection.
    Changed,
}

/// Which way a platform goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// It grows for sure.
    Rising,
    /// It may do either.
    CannotTell,
    /// It shrinks for sure.
    Falling,
}

/// What can be told of one platform.
#[derive(Debug, Clone, PartialEq)]
pub struct Heat {
    /// Its part of all that was counted after. Its interval is its own.
    pub share: Line,
    /// How many times as much there is after as before, less 1. All intervals hold together.
    pub growth: Line,
    /// The probability that it grows most, growths pulled together by how uncertain they are: a hint,
    /// where ranks are a finding.
    pub top: Line,
    /// What compares it with the others; none where it cannot be compared.
    pub compared: Option<Compared>,
}

/// A platform beside the others.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Compared {
    /// The ranks by size that it may have.
    pub size_ranks: Ranks,
    /// The ranks by growth that it may have.
    pub growth_ranks: Ranks,
    /// Which way it goes.
    pub direction: Direction,
    /// Between what its growth lies; all such intervals hold together.
    pub growth: Interval,
    /// How many times the variance of independent people its counts have, at least 1.
    pub dispersion: f64,
}

/// Why no heat can be told.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoHeat {
    /// A platform has other weeks than asked for.
    #[error(
        "platform {platform} needs as many weeks before as after, at least 2, and all platforms the same"
    )]
    Weeks {
        /// Its place in the list, from 0.
        platform: usize,
    },
    /// The certainty makes no sense.
    #[error(transparent)]
    Ranks(#[from] NoRanks),
    /// Counts too large.
    #[error(transparent)]
    Counts(#[from] BadParameter),
}

/// Size, growth and ranks of platforms, in their order.
///
/// Growth is g = ln((y₁ + ½)/(y₀ + ½)) with the variance φ (1/(y₀ + ½) + 1/(y₁ + ½)), where y₀ and y₁ are
/// the sums before and after, and φ is how much the weeks scatter beyond Poisson: half the platform's
/// own, half that of all. Ranks are simultaneous (see [`ranks::rank_sets`]). A platform whose collection
/// changed, or lacks a week, is told why it is not compared, and is no part of the whole.
pub fn heat(
    platforms: &[Weekly],
    certainty: Certainty,
    as_of: DateTime<Utc>,
) -> Result<Vec<Heat>, NoHeat> {
    check(platforms)?;
    let mut told: Vec<Heat> = (platforms.iter().map(Weekly::why_not))
        .map(|why| Heat::missing(why.unwrap_or_default(), as_of))
        .collect();
    let steady = steady(platforms);
    if steady.is_empty() {
        return Ok(told);
    }
    let whole: f64 = steady.iter().map(|one| one.after).sum();
    let growths: Vec<Estimated> = steady.iter().map(Steady::growth).collect();
    let compared = compared(&steady, &growths, certainty)?;
    let tops = top::probabilities(&growths, certainty);
    for (((one, growth), compared), top) in steady.iter().zip(&growths).zip(compared).zip(tops) {
        let heat = &mut told[one.place];
        heat.share = one.told_share(heat.share.clone(), whole, certainty.level)?;
        heat.growth.value = Value::Known(growth.value.exp_m1());
        heat.growth.interval = Some(compared.growth);
        heat.growth.sample = (one.before + one.after) as i64;
        heat.top.value = Value::Known(top);
        heat.top.sample = heat.growth.sample;
        heat.compared = Some(compared);
    }
    Ok(told)
}

impl Weekly {
    /// Why it cannot be compared, if so.
    fn why_not(&self) -> Option<&'static str> {
        let lacks = self.before.iter().chain(&self.after).any(Option::is_none);
        match self.collection {
            Collection::Changed => Some("collection-changed"),
            Collection::Steady if lacks => Some("weeks-not-collected"),
            Collection::Steady => None,
        }
    }
}

impl Heat {
    fn missing(why: &'static str, as_of: DateTime<Utc>) -> Self {
        let line = |fact| Line::of(fact, "weekly-counts", Value::Missing(why), as_of);
        Self {
            share: line("share"),
            growth: line("growth"),
            top: line("grows-most"),
            compared: None,
        }
    }
}

fn check(platforms: &[Weekly]) -> Result<(), NoHeat> {
    let weeks = platforms.first().map_or(0, |first| first.before.len());
    let is_odd = |one: &Weekly| weeks < 2 || one.before.len() != weeks || one.after.len() != weeks;
    match platforms.iter().position(is_odd) {
        Some(platform) => Err(NoHeat::Weeks { platform }),
        None => Ok(()),
    }
}

fn compared(
    steady: &[Steady],
    growths: &[Estimated],
    certainty: Certainty,
) -> Result<Vec<Compared>, NoRanks> {
    let sizes: Vec<Estimated> = steady.iter().map(Steady::size).collect();
    let by_growth = ranks::rank_sets(growths, certainty)?.ranks;
    let by_size = ranks::rank_sets(&sizes, certainty)?.ranks;
    let intervals = ranks::intervals(growths, certainty)?;
    let all = steady.iter().zip(by_growth).zip(by_size).zip(intervals);
    let compare =
        |(((one, growth_ranks), size_ranks), interval): (((&Steady, _), _), Interval)| Compared {
            size_ranks,
            growth_ranks,
            direction: Direction::of(interval),
            growth: Interval {
                low: interval.low.exp_m1(),
                high: interval.high.exp_m1(),
                ..interval
            },
            dispersion: one.dispersion,
        };
    Ok(all.map(compare).collect())
}

impl Direction {
    fn of(growth: Interval) -> Self {
        if growth.low > 0.0 {
            Self::Rising
        } else if growth.high < 0.0 {
            Self::Falling
        } else {
            Self::CannotTell
        }
    }
}
