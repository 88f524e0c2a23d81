//! What is held equal when hours are compared: one column for each thing that may have brought a post
//! its reactions, and smooth columns for the hour. Estimates nothing.

use std::collections::BTreeMap;
use std::f64::consts::TAU;

use chrono::Datelike;

use super::HOURS;
use super::post::{Outcome, Post};

/// Waves a day by which the hour is told. With a bandwidth of 2 hours those above carry less than a
/// thousandth of the kernel.
const WAVES: usize = 6;
/// Columns of the hour: a cosine and a sine for each wave.
pub(super) const HOUR_COLUMNS: usize = 2 * WAVES;
/// How near hours share what they have in common.
pub(super) const BANDWIDTH_HOURS: f64 = 2.0;
/// Levels of one kind that are told apart, the most frequent; the rest share one.
const LEVELS_MOST: usize = 100;
/// Days in a year, by which the slope is scaled.
const YEAR: f64 = 365.25;

/// Columns of one kind, such as formats, whose effects are drawn from one distribution.
pub(super) struct Block {
    pub(super) name: &'static str,
    /// Where its columns begin.
    pub(super) start: usize,
    pub(super) levels: Vec<String>,
    /// By post: its level.
    pub(super) level_of: Vec<usize>,
    /// Smallest variance of its effects: what may confound must not be shrunk away.
    pub(super) variance_least: f64,
}

/// The columns of the posts and the outcome.
pub(super) struct Design {
    /// By post: 1, the slope, then the blocks' marks; the hour's columns are the same for all posts of it.
    pub(super) rows: Vec<Vec<f64>>,
    pub(super) blocks: Vec<Block>,
    pub(super) hours: Vec<usize>,
    pub(super) outcome: Vec<f64>,
}

/// Columns that are not shrunk: 1 and the slope over time.
pub(super) const FIXED: usize = 2;

/// Standard deviation of the effects of formats is at least this, in logarithms: videos and texts do
/// differ, and a format shrunk away would be told as an hour.
const FORMAT_DEVIATION_LEAST: f64 = 0.5;

/// What posts can be told apart by, beside the hour.
type Level = fn(&Post) -> String;
const KINDS: [(&str, f64, Level); 5] = [
    ("format", FORMAT_DEVIATION_LEAST, |post| {
        named(post.format.as_ref())
    }),
    ("campaign", 0.0, |post| named(post.campaign.as_ref())),
    ("topic", 0.0, |post| named(post.topic.as_ref())),
    ("weekday", 0.0, |post| post.at.weekday().to_string()),
    ("month", 0.0, |post| post.at.format("%Y-%m").to_string()),
];

fn named(level: Option<&String>) -> String {
    level.cloned().unwrap_or_default()
}

