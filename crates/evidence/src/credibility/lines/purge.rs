//! Whether an account dropped many that it followed while it kept its followers: it had followed them to be
//! followed. Needs counters day by day.

use chrono::{DateTime, Utc};

use super::{Reading, Rule};
use crate::credibility::band::{Band, band};
use crate::credibility::card::{HISTORY_DAYS, Level};
use crate::credibility::{Account, Daily};

pub(super) const RULE: Rule = Rule {
    fact: "largest-drop-of-followed",
    source: "daily-counters",
    level: Level::B,
    reach: 1.0,
    why: "followed-to-be-followed",
    read,
};

/// Share of the followed that is dropped within a week, and of followers that may go with them.
const DROPPED: f64 = 0.3;
const LOST: f64 = 0.1;
const WEEK_DAYS: i64 = 7;
/// Fewest followed before that a purge is told of; below, a tidy evening is enough.
const FEWEST: u64 = 100;
/// Days of counters that earn half the points.
const HALF: f64 = 30.0;

const NONE: Band = band("no-purge", 0.0, 0.3);
const SEEN: Band = band("purge-seen", DROPPED, -1.0);

/// What a history shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purge {
    Seen,
    None,
}

/// Whether a purge was seen; none without a history.
pub(super) fn was_seen(account: &Account) -> Option<Purge> {
    let (drop, _) = largest_drop(account)?;
    Some(if drop >= DROPPED {
        Purge::Seen
    } else {
        Purge::None
    })
}

fn read(account: &Account, _: DateTime<Utc>) -> Reading {
    let Some((drop, days)) = largest_drop(account) else {
        return Reading::missing("no-counter-history");
    };
    let band = if drop >= DROPPED { SEEN } else { NONE };
    Reading::exact(drop, band).resting_on(days, HALF)
}

/// The largest share of the followed that went within a week in which the followers stayed, and the days
/// with counters. None for fewer than four weeks of them.
fn largest_drop(account: &Account) -> Option<(f64, u64)> {
    let counted = |day: &Daily| {
        day.following
            .map(|following| (day.on, following, day.followers))
    };
    let mut days: Vec<_> = account
        .history
        .as_ref()?
        .iter()
        .filter_map(counted)
        .collect();
    days.sort_unstable();
    if days.len() < HISTORY_DAYS {
        return None;
    }
    let mut largest = 0.0_f64;
    for (place, &(on, before, followers_before)) in days.iter().enumerate() {
        let week = days[place..]
            .iter()
            .take_while(|(later, ..)| (*later - on).num_days() <= WEEK_DAYS);
        for &(_, after, followers_after) in week {
            let lost = 1.0 - followers_after as f64 / followers_before.max(1) as f64;
            if before >= FEWEST && after < before && lost < LOST {
                largest = largest.max(1.0 - after as f64 / before as f64);
            }
        }
    }
    Some((largest, days.len() as u64))
}
