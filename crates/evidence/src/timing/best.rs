//! Advice on the hour of day. Gives none that the posts do not carry, and then says which hours to try.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::line::Line;
use crate::normal::{Z95, below};
use crate::positive_definite::dot;
use crate::share::Interval;
use crate::value::Value;

use super::HOURS;
use super::ReactionCurve;
use super::design::{Block, Design};
use super::fit::{Fit, Posterior};
use super::post::{Outcome, Post, Taken, take};
use super::simpson::{Simpson, notice};
use super::vary::{Vary, vary};

/// Fewer posts than this say nothing of hours at all.
const POSTS_LEAST: usize = 10;
/// Fewer than this, four an hour, give no advice: on made-up channels one in five advices from 50 posts was
/// worse than an average hour.
const TOLD_POSTS_LEAST: usize = 96;
/// An hour is told only if it is above the account's own average with this chance at least.
const ABOVE_LEAST: f64 = 0.8;
/// … and only if hours that do not matter would seem to differ as much in no more than this share of
/// accounts. One in ten may be told wrongly (the goal), less a margin for the approximation of the tail.
const BY_CHANCE_MOST: f64 = 0.08;
/// … and only if this many posts went out within two hours of it: nobody is sent where nobody has been.
const NEAR_LEAST: usize = 5;
/// Hours on each side that count as near.
const NEAR_HOURS: usize = 2;

/// What is known of the hour to post at.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BestTime {
    /// The hour to post at, on the audience's clock; none where none is reliable.
    pub best: Option<usize>,
    /// What share more reactions it brings than the average hour, all else equal; or why no hour is told.
    pub gain: Line,
    /// How likely hours that do not matter would seem to differ as much as these.
    pub by_chance: Value,
    /// Which posts could be used.
    pub posts: Taken,
    /// The 24 hours, 0 first; none where there are too few posts.
    pub hours: Vec<Hour>,
    /// What was held equal, by kind and level.
    pub adjusted: Vec<Adjusted>,
    /// A plain chart by hour would say something else.
    pub notice: Option<Simpson>,
    /// Where no hour is told: which to try next, and in what shares.
    pub vary: Vec<Vary>,
}

/// An hour of the audience's day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Hour {
    /// From 0 to 23.
    pub hour: usize,
    /// Posts used that went out in it.
    pub posts: usize,
    /// Their geometric mean of reactions, counted from one more; none without posts.
    pub mean: Option<f64>,
    /// Share more than the average hour in a smooth chart that holds nothing equal but the trend.
    pub raw: f64,
    /// Share more than the average hour, all else equal.
    pub effect: f64,
    /// Where the effect may well lie.
    pub interval: Interval,
    /// Chance that it is above the average hour.
    pub above: f64,
    /// How much of what its posts seem to say is believed, from 0 to 1.
    pub weight: f64,
}

/// A level of a kind that was held equal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Adjusted {
    /// Such as `format`.
    pub kind: &'static str,
    /// Such as `video`; empty where the posts did not say.
    pub level: String,
    /// Posts of it.
    pub posts: usize,
    /// Share more reactions than the average of its kind, all else equal.
    pub effect: f64,
    /// Where that may well lie.
    pub interval: Interval,
}

/// What hour of the day brings most reactions, from posts with their reactions at 24 hours. Posts that
/// money brought before people are left out; younger ones are projected by the network's `curve`, or left
/// out without one. `seed` is for the hours to try.
pub fn best_time(
    posts: &[Post],
    curve: Option<ReactionCurve>,
    as_of: DateTime<Utc>,
    seed: u64,
) -> BestTime {
    let (outcomes, taken) = take(posts, curve);
    let enough = outcomes.len() >= POSTS_LEAST;
    let fits = enough.then(|| {
        let adjusted = Design::adjusted(&outcomes);
        let fit = Fit::of(&adjusted)?;
        let raw = Fit::of(&Design::raw(&outcomes))?;
        Some((adjusted, fit, raw))
    });
    let Some((design, fit, raw_fit)) = fits.flatten() else {
        let why = if enough { "no-variation" } else { "few-posts" };
        return silent(why, taken, as_of);
    };
    let counts = by_hour(&outcomes);
    let (posterior, raw) = (
        fit.posterior(fit.between),
        raw_fit.posterior(raw_fit.between),
    );
    let best = told(&fit, &posterior, &counts);
    let raw_best = told(&raw_fit, &raw, &counts);
    let value = match best {
        Some(hour) => Value::Known(posterior.mean[hour].exp_m1()),
        None if outcomes.len() < TOLD_POSTS_LEAST => Value::Missing("few-posts"),
        None => Value::Missing("no-reliable-best-time"),
    };
    let mut gain = gain(value, &taken, as_of);
    gain.interval = best.map(|hour| interval(posterior.mean[hour], posterior.deviation[hour]));
    BestTime {
        best,
        gain,
        by_chance: Value::Known(fit.by_chance),
        posts: taken,
        hours: hours(&outcomes, &fit, &posterior, &raw),
        adjusted: adjusted(&design, &fit),
        notice: notice(&design, &fit, raw_best, best),
        vary: if best.is_some() {
            Vec::new()
        } else {
            vary(&fit, seed)
        },
    }
}

