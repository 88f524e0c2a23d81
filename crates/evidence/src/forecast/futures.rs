//! Possible futures: each draws its own trend, its own clumping, its own wander and its own counts. Judges
//! none of them.

use rand::Rng;

use crate::counts::{Gamma, NegativeBinomial};
use crate::normal::draws;

use super::trend::Trend;

/// A mean above this is taken as this: far beyond any count that is taken.
const LOG_MEAN_MOST: f64 = 25.0;
const LOG_MEAN_LEAST: f64 = -25.0;
/// Variance over mean above this is taken as this, for the distributions' sake.
const DISPERSION_MOST: f64 = 1e9;

/// What the futures begin from.
pub(super) struct Start<'a> {
    pub(super) trend: &'a Trend,
    /// By period ahead: what is added to the logarithm of the mean.
    pub(super) shifts: &'a [f64],
    /// Whether the slope goes on.
    pub(super) slope: Slope,
}

/// Whether the slope of the past goes on, damped, or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slope {
    GoesOn,
    Ends,
}

/// Counts by future and period ahead.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Futures(pub(super) Vec<Vec<f64>>);

impl Futures {
    pub(super) fn draw(start: &Start<'_>, number: usize, chance: &mut impl Rng) -> Self {
        Self((0..number).map(|_| start.future(chance)).collect())
    }

    /// The counts of a period ahead, from the smallest to the largest.
    pub(super) fn sorted(&self, place: usize) -> Vec<f64> {
        sorted(self.0.iter().map(|future| future[place]))
    }

    /// The totals of the first `periods` ahead, from the smallest to the largest.
    pub(super) fn totals(&self, periods: usize) -> Vec<f64> {
        sorted(self.0.iter().map(|future| future[..periods].iter().sum()))
    }
}

pub(super) fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    sorted
}

impl Start<'_> {
    fn future(&self, chance: &mut impl Rng) -> Vec<f64> {
        let fit = &self.trend.fit;
        let noise = fit.precision.back(draws(chance, fit.coefficients.len()));
        let drawn: Vec<f64> = fit
            .coefficients
            .iter()
            .zip(noise)
            .map(|(mode, noise)| mode + noise)
            .collect();
        let steps = self.trend.steps;
        let (mut level, mut slope) = (drawn[drawn.len() - 2], drawn[drawn.len() - 1]);
        let dispersion = self.dispersion(chance);
        let count = |shift: &f64| {
            let moves = draws(chance, 2);
            slope = steps.damping * slope + steps.slope_wander * moves[0];
            level += steps.wander * moves[1];
            if self.slope == Slope::GoesOn {
                level += slope;
            }
            let mean = (level + shift).clamp(LOG_MEAN_LEAST, LOG_MEAN_MOST).exp();
            NegativeBinomial::new(mean, dispersion)
                .map_or(0.0, |counts| counts.sample(chance) as f64)
        };
        self.shifts.iter().map(count).collect()
    }

    /// A draw of the dispersion: its sum of squares over a χ² of its degrees of freedom.
    fn dispersion(&self, chance: &mut impl Rng) -> f64 {
        let fit = &self.trend.fit;
        let drawn = Gamma::new(fit.freedom / 2.0, 0.5)
            .map_or(fit.freedom, |squares| squares.sample(chance));
        (fit.squares / drawn.max(f64::MIN_POSITIVE)).clamp(1.0, DISPERSION_MOST)
    }
}
