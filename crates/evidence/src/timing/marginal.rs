//! What one more post a week would bring, from weeks with more and with fewer posts. It compares weeks, it
//! does not try: only an experiment would show what more posts cause.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::line::Line;
use crate::loglinear::{Case, Dispersion, LogLinear, Prior};
use crate::normal::Z95;
use crate::positive_definite::dot;
use crate::share::Interval;
use crate::value::Value;

/// Fewer weeks with posts than this say nothing.
const WEEKS_LEAST: usize = 12;
/// Least variance of the logarithm of posts a week: one in which half the weeks have a fifth more.
const SPREAD_LEAST: f64 = 0.01;
/// Before any week: reactions grow with posts to the power of 0.5, halfway between not at all and in
/// proportion, and either is one deviation off.
const POWER: f64 = 0.5;
const POWER_DEVIATION: f64 = 0.5;
/// Before any week: reactions a week are of any size, and change by a factor of e a year at most.
const SIZE_DEVIATION: f64 = 10.0;
const SLOPE_DEVIATION: f64 = 1.0;
const YEAR_WEEKS: f64 = 52.18;
/// Reactions of a week vary far more than by chance alone; little is known of how much.
const DISPERSION: Dispersion = Dispersion {
    centre: 5.0,
    cases: 1.0,
};

/// A week of a channel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Week {
    /// Posts that were not paid for.
    pub posts: u64,
    /// What they brought.
    pub reactions: u64,
}

/// What one more post a week would bring.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Marginal {
    /// Reactions that one more post would add to a usual week, or why that is not known.
    pub reactions: Line,
    /// By which power of posts a week its reactions grow: 1 in proportion, 0 not at all.
    pub power: Value,
    /// Whether more posts may be suggested: what they would add is above zero in all of the interval.
    pub is_more_worth_it: bool,
}

/// Reactions of one more post a week: a negative binomial model of a week's reactions on the logarithm of
/// its posts and a trend.
pub(super) fn marginal(weeks: &[Week], as_of: DateTime<Utc>) -> Marginal {
    let line = |value| Line::of("reactions-of-one-more-post", "weeks", value, as_of);
    let unknown = |why, cases: usize| Marginal {
        reactions: line(Value::Missing(why)).from_cases(cases as i64),
        power: Value::Missing(why),
        is_more_worth_it: false,
    };
    let used = cases(weeks);
    if used.len() < WEEKS_LEAST {
        return unknown("few-weeks", used.len());
    }
    if spread(&used) < SPREAD_LEAST {
        return unknown("same-posts-every-week", used.len());
    }
    let prior = Prior::independent(
        &[0.0, POWER, 0.0],
        &[SIZE_DEVIATION, POWER_DEVIATION, SLOPE_DEVIATION],
    );
    let Some(fit) = LogLinear::fit(&used, &prior, DISPERSION) else {
        return unknown("no-fit", used.len());
    };
    let usual = used.iter().map(|case| case.row[1]).sum::<f64>() / used.len() as f64;
    let latest = used.last().map_or(0.0, |case| case.row[2]);
    let each = (dot(&fit.coefficients, &[1.0, usual, latest]) - usual).exp();
    let deviation = fit.precision.inverse().at(1, 1).sqrt();
    let power = fit.coefficients[1];
    let mut reactions = line(Value::Known(each * power)).from_cases(used.len() as i64);
    reactions.interval = Some(Interval {
        low: each * (power - Z95 * deviation),
        high: each * (power + Z95 * deviation),
        level: 0.95,
    });
    Marginal {
        reactions: reactions.lacking(Some("experiment")),
        power: Value::Known(power),
        is_more_worth_it: power - Z95 * deviation > 0.0,
    }
}

/// Weeks with posts: 1, the logarithm of posts, years since the first week.
fn cases(weeks: &[Week]) -> Vec<Case> {
    let with_posts = weeks.iter().enumerate().filter(|(_, week)| week.posts > 0);
    with_posts
        .map(|(place, week)| Case {
            row: vec![1.0, (week.posts as f64).ln(), place as f64 / YEAR_WEEKS],
            offset: 0.0,
            count: week.reactions as f64,
        })
        .collect()
}

fn spread(cases: &[Case]) -> f64 {
    let number = cases.len() as f64;
    let mean = cases.iter().map(|case| case.row[1]).sum::<f64>() / number;
    cases
        .iter()
        .map(|case| (case.row[1] - mean).powi(2))
        .sum::<f64>()
        / number
}
