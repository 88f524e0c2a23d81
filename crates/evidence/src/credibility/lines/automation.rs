//! Whether posts go out at set minutes, or too evenly for a hand. Planning tools do the same, so it says
//! "scheduled or automatic" and earns little.

use std::collections::HashMap;

use chrono::{DateTime, Timelike, Utc};

use super::{Reading, Rule, recent};
use crate::counts::Gamma;
use crate::credibility::band::{Band, band};
use crate::credibility::card::Level;
use crate::credibility::{Account, Post};
use crate::{Line, Value};

pub(super) const RULE: Rule = Rule {
    fact: "minutes-even-p",
    source: "posts",
    level: Level::A,
    reach: 0.3,
    why: "piped-updates-cost-nothing",
    read,
};

/// Minutes of an hour are compared one by one from 150 posts on, five at a time below, and not at all below
/// 60: a χ² wants some five cases expected in a bin (Zhang and Paxson 2011 test the same way).
const POSTS_FOR_MINUTES: usize = 150;
const POSTS_FOR_FIVES: usize = 60;
/// How seldom chance may look like that.
const SELDOM: f64 = 0.001;
/// Posts that earn half the points.
const HALF: f64 = 60.0;

const AT_SET_MINUTES: Band = band("scheduled-or-automatic", 0.0, -0.3);
const BY_HAND: Band = band("by-hand", SELDOM, 0.1);
const TOO_EVEN: Band = band("too-even-for-chance", 1.0 - SELDOM, -0.3);

fn read(account: &Account, at: DateTime<Utc>) -> Reading {
    let Some(posts) = &account.posts else {
        return Reading::missing("posts-not-known");
    };
    let mut posts: Vec<&Post> = recent(posts, at).collect();
    posts.sort_by_key(|post| post.at);
    let Some(chance) = chance_of_minutes(&posts) else {
        return Reading::missing("too-few-posts");
    };
    let band = match chance {
        chance if chance < SELDOM => AT_SET_MINUTES,
        chance if chance > 1.0 - SELDOM => TOO_EVEN,
        _ => BY_HAND,
    };
    Reading::exact(chance, band)
        .resting_on(posts.len() as u64, HALF)
        .beside([gaps(&posts, at), top_tool(&posts, at)])
}

/// How probable minutes as uneven as these are for posts at any time. None for too few.
fn chance_of_minutes(posts: &[&Post]) -> Option<f64> {
    let bins: u32 = match posts.len() {
        POSTS_FOR_MINUTES.. => 60,
        POSTS_FOR_FIVES.. => 12,
        _ => return None,
    };
    let mut counts = vec![0.0_f64; bins as usize];
    for post in posts {
        counts[(post.at.minute() * bins / 60) as usize] += 1.0;
    }
    let expected = posts.len() as f64 / f64::from(bins);
    let distance: f64 = counts
        .iter()
        .map(|count| (count - expected).powi(2) / expected)
        .sum();
    // χ² with n degrees of freedom is a Gamma of shape n / 2 and rate ½.
    let chi_squared = Gamma::new(f64::from(bins - 1) / 2.0, 0.5).ok()?;
    Some(chi_squared.survival(distance))
}

/// The standard deviation of the times between posts, divided by their mean: 0 for a clock, about 1 for
/// chance, more for bursts.
fn gaps(posts: &[&Post], at: DateTime<Utc>) -> Line {
    let gaps: Vec<f64> = posts
        .windows(2)
        .map(|pair| (pair[1].at - pair[0].at).as_seconds_f64())
        .collect();
    let mean = gaps.iter().sum::<f64>() / gaps.len().max(1) as f64;
    let variance =
        gaps.iter().map(|gap| (gap - mean).powi(2)).sum::<f64>() / gaps.len().max(1) as f64;
    let value = if mean > 0.0 {
        Value::Known(variance.sqrt() / mean)
    } else {
        Value::Missing("all-at-once")
    };
    Line::of("unevenness-of-gaps", RULE.source, value, at).from_cases(gaps.len() as i64)
}

/// The share of posts sent with the program that sent most.
fn top_tool(posts: &[&Post], at: DateTime<Utc>) -> Line {
    let mut tools: HashMap<&str, i64> = HashMap::new();
    for tool in posts.iter().filter_map(|post| post.tool.as_deref()) {
        *tools.entry(tool).or_default() += 1;
    }
    let most = tools.values().copied().max().unwrap_or(0);
    Line::of(
        "sent-with-one-tool",
        RULE.source,
        Value::Missing("tools-not-told"),
        at,
    )
    .with_share(most, tools.values().sum(), "tools-not-told")
}
