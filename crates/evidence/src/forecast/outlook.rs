//! The forecast: fan, total, what stopping would cost, and what was found out about the series on the way.
//! Promises no date; the goal does.

use chrono::{DateTime, Utc};
use rand::Rng;
use serde::Serialize;

use crate::bootstrap::quantile;
use crate::chance::generator;
use crate::line::Line;
use crate::normal::Z95;
use crate::share::Interval;
use crate::value::Value;

use super::centre::shifts;
use super::conformal;
use super::curve::Flattening;
use super::futures::{Futures, Slope, Start};
use super::series::Series;
use super::stop::{Stop, fading, half_life};
use super::trend::Trend;

/// Futures that are drawn.
const FUTURES: usize = 1_000;
/// Months ahead that are looked at for a goal, beyond what is asked for.
const MONTHS_AHEAD: f64 = 36.0;
/// Periods ahead that are looked at, at most.
const AHEAD_MOST: usize = 400;
/// Fewer counts than this are too few to tell; the forecast then says so and is mostly what is usual.
const COUNTS_LEAST: usize = 3;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Periods ahead of the last, from 1 on.
    pub horizon: usize,
    /// After how many periods without work half of the counts are left, where the series' own pauses do not
    /// tell it.
    pub half_life: Option<f64>,
    /// Of the futures.
    pub seed: u64,
}

/// A period ahead.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Ahead {
    /// How many periods ahead of the last, from 1.
    pub ahead: usize,
    /// The middle of the futures.
    pub median: f64,
    /// Their mean.
    pub mean: f64,
    /// Where 80 % of them lie.
    pub interval_80: Interval,
    /// Where 95 % of them lie.
    pub interval_95: Interval,
}

/// What may come.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Forecast {
    /// The periods ahead up to the horizon.
    pub fan: Vec<Ahead>,
    /// The total over the horizon, its median and 80 % interval.
    pub total: Line,
    /// Growth by period at the end of the series, in logarithms, before it is damped; with a 95 % interval.
    pub growth: Line,
    /// Counts for each unit of effort, where effort is known.
    pub per_effort: Line,
    /// What the width was multiplied by after looking at forecasts of the past.
    pub width_scale: Value,
    /// Growth that has clearly begun to flatten.
    pub flattening: Option<Flattening>,
    /// What would come without further work.
    pub stop: Stop,
    #[serde(skip)]
    pub(super) futures: Futures,
}

/// What may come after a series. `None` where its numbers are beyond what can be worked on, which no counts
/// taken by [`Series`] were found to be.
pub fn forecast(series: &Series, wanted: &Wanted, as_of: DateTime<Utc>) -> Option<Forecast> {
    let horizon = wanted.horizon.clamp(1, AHEAD_MOST);
    let beyond = (MONTHS_AHEAD / series.months()).ceil() as usize;
    let ahead = beyond.max(horizon).min(AHEAD_MOST);
    let mut chance = generator(wanted.seed);
    let mut futures = futures_of(series, ahead, FUTURES, &mut chance)?;
    let scale = conformal::scale(series, horizon, wanted.seed);
    futures.stretch(scale.unwrap_or(1.0));
    let fan = (1..=horizon).map(|ahead| told(&futures, ahead)).collect();
    let lacks = (series.known() < COUNTS_LEAST).then_some("own-history");
    let mut total = Line::of("total", "periods", Value::Missing("no-future"), as_of)
        .from_cases(series.known() as i64)
        .lacking(lacks);
    let totals = futures.totals(horizon);
    total.value = Value::Known(quantile(&totals, 0.5));
    total.interval = Some(middle(&totals, 0.8));
    let trend = Trend::of(series)?;
    Some(Forecast {
        fan,
        growth: growth(&trend, &total),
        per_effort: per_effort(series, as_of),
        width_scale: scale.map_or(Value::Missing("few-forecasts"), Value::Known),
        flattening: Flattening::of(series),
        stop: stop(series, &trend, wanted, &total),
        total,
        futures,
    })
}

