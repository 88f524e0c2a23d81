//! How often a channel posts, and whether it has gone quiet. Says of more posts only what they may bring.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::line::Line;
use crate::value::Value;

use super::marginal::{Marginal, Week, marginal};
use super::{Gaps, Post};

/// A silence that is this unlikely or less is going quiet.
const QUIET_CHANCE: f64 = 0.05;
/// A channel is dormant after so many times the gap that nine in ten of its own do not exceed …
const DORMANT_TIMES: f64 = 3.0;
const DORMANT_SHARE: f64 = 0.9;
/// … or after so many days, whichever is first.
const DORMANT_DAYS: f64 = 30.0;
const DAY_SECONDS: f64 = 86_400.0;
const WEEK_DAYS: f64 = 7.0;

/// How a channel keeps its pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pace {
    /// Its silence is one of its usual gaps.
    Steady,
    /// Its silence is longer than 19 in 20 of its gaps are expected to be.
    GoingQuiet,
    /// It has stopped.
    Dormant,
}

/// How often a channel posts, and how long it has been silent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cadence {
    /// Posts a week from the first to the last of them.
    pub posts_a_week: Line,
    /// Days since the last post.
    pub silent_days: Value,
    /// How likely its gaps are to be as long as this silence.
    pub chance_of_gap: Value,
    /// The gap between days with posts that half of its gaps do not exceed, in days.
    pub usual_gap_days: Value,
    /// When it goes quiet, in days of silence.
    pub quiet_after_days: Value,
    /// When it is dormant, in days of silence.
    pub dormant_after_days: Value,
    /// Its pace; none where there are too few gaps to know its habit.
    pub pace: Option<Pace>,
    /// What one more post a week would bring.
    pub marginal: Marginal,
}

/// The cadence of a channel's posts as of a moment; posts after that are not seen.
pub fn cadence(posts: &[Post], as_of: DateTime<Utc>) -> Cadence {
    let mut seen: Vec<&Post> = posts.iter().filter(|post| post.at <= as_of).collect();
    seen.sort_by_key(|post| post.at);
    let gaps = Gaps::of(&gap_days(&seen));
    let silent = seen.last().map(|last| days(last, as_of));
    let dormant = gaps
        .as_ref()
        .map(|gaps| (DORMANT_TIMES * gaps.quantile(DORMANT_SHARE)).min(DORMANT_DAYS));
    let of_gaps = |number: Option<f64>| number.map_or(Value::Missing("few-gaps"), Value::Known);
    let chance = gaps
        .as_ref()
        .zip(silent)
        .map(|(gaps, silent)| gaps.at_least(silent));
    let pace = chance
        .zip(dormant)
        .zip(silent)
        .map(|((chance, dormant), silent)| {
            if silent > dormant {
                Pace::Dormant
            } else if chance < QUIET_CHANCE {
                Pace::GoingQuiet
            } else {
                Pace::Steady
            }
        });
    Cadence {
        posts_a_week: posts_a_week(&seen, as_of),
        silent_days: silent.map_or(Value::Missing("no-posts"), Value::Known),
        chance_of_gap: of_gaps(chance),
        usual_gap_days: of_gaps(gaps.as_ref().map(|gaps| gaps.quantile(0.5))),
        quiet_after_days: of_gaps(gaps.as_ref().map(|gaps| gaps.reached_with(QUIET_CHANCE))),
        dormant_after_days: of_gaps(dormant),
        pace,
        marginal: marginal(&weeks(&seen), as_of),
    }
}

fn days(since: &Post, until: DateTime<Utc>) -> f64 {
    (until - since.at.to_utc()).num_seconds() as f64 / DAY_SECONDS
}

/// Days between days with posts, on the channel's clock: several posts of one day are one, or a channel that
/// posts all day long would be dormant every night.
fn gap_days(seen: &[&Post]) -> Vec<f64> {
    let mut dates: Vec<_> = seen.iter().map(|post| post.at.date_naive()).collect();
    dates.sort_unstable();
    dates.dedup();
    let pairs = dates.windows(2);
    pairs
        .map(|pair| (pair[1] - pair[0]).num_days() as f64)
        .collect()
}

fn posts_a_week(seen: &[&Post], as_of: DateTime<Utc>) -> Line {
    let span = seen.first().zip(seen.last());
    let span = span.map_or(0.0, |(first, last)| days(first, last.at.to_utc()));
    let gaps = seen.len().saturating_sub(1);
    let value = if span > 0.0 {
        Value::Known(gaps as f64 / span * WEEK_DAYS)
    } else {
        Value::Missing("few-gaps")
    };
    Line::of("posts-a-week", "posts", value, as_of).from_cases(gaps as i64)
}

/// Full weeks from the first post on: how many posts that were not paid for, and what they brought.
fn weeks(seen: &[&Post]) -> Vec<Week> {
    let (Some(first), Some(last)) = (seen.first(), seen.last()) else {
        return Vec::new();
    };
    let week_of = |post: &Post| (post.at - first.at).num_weeks() as usize;
    // The week of the last post may not be over.
    let mut weeks = vec![Week::default(); week_of(last)];
    for post in seen.iter().filter(|post| !post.is_paid) {
        if let Some(week) = weeks.get_mut(week_of(post)) {
            week.posts += 1;
            week.reactions = week.reactions.saturating_add(post.reactions);
        }
    }
    weeks
}

#[cfg(test)]
mod tests;
