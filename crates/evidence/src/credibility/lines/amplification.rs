//! How often its posts are passed on, beside accounts of its size: a rate that few posts draw towards those
//! of the others, and in which the past fades. Followers are not in it: they are not influence (Cha and
//! others 2010).

use chrono::{DateTime, Utc};

use super::{Reading, Rule, SAMPLE_LEVEL};
use crate::Interval;
use crate::counts::{BadParameter, Gamma};
use crate::credibility::band::{Band, band};
use crate::credibility::card::Level;
use crate::credibility::{Account, Post, PostKind};
use crate::{Line, Value};

pub(super) const RULE: Rule = Rule {
    fact: "passed-on-percentile",
    source: "posts",
    level: Level::A,
    reach: 1.0,
    why: "being-passed-on-takes-readers",
    read,
};

const BANDS: &[Band] = &[
    band("hardly-passed-on", 0.0, -0.7),
    band("like-others", 0.1, 0.0),
    band("more-than-most", 0.75, 0.5),
    band("among-the-most", 0.9, 1.0),
];
/// Days after which a post counts half.
const HALF_LIFE_DAYS: f64 = 60.0;
/// Posts that earn half the points.
const HALF: f64 = 10.0;

fn read(account: &Account, at: DateTime<Utc>) -> Reading {
    let Some(posts) = &account.posts else {
        return Reading::missing("posts-not-known");
    };
    let Some(tier) = account.tier else {
        return Reading::missing("accounts-of-its-size-not-known");
    };
    let counted: Vec<(f64, u64)> = posts.iter().filter_map(|post| counted(post, at)).collect();
    if counted.is_empty() {
        return Reading::missing("reshares-not-known");
    }
    let others = tier.reshares.distribution();
    let Ok((rate, percentile, interval)) = beside(&others, &counted) else {
        return Reading::missing("too-many-to-count");
    };
    let raw = Line::of("reshares-a-post", RULE.source, Value::Known(rate), at);
    Reading::within(percentile, interval, BANDS)
        .resting_on(counted.len() as u64, HALF)
        .beside([raw.from_cases(counted.len() as i64)])
}

/// What a post counts, and its reshares.
fn counted(post: &Post, at: DateTime<Utc>) -> Option<(f64, u64)> {
    let days = (at - post.at).as_seconds_f64() / 86_400.0;
    let is_update = post.kind == PostKind::New && days >= 0.0;
    is_update
        .then_some((-days / HALF_LIFE_DAYS).exp2())
        .zip(post.reshares)
}

/// The rate after counting, its place among the rates of others, and where that may well lie.
fn beside(others: &Gamma, counted: &[(f64, u64)]) -> Result<(f64, f64, Interval), BadParameter> {
    let weights: f64 = counted.iter().map(|(weight, _)| weight).sum();
    let reshares: f64 = counted
        .iter()
        .map(|(weight, reshares)| weight * *reshares as f64)
        .sum();
    let rate = Gamma::new(others.shape() + reshares, others.rate() + weights)?;
    let between = rate.interval(SAMPLE_LEVEL)?;
    let interval = Interval {
        low: others.cdf(between.low),
        high: others.cdf(between.high),
        level: SAMPLE_LEVEL,
    };
    Ok((rate.mean(), others.cdf(rate.mean()), interval))
}