impl Forecast {
    /// The total of the first `periods` ahead that a share of futures stays below or at.
    pub fn total_at(&self, periods: usize, share: f64) -> f64 {
        let ahead = self.futures.0.first().map_or(0, Vec::len);
        quantile(
            &self.futures.totals(periods.min(ahead)),
            share.clamp(0.0, 1.0),
        )
    }
}

/// The futures of a series, as wide as the model alone has them.
pub(super) fn futures_of(
    series: &Series,
    ahead: usize,
    number: usize,
    chance: &mut impl Rng,
) -> Option<Futures> {
    let trend = Trend::of(series)?;
    let flattening = Flattening::of(series);
    let shifts = shifts(series, &trend, flattening.as_ref(), ahead);
    let start = Start {
        trend: &trend,
        shifts: &shifts,
        slope: Slope::GoesOn,
    };
    Some(Futures::draw(&start, number, chance))
}

fn told(futures: &Futures, ahead: usize) -> Ahead {
    let counts = futures.sorted(ahead - 1);
    Ahead {
        ahead,
        median: quantile(&counts, 0.5),
        mean: counts.iter().sum::<f64>() / counts.len() as f64,
        interval_80: middle(&counts, 0.8),
        interval_95: middle(&counts, 0.95),
    }
}

fn middle(sorted: &[f64], level: f64) -> Interval {
    let outside = (1.0 - level) / 2.0;
    Interval {
        low: quantile(sorted, outside),
        high: quantile(sorted, 1.0 - outside),
        level,
    }
}

fn growth(trend: &Trend, total: &Line) -> Line {
    let (slope, deviation) = (trend.slope(), trend.slope_deviation);
    let mut line = Line::of(
        "growth-a-period",
        total.source,
        Value::Known(slope),
        total.as_of,
    );
    line.interval = Some(Interval {
        low: slope - Z95 * deviation,
        high: slope + Z95 * deviation,
        level: 0.95,
    });
    line.from_cases(total.sample)
}

fn per_effort(series: &Series, as_of: DateTime<Utc>) -> Line {
    let worked = series.worked();
    let pairs = worked
        .iter()
        .filter_map(|(place, count)| Some((*count, series.effort(*place)?)));
    let (mut counts, mut effort, mut cases) = (0.0, 0.0, 0);
    for (count, spent) in pairs {
        counts += count;
        effort += spent;
        cases += 1;
    }
    let value = if series.is_by_effort() && effort > 0.0 {
        Value::Known(counts / effort)
    } else {
        Value::Missing("no-effort")
    };
    Line::of("count-per-effort", "periods", value, as_of).from_cases(cases)
}

fn stop(series: &Series, trend: &Trend, wanted: &Wanted, total: &Line) -> Stop {
    let horizon = wanted.horizon.clamp(1, AHEAD_MOST);
    let line = |fact, value| Line::of(fact, total.source, value, total.as_of);
    let own = half_life(series);
    let given = wanted
        .half_life
        .filter(|half_life| half_life.is_finite() && *half_life > 0.0);
    let Some(half) = own.map(|(half, _)| half).or(given) else {
        return Stop {
            half_life: line("half-life", Value::Missing("no-pauses")),
            total: line("total-if-stopped", Value::Missing("no-pauses")),
        };
    };
    let fading = fading(half, horizon);
    let start = Start {
        trend,
        shifts: &fading,
        slope: Slope::Ends,
    };
    let mut chance = generator(wanted.seed);
    let totals = Futures::draw(&start, FUTURES, &mut chance).totals(horizon);
    let mut stopped = line("total-if-stopped", Value::Known(quantile(&totals, 0.5)));
    stopped.interval = Some(middle(&totals, 0.8));
    let assumed = own.is_none().then_some("own-pauses");
    Stop {
        half_life: line("half-life", Value::Known(half))
            .from_cases(own.map_or(0, |(_, periods)| periods as i64))
            .lacking(assumed),
        total: stopped.from_cases(total.sample).lacking(assumed),
    }
}
