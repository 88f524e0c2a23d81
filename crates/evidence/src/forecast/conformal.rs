//! How much wider or narrower the futures must be to have held the series' own past: adaptive conformal
//! inference (Gibbs and Candès 2021) on the scale of the interval, as in Angelopoulos, Candès and Tibshirani
//! (2023). Moves no middle.

use crate::bootstrap::quantile;
use crate::chance::generator;

use super::futures::Futures;
use super::outlook::futures_of;
use super::series::Series;

/// Forecasts of the past that must be there before anything is adapted.
const FORECASTS_LEAST: usize = 12;
/// … and that are looked at, the latest.
const FORECASTS_MOST: usize = 24;
/// Counts that a forecast of the past begins from at least.
const COUNTS_LEAST: usize = 4;
/// Periods whose total a forecast of the past is asked for, at most.
const AHEAD_MOST: usize = 3;
/// Futures of a forecast of the past: enough for an interval of 80 %.
const FUTURES: usize = 200;
/// The interval that is adapted, and how far one miss moves its scale (in logarithms).
const LEVEL: f64 = 0.8;
const STEP: f64 = 0.1;
/// No past makes the futures narrower or wider than this.
const SCALE: std::ops::RangeInclusive<f64> = 0.5..=3.0;

/// What the distances from the middle are multiplied by; none while the past is too short to tell.
pub(super) fn scale(series: &Series, horizon: usize, seed: u64) -> Option<f64> {
    let ahead = horizon.clamp(1, AHEAD_MOST);
    let last = series.len().checked_sub(ahead)?;
    let origins = (COUNTS_LEAST..=last).filter(|origin| {
        series.until(*origin).known() >= COUNTS_LEAST && actual(series, *origin, ahead).is_some()
    });
    let origins: Vec<usize> = origins.collect();
    if origins.len() < FORECASTS_LEAST {
        return None;
    }
    let mut log_scale = 0.0_f64;
    for origin in origins.iter().rev().take(FORECASTS_MOST).rev() {
        let mut chance = generator(seed ^ *origin as u64);
        let Some(futures) = futures_of(&series.until(*origin), ahead, FUTURES, &mut chance) else {
            continue;
        };
        let actual = actual(series, *origin, ahead).unwrap_or_default();
        let missed = f64::from(u8::from(is_outside(
            &futures,
            ahead,
            actual,
            log_scale.exp(),
        )));
        log_scale += STEP * (missed - (1.0 - LEVEL));
        log_scale = log_scale.clamp(SCALE.start().ln(), SCALE.end().ln());
    }
    Some(log_scale.exp())
}

/// The total that came, if all of its periods are known and were worked as usual.
fn actual(series: &Series, origin: usize, ahead: usize) -> Option<f64> {
    let usual = series.until(origin);
    (origin..origin + ahead)
        .map(|place| {
            let count = series.count(place)?;
            let ratio = match (
                series.is_by_effort(),
                series.effort(place),
                usual.usual_effort(),
            ) {
                (true, Some(effort), Some(usual)) if effort > 0.0 => usual / effort,
                (true, ..) => return None,
                _ => 1.0,
            };
            Some(count * ratio)
        })
        .sum()
}

fn is_outside(futures: &Futures, ahead: usize, actual: f64, scale: f64) -> bool {
    let totals = futures.totals(ahead);
    let middle = quantile(&totals, 0.5);
    let outside = (1.0 - LEVEL) / 2.0;
    let low = stretched(quantile(&totals, outside), middle, scale);
    let high = stretched(quantile(&totals, 1.0 - outside), middle, scale);
    actual < low || actual > high
}

/// A count so many times as far from the middle, in logarithms of one more; never below zero.
fn stretched(count: f64, middle: f64, scale: f64) -> f64 {
    let middle = middle.ln_1p();
    (middle + scale * (count.ln_1p() - middle))
        .exp_m1()
        .max(0.0)
}

impl Futures {
    /// Every count so many times as far from the middle of its period.
    pub(super) fn stretch(&mut self, scale: f64) {
        let periods = self.0.first().map_or(0, Vec::len);
        for place in 0..periods {
            let middle = quantile(&self.sorted(place), 0.5);
            for future in &mut self.0 {
                future[place] = stretched(future[place], middle, scale).round();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretching_moves_ends_away_from_the_middle_and_keeps_it() {
        let mut futures = Futures((0..101).map(|place| vec![f64::from(place)]).collect());
        futures.stretch(1.5);
        let counts = futures.sorted(0);
        assert!((quantile(&counts, 0.5) - 50.0).abs() < 1e-9);
        assert!(counts[100] > 130.0 && counts[10] < 8.0 && counts[0] >= 0.0);
        futures.stretch(1.0);
        assert_eq!(futures.sorted(0), counts);
    }
}