fn silent(why: &'static str, taken: Taken, as_of: DateTime<Utc>) -> BestTime {
    BestTime {
        best: None,
        gain: gain(Value::Missing(why), &taken, as_of),
        by_chance: Value::Missing(why),
        posts: taken,
        hours: Vec::new(),
        adjusted: Vec::new(),
        notice: None,
        vary: Vec::new(),
    }
}

/// The hour to tell, if there is one.
fn told(fit: &Fit, posterior: &Posterior, counts: &[usize; HOURS]) -> Option<usize> {
    let is_reliable = |hour: &usize| {
        let near: usize = (HOURS - NEAR_HOURS..=HOURS + NEAR_HOURS)
            .map(|apart| counts[(hour + apart) % HOURS])
            .sum();
        near >= NEAR_LEAST && above(posterior, *hour) >= ABOVE_LEAST
    };
    let posts: usize = counts.iter().sum();
    if posts < TOLD_POSTS_LEAST || fit.by_chance > BY_CHANCE_MOST {
        return None;
    }
    (0..HOURS)
        .filter(is_reliable)
        .max_by(|one, other| posterior.mean[*one].total_cmp(&posterior.mean[*other]))
}

fn above(posterior: &Posterior, hour: usize) -> f64 {
    if posterior.deviation[hour] > 0.0 {
        below(posterior.mean[hour] / posterior.deviation[hour])
    } else {
        0.5
    }
}

fn gain(value: Value, taken: &Taken, as_of: DateTime<Utc>) -> Line {
    Line::of("best-hour-gain", "posts", value, as_of)
        .from_cases(taken.used as i64)
        .lacking((taken.paid > 0).then_some("paid-posts"))
        .lacking((taken.young > 0).then_some("young-posts"))
        .lacking((taken.late > 0).then_some("reactions-at-24-hours"))
}

/// The 95 % interval of a share from a mean and a deviation in logarithms.
fn interval(mean: f64, deviation: f64) -> Interval {
    Interval {
        low: (mean - Z95 * deviation).exp_m1(),
        high: (mean + Z95 * deviation).exp_m1(),
        level: 0.95,
    }
}

fn by_hour(outcomes: &[Outcome<'_>]) -> [usize; HOURS] {
    let mut counts = [0; HOURS];
    for outcome in outcomes {
        counts[outcome.post.hour()] += 1;
    }
    counts
}

fn hours(outcomes: &[Outcome<'_>], fit: &Fit, posterior: &Posterior, raw: &Posterior) -> Vec<Hour> {
    let counts = by_hour(outcomes);
    let mut sums = [0.0; HOURS];
    for outcome in outcomes {
        sums[outcome.post.hour()] += outcome.log;
    }
    let told = (0..HOURS).map(|hour| Hour {
        hour,
        posts: counts[hour],
        mean: (counts[hour] > 0).then(|| (sums[hour] / counts[hour] as f64).exp_m1()),
        raw: raw.mean[hour].exp_m1(),
        effect: posterior.mean[hour].exp_m1(),
        interval: interval(posterior.mean[hour], posterior.deviation[hour]),
        above: above(posterior, hour),
        weight: if fit.between > 0.0 {
            (1.0 - posterior.deviation[hour].powi(2) / fit.between).clamp(0.0, 1.0)
        } else {
            0.0
        },
    });
    told.collect()
}

fn adjusted(design: &Design, fit: &Fit) -> Vec<Adjusted> {
    let mut told = Vec::new();
    for block in &design.blocks {
        let posts = posts_of(block);
        // Against the average of the kind: one level less each by its share of the posts.
        let mut average = vec![0.0; design.width()];
        for (level, posts) in posts.iter().enumerate() {
            average[block.start + level] = -(*posts as f64) / design.rows.len() as f64;
        }
        for (level, (name, posts)) in block.levels.iter().zip(posts).enumerate() {
            let mut row = average.clone();
            row[block.start + level] += 1.0;
            let effect = dot(&row, &fit.others);
            let deviation = (fit.noise * fit.others_spread.around(&row)).max(0.0).sqrt();
            told.push(Adjusted {
                kind: block.name,
                level: name.clone(),
                posts,
                effect: effect.exp_m1(),
                interval: interval(effect, deviation),
            });
        }
    }
    told
}

fn posts_of(block: &Block) -> Vec<usize> {
    let mut posts = vec![0; block.levels.len()];
    for level in &block.level_of {
        posts[*level] += 1;
    }
    posts
}