impl Design {
    /// Everything else held equal.
    pub(super) fn adjusted(outcomes: &[Outcome<'_>]) -> Self {
        Self::with(outcomes, &KINDS)
    }

    /// Nothing held equal but the trend: what a plain chart by hour shows.
    pub(super) fn raw(outcomes: &[Outcome<'_>]) -> Self {
        Self::with(outcomes, &[])
    }

    fn with(outcomes: &[Outcome<'_>], kinds: &[(&'static str, f64, Level)]) -> Self {
        let mut blocks = Vec::new();
        let mut width = FIXED;
        for (name, least, level) in kinds {
            let (levels, level_of) = levels(outcomes, *level);
            if levels.len() > 1 {
                let start = width;
                width += levels.len();
                blocks.push(Block {
                    name,
                    start,
                    levels,
                    level_of,
                    variance_least: least * least,
                });
            }
        }
        let days = outcomes
            .iter()
            .map(|outcome| outcome.post.at.timestamp() as f64 / 86_400.0);
        let days: Vec<f64> = days.collect();
        let middle = days.iter().sum::<f64>() / days.len().max(1) as f64;
        let rows = days.iter().enumerate().map(|(post, day)| {
            let mut row = vec![0.0; width];
            row[0] = 1.0;
            row[1] = (day - middle) / YEAR;
            for block in &blocks {
                row[block.start + block.level_of[post]] = 1.0;
            }
            row
        });
        Self {
            rows: rows.collect(),
            hours: outcomes.iter().map(|outcome| outcome.post.hour()).collect(),
            outcome: outcomes.iter().map(|outcome| outcome.log).collect(),
            blocks,
        }
    }

    /// Columns beside those of the hour.
    pub(super) fn width(&self) -> usize {
        FIXED
            + self
                .blocks
                .iter()
                .map(|block| block.levels.len())
                .sum::<usize>()
    }
}

/// The levels of one kind, the most frequent first, and that of each post.
fn levels(outcomes: &[Outcome<'_>], level: Level) -> (Vec<String>, Vec<usize>) {
    let of: Vec<String> = outcomes.iter().map(|outcome| level(outcome.post)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in &of {
        *counts.entry(name).or_default() += 1;
    }
    let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
    names.sort_by(|(one, more), (other, less)| less.cmp(more).then(one.cmp(other)));
    let places: BTreeMap<&str, usize> = names
        .iter()
        .enumerate()
        .map(|(place, (name, _))| (*name, place.min(LEVELS_MOST)))
        .collect();
    let level_of = of.iter().map(|name| places[name.as_str()]).collect();
    let kept = names.iter().take(LEVELS_MOST);
    let mut kept: Vec<String> = kept.map(|(name, _)| (*name).to_owned()).collect();
    if names.len() > LEVELS_MOST {
        kept.push("other".to_owned());
    }
    (kept, level_of)
}

/// The columns of an hour: waves around the day. They have no constant part, so an effect is told against
/// the average of all hours.
pub(super) fn hour_columns(hour: usize) -> [f64; HOUR_COLUMNS] {
    std::array::from_fn(|column| {
        let (wave, is_sine) = (column / 2 + 1, column % 2 == 1);
        let angle = TAU * wave as f64 * hour as f64 / HOURS as f64;
        if is_sine { angle.sin() } else { angle.cos() }
    })
}

/// Prior variances of the hour's columns for hours that vary by one around their average and resemble
/// each other as a Gaussian kernel around the clock says: its Fourier coefficients.
pub(super) fn hour_variances() -> [f64; HOUR_COLUMNS] {
    let kernel: [f64; HOUR_COLUMNS] = std::array::from_fn(|column| {
        let turns = TAU * (column / 2 + 1) as f64 * BANDWIDTH_HOURS / HOURS as f64;
        (-turns * turns / 2.0).exp()
    });
    // cos² + sin² is one, so the variance of an hour is that of one column of each wave.
    let sum: f64 = kernel.iter().sum::<f64>() / 2.0;
    kernel.map(|variance| variance / sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(one: usize, other: usize) -> f64 {
        let (one, other) = (hour_columns(one), hour_columns(other));
        let variances = hour_variances();
        (0..HOUR_COLUMNS)
            .map(|column| one[column] * other[column] * variances[column])
            .sum()
    }

    #[test]
    fn hours_resemble_their_neighbours_around_midnight_as_at_noon() {
        assert!((shared(3, 3) - 1.0).abs() < 1e-12);
        for apart in 0..HOURS {
            let at_noon = shared(12, (12 + apart) % HOURS);
            assert!((shared(23, (23 + apart) % HOURS) - at_noon).abs() < 1e-9);
        }
        assert!(shared(23, 0) > 0.8 && shared(23, 1) > 0.5 && shared(0, 6) < 0.1);
    }

    #[test]
    fn effects_of_hours_average_to_nothing() {
        for column in 0..HOUR_COLUMNS {
            let sum: f64 = (0..HOURS).map(|hour| hour_columns(hour)[column]).sum();
            assert!(sum.abs() < 1e-9, "{column}");
        }
    }
}
