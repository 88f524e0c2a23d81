//! What came more than would have come anyway, by the own history and series that the campaign did not
//! touch. Without chance in who was reached it stays a comparison; a change at the same time looks
//! like an effect.

use super::level::{Forecast, Level};
use crate::share::Interval;

/// How often the interval should hold what was brought.
const LEVEL: f64 = 0.9;

/// Periods before the start, at least (GeoLift's documentation recommends as many).
const FEWEST_BEFORE: usize = 25;

/// Periods a forecast is learned from, at least, when the method is tried on its own history.
const FEWEST_LEARNED: usize = 12;

/// Starts that are made up, at least: with fewer, one in ten cannot be told from none.
const FEWEST_PLACEBOS: usize = 9;

/// And at most; more are no news, as their periods overlap.
const MOST_PLACEBOS: usize = 30;

/// A series of outcomes, such as leads a day, with series that had the same weather but no campaign.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Series<'a> {
    /// By period: how many.
    pub outcomes: &'a [f64],
    /// By control, then by period; may be empty, but then nothing but the own history is known.
    pub controls: &'a [Vec<f64>],
    /// The first period with the campaign.
    pub start: usize,
}

/// What a comparison found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BeforeAfter {
    /// Outcomes with the campaign.
    pub seen: f64,
    /// Outcomes to be expected in the same periods without it.
    pub expected: f64,
    /// The difference.
    pub brought: f64,
    /// Where the difference may well lie: as wide as made-up starts in the own history demand.
    pub interval: Interval,
    /// How many starts were made up.
    pub placebos: usize,
    /// Which share of them was as far off as the real one, in deviations of their forecast.
    pub placebo_share: f64,
}

/// Why nothing can be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoComparison {
    /// Too little history for as long a campaign.
    #[error(
        "there are {before} periods before the start, but {needed} are needed; wait or use longer history"
    )]
    TooShort {
        /// How many there are.
        before: usize,
        /// How many must be.
        needed: usize,
    },
    /// Nothing after the start.
    #[error("there is no period with the campaign")]
    NotStarted,
    /// A control that is not as long as the outcomes.
    #[error("control {control} has {found} periods, but there are {expected} with outcomes")]
    Control {
        /// Its place, from 1.
        control: usize,
        /// Its periods.
        found: usize,
        /// The periods of the outcomes.
        expected: usize,
    },
    /// Something that is no number.
    #[error("period {period} has an outcome or control that is no number")]
    Number {
        /// Its place, from 1.
        period: usize,
    },
    /// A history without any change teaches nothing about chance.
    #[error("the outcomes before the start never change, so there is nothing to learn chance from")]
    Flat,
}

impl BeforeAfter {
    /// Compares the periods from the start on with what a wandering level and the controls let expect.
    /// A 90 % interval that the method did not keep in its own history is widened until it does.
    pub fn of(series: &Series<'_>) -> Result<Self, NoComparison> {
        series.check()?;
        let periods = series.outcomes.len() - series.start;
        let forecast = series
            .forecast(series.start, periods)
            .ok_or(NoComparison::Flat)?;
        let seen = series.seen(series.start, periods);
        let mut placebos: Vec<f64> = (series.placebo_starts(periods).into_iter())
            .filter_map(|start| {
                let forecast = series.forecast(start, periods)?;
                Some(forecast.deviations(series.seen(start, periods)).abs())
            })
            .collect();
        if placebos.len() < FEWEST_PLACEBOS {
            return Err(NoComparison::Flat);
        }
        placebos.sort_by(|one, other| other.total_cmp(one));
        let middle = forecast.mean();
        let end = |probability: f64| forecast.quantile(probability) - middle;
        let (below, above) = (end((1.0 - LEVEL) / 2.0), end(f64::midpoint(1.0, LEVEL)));
        let wider = widening(&placebos, forecast.deviations(middle + above));
        let real = forecast.deviations(seen).abs();
        let as_far = placebos.iter().filter(|placebo| **placebo >= real).count();
        Ok(Self {
            seen,
            expected: middle,
            brought: seen - middle,
            interval: Interval {
                low: seen - middle - wider * above,
                high: seen - middle - wider * below,
                level: LEVEL,
            },
            placebos: placebos.len(),
            placebo_share: as_far as f64 / placebos.len() as f64,
        })
    }

