//! How often a channel posts, and whether it has gone quiet. Says of more posts only what they may bring.

use chrono::{DateTime, FixedOffset, Utc};
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
    /// The gap that half of its gaps do not exceed, in days.
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
    let days = |from: DateTime<FixedOffset>, to: DateTime<FixedOffset>| {
        (to - from).num_seconds() as f64 / DAY_SECONDS
    };
    let gap_days: Vec<f64> = seen
        .windows(2)
        .map(|pair| days(pair[0].at, pair[1].at))
        .collect();
    let gaps = Gaps::of(&gap_days);
    let silent = seen.last().map(|last| days(last.at, as_of.fixed_offset()));
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
        posts_a_week: posts_a_week(&gap_days, as_of),
        silent_days: silent.map_or(Value::Missing("no-posts"), Value::Known),
        chance_of_gap: of_gaps(chance),
        usual_gap_days: of_gaps(gaps.as_ref().map(|gaps| gaps.quantile(0.5))),
        quiet_after_days: of_gaps(gaps.as_ref().map(|gaps| gaps.reached_with(QUIET_CHANCE))),
        dormant_after_days: of_gaps(dormant),
        pace,
        marginal: marginal(&weeks(&seen), as_of),
    }
}

fn posts_a_week(gap_days: &[f64], as_of: DateTime<Utc>) -> Line {
    let span: f64 = gap_days.iter().sum();
    let value = if span > 0.0 {
        Value::Known(gap_days.len() as f64 / span * WEEK_DAYS)
    } else {
        Value::Missing("few-gaps")
    };
    let line = Line::of("posts-a-week", "posts", value, as_of);
    line.from_cases(gap_days.len() as i64)
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
