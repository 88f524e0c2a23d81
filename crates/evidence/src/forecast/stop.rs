//! What would come if the work stopped now, from how counts faded in pauses before. Recommends nothing.

use serde::Serialize;

use crate::line::Line;

use super::series::Series;
use super::trend::Trend;

/// Half-lives that are tried, in periods.
const HALF_LIVES: [f64; 16] = [
    0.25, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0, 5.6, 8.0, 11.0, 16.0, 22.0, 32.0, 45.0,
];
/// Periods of a pause that must be there, in all pauses together.
const PAUSED_LEAST: usize = 2;
/// Least mean that a likelihood is taken at.
const MEAN_LEAST: f64 = 1e-6;

/// What would come without further work.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stop {
    /// After how many periods without work half of the counts are left, or why that is not known.
    pub half_life: Line,
    /// The total over the horizon without further work.
    pub total: Line,
}

/// The half-life by which counts faded in the series' own pauses (periods without effort after worked ones),
/// and how many periods of pause tell it.
pub(super) fn half_life(series: &Series) -> Option<(f64, usize)> {
    if !series.is_by_effort() {
        return None;
    }
    let paused = pauses(series)?;
    if paused.len() < PAUSED_LEAST {
        return None;
    }
    let likelihood = |half_life: &f64| -> f64 {
        let each = paused.iter().map(|(before, since, count)| {
            let mean =
                (before * (-std::f64::consts::LN_2 * since / half_life).exp()).max(MEAN_LEAST);
            count * mean.ln() - mean
        });
        each.sum()
    };
    let best = HALF_LIVES
        .into_iter()
        .max_by(|one, other| likelihood(one).total_cmp(&likelihood(other)))?;
    Some((best, paused.len()))
}

/// By period of pause: the mean before it, how many periods it has lasted, and the count.
fn pauses(series: &Series) -> Option<Vec<(f64, f64, f64)>> {
    let mut paused = Vec::new();
    let mut since = 0.0;
    let mut before = None;
    for place in 0..series.len() {
        if series.effort(place).is_none_or(|effort| effort > 0.0) {
            since = 0.0;
            continue;
        }
        if since == 0.0 {
            before = mean_until(&series.until(place));
        }
        since += 1.0;
        if let Some((before, count)) = before.zip(series.count(place)) {
            paused.push((before, since, count));
        }
    }
    (!paused.is_empty()).then_some(paused)
}

/// The fitted mean of the last period.
fn mean_until(series: &Series) -> Option<f64> {
    if series.worked().is_empty() {
        return None;
    }
    Some(Trend::of(series)?.level().exp())
}

/// By period ahead: how far the logarithm has fallen.
pub(super) fn fading(half_life: f64, ahead: usize) -> Vec<f64> {
    (1..=ahead)
        .map(|step| -std::f64::consts::LN_2 * step as f64 / half_life)
        .collect()
}