    /// Whether anything was brought, or lost, beyond what chance explains.
    pub fn is_found(&self) -> bool {
        self.interval.low > 0.0 || self.interval.high < 0.0
    }
}

/// By how much made-up starts were farther off than the forecasts said: by their mean square, and so far
/// that at most one in ten of them, the real one counted among them, lies outside. At least 1.
fn widening(placebos: &[f64], nominal: f64) -> f64 {
    let number = placebos.len() as f64;
    let square = placebos
        .iter()
        .map(|deviations| deviations * deviations)
        .sum::<f64>()
        / number;
    let rank = ((number + 1.0) * (1.0 - LEVEL)).floor() as usize;
    let tenth = placebos[rank.saturating_sub(1).min(placebos.len() - 1)];
    square.sqrt().max(tenth / nominal).max(1.0)
}

impl Series<'_> {
    /// What the periods before `start` let expect of the next ones.
    fn forecast(&self, start: usize, periods: usize) -> Option<Forecast> {
        let before: Vec<&[f64]> = self
            .controls
            .iter()
            .map(|control| &control[..start])
            .collect();
        let after: Vec<&[f64]> = self
            .controls
            .iter()
            .map(|control| &control[start..start + periods])
            .collect();
        Some(Level::learn(&self.outcomes[..start], &before)?.sum_of(periods, &after))
    }

    fn seen(&self, start: usize, periods: usize) -> f64 {
        self.outcomes[start..start + periods].iter().sum()
    }

    /// Made-up starts, evenly over the history, each with as many periods before the real one.
    pub(super) fn placebo_starts(&self, periods: usize) -> Vec<usize> {
        let last = self.start - periods;
        let choices = last + 1 - self.fewest_learned();
        let number = choices.min(MOST_PLACEBOS);
        (0..number).map(|at| last - at * choices / number).collect()
    }

    /// By how much forecasts from made-up starts were off.
    pub(super) fn placebo_errors(&self, periods: usize) -> Result<Vec<f64>, NoComparison> {
        self.check_history(periods)?;
        let error = |start| Some(self.seen(start, periods) - self.forecast(start, periods)?.mean());
        let errors: Vec<f64> = self
            .placebo_starts(periods)
            .into_iter()
            .filter_map(error)
            .collect();
        if errors.is_empty() {
            Err(NoComparison::Flat)
        } else {
            Ok(errors)
        }
    }

    fn fewest_learned(&self) -> usize {
        FEWEST_LEARNED + self.controls.len()
    }

    fn check(&self) -> Result<(), NoComparison> {
        match self.outcomes.len().checked_sub(self.start) {
            None | Some(0) => Err(NoComparison::NotStarted),
            Some(periods) => self.check_history(periods),
        }
    }

    fn check_history(&self, periods: usize) -> Result<(), NoComparison> {
        let expected = self.outcomes.len();
        for (at, control) in self.controls.iter().enumerate() {
            let found = control.len();
            if found != expected {
                return Err(NoComparison::Control {
                    control: at + 1,
                    found,
                    expected,
                });
            }
        }
        let series = [self.outcomes]
            .into_iter()
            .chain(self.controls.iter().map(Vec::as_slice));
        for values in series {
            if let Some(at) = values.iter().position(|value| !value.is_finite()) {
                return Err(NoComparison::Number { period: at + 1 });
            }
        }
        let needed = (self.fewest_learned() + periods + FEWEST_PLACEBOS - 1).max(FEWEST_BEFORE);
        if self.start < needed {
            return Err(NoComparison::TooShort {
                before: self.start,
                needed,
            });
        }
        Ok(())
    }
}
