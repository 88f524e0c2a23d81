//! The trend of few counts: how high it stands at the end, how steep it is, and how sure that is. Looks at
//! no future.
//!
//! The logarithm of the mean goes up by a slope each period and wanders; the slope is damped, and wanders a
//! little, too. It is a local linear trend with damping (Harvey 1989; Gardner and McKenzie 1985) under
//! negative binomial counts.

use crate::loglinear::{Case, Dispersion, LogLinear, Prior};
use crate::positive_definite::{Factor, Symmetric};

use super::series::Series;

/// Periods the trend is fitted to, the latest: with such wander older ones say next to nothing of today.
const PERIODS_MOST: usize = 36;
/// Before any count: 3 a month, where the design's accounts begin, and a factor of e more or less is one
/// deviation off.
const BEGIN: f64 = 3.0;
const BEGIN_DEVIATION: f64 = 1.0;
/// Before any count: growth of 5 % a month, 10 % more or less being one deviation off; doubling in a year
/// (5.8 %) is usual, doubling in four months is not.
const SLOPE: f64 = 0.05;
const SLOPE_DEVIATION: f64 = 0.1;
/// What a month leaves of the slope.
const DAMPING: f64 = 0.95;
/// How far the logarithm wanders off its slope in a month (deviation).
const WANDER: f64 = 0.08;
/// How far the slope wanders in a month (deviation): in a year by 5 %, about half of what is open before any
/// count. Without it a slope of two years ago would be held against growth that has ended since.
const SLOPE_WANDER: f64 = 0.02;
/// Before any count: variance 1.5 times the mean, as firmly as four counts would have told it.
const DISPERSION: Dispersion = Dispersion {
    centre: 1.5,
    cases: 4.0,
};

/// The steps of one period.
#[derive(Debug, Clone, Copy)]
pub(super) struct Steps {
    /// What a period leaves of the slope.
    pub(super) damping: f64,
    /// How far the logarithm wanders in one.
    pub(super) wander: f64,
    /// How far the slope does.
    pub(super) slope_wander: f64,
}

/// The fitted trend: by period the logarithm of the mean, and the slope into the last one at the end.
pub(super) struct Trend {
    pub(super) fit: LogLinear,
    pub(super) steps: Steps,
    /// How far off the slope may be (deviation).
    pub(super) slope_deviation: f64,
    /// The same as a share of what it was before any count, from 0 to 1.
    pub(super) open: f64,
}

impl Trend {
    /// `None` where the arithmetic fails.
    pub(super) fn of(series: &Series) -> Option<Self> {
        let months = series.months();
        let steps = Steps {
            damping: DAMPING.powf(months),
            wander: WANDER * months.sqrt(),
            slope_wander: SLOPE_WANDER * months.powf(1.5),
        };
        let begin = series.len().saturating_sub(PERIODS_MOST);
        let periods = (series.len() - begin).max(1);
        let prior = prior(periods, months, steps)?;
        let worked = series
            .worked()
            .into_iter()
            .filter(|(place, _)| *place >= begin);
        let cases: Vec<Case> = worked
            .map(|(place, count)| {
                let mut row = vec![0.0; periods + 1];
                row[place - begin] = 1.0;
                Case {
                    row,
                    offset: series.offset(place),
                    count,
                }
            })
            .collect();
        let fit = LogLinear::fit(&cases, &prior, DISPERSION)?;
        let slope_deviation = fit.precision.inverse().at(periods, periods).sqrt();
        Some(Self {
            slope_deviation,
            open: (slope_deviation / (SLOPE_DEVIATION * months)).min(1.0),
            fit,
            steps,
        })
    }

    /// The logarithm of the mean of the last period.
    pub(super) fn level(&self) -> f64 {
        self.fit.coefficients[self.fit.coefficients.len() - 2]
    }

    /// The slope into the last period.
    pub(super) fn slope(&self) -> f64 {
        self.fit.coefficients[self.fit.coefficients.len() - 1]
    }

    /// The middle of what is ahead, from the next period on.
    pub(super) fn ahead(&self, periods: usize) -> Vec<f64> {
        let (mut level, mut slope) = (self.level(), self.slope());
        (0..periods)
            .map(|_| {
                slope *= self.steps.damping;
                level += slope;
                level
            })
            .collect()
    }
}

/// What is known of levels and last slope before any count: both are sums of independent steps, so how
/// they vary together is the sum of the steps' products.
fn prior(periods: usize, months: f64, steps: Steps) -> Option<Prior> {
    let size = periods + 1;
    let mut together = Symmetric::zeros(size);
    together.add_outer(&reached(periods, 0, |_| 1.0, 0.0), BEGIN_DEVIATION.powi(2));
    let slope_variance = (SLOPE_DEVIATION * months).powi(2);
    together.add_outer(&sloped(periods, 0, steps.damping), slope_variance);
    for step in 1..periods {
        together.add_outer(&reached(periods, step, |_| 1.0, 0.0), steps.wander.powi(2));
        together.add_outer(
            &sloped(periods, step, steps.damping),
            steps.slope_wander.powi(2),
        );
    }
    let begin = (BEGIN * months).ln();
    let mean = sloped(periods, 0, steps.damping);
    let mut mean: Vec<f64> = mean.iter().map(|part| SLOPE * months * part).collect();
    for level in &mut mean[..periods] {
        *level += begin;
    }
    Some(Prior {
        mean,
        precision: Factor::of(&together)?.inverse(),
    })
}

/// What a step of the slope taken at `from` adds to each level from then on, and leaves of the last slope.
/// The slope that is there at first (`from` 0) goes into the second period, and into the first none.
fn sloped(periods: usize, from: usize, damping: f64) -> Vec<f64> {
    let sum = |steps: usize| (0..steps).map(|step| damping.powi(step as i32)).sum();
    let own = usize::from(from > 0);
    let left = (periods - 1).saturating_sub(from.max(1));
    reached(
        periods,
        from,
        |since| sum(since + own),
        damping.powi(left as i32),
    )
}

fn reached(periods: usize, from: usize, added: impl Fn(usize) -> f64, last: f64) -> Vec<f64> {
    let mut row = vec![0.0; periods + 1];
    for (since, cell) in row[from..periods].iter_mut().enumerate() {
        *cell = added(since);
    }
    row[periods] = last;
    row
}
