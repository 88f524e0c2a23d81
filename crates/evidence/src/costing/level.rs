//! A level that wanders, with a regression on other series, as a structural time series has it (Brodersen
//! and others, *Annals of Applied Statistics* 2015). No seasons: a control that has them brings them in.

use super::student::t_cdf;

/// By how much the level may wander, in parts of the noise about it (ratios of variances). Each is weighed
/// by how well it explains the history, so that not knowing the ratio widens the forecast. There is no
/// level that stays for ever: short histories look as if there were.
const WANDERINGS: [f64; 7] = [3e-3, 1e-2, 3e-2, 0.1, 0.3, 1.0, 3.0];

/// Wanderings that explain the history so much worse are left out.
const NEGLIGIBLE: f64 = 1e-4;

/// The variance of what is not known beforehand, in series of variance 1: as good as unknown.
const UNKNOWN: f64 = 1e7;

/// Halvings of a quantile's range: to a millionth of it.
const HALVINGS: usize = 24;

/// What a history teaches.
pub(super) struct Level {
    fits: Vec<Fit>,
    degrees: f64,
    scale: Scale,
}

/// The state for one wandering: level and coefficients, in units of the noise.
struct Fit {
    weight: f64,
    wandering: f64,
    noise: f64,
    mean: Vec<f64>,
    spread: Vec<Vec<f64>>,
}

/// Mean and standard deviation of the outcome, then of each control.
struct Scale(Vec<(f64, f64)>);

/// Where a sum will lie: a mixture of Student's t over the wanderings.
pub(super) struct Forecast {
    /// Weight, mean and scale.
    parts: Vec<(f64, f64, f64)>,
    degrees: f64,
}

impl Level {
    /// Learns from outcomes and, by control, its values in the same periods. None where outcomes never
    /// change, or there are not more of them than figures to be learned.
    pub(super) fn learn(outcomes: &[f64], controls: &[&[f64]]) -> Option<Self> {
        let figures = 1 + controls.len();
        let degrees = outcomes
            .len()
            .checked_sub(figures)
            .filter(|degrees| *degrees > 0)? as f64;
        let spreads = [outcomes]
            .into_iter()
            .chain(controls.iter().copied())
            .map(mean_and_deviation);
        let scale = Scale(spreads.collect());
        if scale.0[0].1 == 0.0 {
            return None;
        }
        let mut fits: Vec<Fit> = (WANDERINGS.iter())
            .map(|wandering| filter(*wandering, outcomes, controls, &scale))
            .collect();
        // Logarithms until here; the best gets 1, so that none overflows.
        let best = fits
            .iter()
            .map(|fit| fit.weight)
            .fold(f64::NEG_INFINITY, f64::max);
        let total: f64 = fits.iter().map(|fit| (fit.weight - best).exp()).sum();
        for fit in &mut fits {
            fit.weight = (fit.weight - best).exp() / total;
        }
        Some(Self {
            fits,
            degrees,
            scale,
        })
    }

    /// The sum of the periods that follow, given each control's values in them.
    pub(super) fn sum_of(&self, periods: usize, controls: &[&[f64]]) -> Forecast {
        let number = periods as f64;
        let (mean, deviation) = self.scale.0[0];
        let sums = controls.iter().enumerate().map(|(at, values)| {
            values
                .iter()
                .map(|value| self.scale.of(at + 1, *value))
                .sum()
        });
        let point: Vec<f64> = [number].into_iter().chain(sums).collect();
        // A step of the level in a period moves all that follow: 1² + 2² + … of its variance.
        let steps = number * (number + 1.0) * (2.0 * number + 1.0) / 6.0;
        let part = |fit: &Fit| {
            let centre: f64 = point
                .iter()
                .zip(&fit.mean)
                .map(|(x, state)| x * state)
                .sum();
            let known = quadratic(&point, &fit.spread);
            let variance = fit.noise * (known + fit.wandering * steps + number);
            (
                fit.weight,
                number * mean + deviation * centre,
                deviation * variance.sqrt(),
            )
        };
        let likely = self.fits.iter().filter(|fit| fit.weight > NEGLIGIBLE);
        Forecast {
            parts: likely.map(part).collect(),
            degrees: self.degrees,
        }
    }
}

impl Scale {
    fn of(&self, series: usize, value: f64) -> f64 {
        let (mean, deviation) = self.0[series];
        if deviation > 0.0 {
            (value - mean) / deviation
        } else {
            0.0
        }
    }
}

impl Forecast {
    pub(super) fn mean(&self) -> f64 {
        self.parts
            .iter()
            .map(|(weight, mean, _)| weight * mean)
            .sum()
    }

    /// The chance to be at most `sum`.
    pub(super) fn cdf(&self, sum: f64) -> f64 {
        let below = |(weight, mean, scale): &(f64, f64, f64)| {
            weight * t_cdf((sum - mean) / scale, self.degrees)
        };
        self.parts.iter().map(below).sum()
    }

    /// How far a sum is from the middle, in standard deviations of the forecast.
    pub(super) fn deviations(&self, sum: f64) -> f64 {
        let middle = self.mean();
        // Student's variance is none for two degrees and fewer; histories have more.
        let widened = self.degrees / (self.degrees - 2.0).max(1.0);
        let about = |(weight, mean, scale): &(f64, f64, f64)| {
            weight * (scale * scale * widened + (mean - middle).powi(2))
        };
        (sum - middle) / self.parts.iter().map(about).sum::<f64>().sqrt()
    }

    /// Where the chance to be below is `probability`, by halving.
    pub(super) fn quantile(&self, probability: f64) -> f64 {
        let widest = self
            .parts
            .iter()
            .map(|(.., scale)| *scale)
            .fold(0.0, f64::max);
        let (mut low, mut high) = (self.mean() - widest, self.mean() + widest);
        let mut reach = widest;
        while self.cdf(low) > probability && reach < f64::MAX / 4.0 {
            reach *= 2.0;
            low -= reach;
        }
        reach = widest;
        while self.cdf(high) < probability && reach < f64::MAX / 4.0 {
            reach *= 2.0;
            high += reach;
        }
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(low, high);
            if self.cdf(middle) < probability {
                low = middle;
            } else {
                high = middle;
            }
        }
        f64::midpoint(low, high)
    }
}

/// Kalman's filter over the history; its weight is the logarithm of the likelihood, with the noise at its
/// best and what was unknown at first left out.
fn filter(wandering: f64, outcomes: &[f64], controls: &[&[f64]], scale: &Scale) -> Fit {
    let figures = 1 + controls.len();
    let mut mean = vec![0.0; figures];
    let mut spread = vec![vec![0.0; figures]; figures];
    for (at, row) in spread.iter_mut().enumerate() {
        row[at] = UNKNOWN;
    }
    let (mut squares, mut logarithms) = (0.0, 0.0);
    for (at, outcome) in outcomes.iter().enumerate() {
        let seen = controls
            .iter()
            .enumerate()
            .map(|(number, values)| scale.of(number + 1, values[at]));
        let point: Vec<f64> = [1.0].into_iter().chain(seen).collect();
        let gain: Vec<f64> = spread
            .iter()
            .map(|row| row.iter().zip(&point).map(|(p, x)| p * x).sum())
            .collect();
        let variance = 1.0 + point.iter().zip(&gain).map(|(x, g)| x * g).sum::<f64>();
        let expected: f64 = point.iter().zip(&mean).map(|(x, state)| x * state).sum();
        let error = scale.of(0, *outcome) - expected;
        for (row, gain_of_row) in gain.iter().enumerate() {
            mean[row] += gain_of_row * error / variance;
            for (entry, gain_of_column) in spread[row].iter_mut().zip(&gain) {
                *entry -= gain_of_row * gain_of_column / variance;
            }
        }
        spread[0][0] += wandering;
        if at >= figures {
            squares += error * error / variance;
            logarithms += variance.ln();
        }
    }
    let degrees = (outcomes.len() - figures) as f64;
    let noise = (squares / degrees).max(f64::EPSILON);
    Fit {
        weight: -0.5 * (degrees * noise.ln() + logarithms),
        wandering,
        noise,
        mean,
        spread,
    }
}

fn quadratic(point: &[f64], spread: &[Vec<f64>]) -> f64 {
    let rows = point.iter().zip(spread);
    rows.map(|(x, row)| x * row.iter().zip(point).map(|(p, y)| p * y).sum::<f64>())
        .sum()
}

fn mean_and_deviation(values: &[f64]) -> (f64, f64) {
    let number = values.len() as f64;
    let mean = values.iter().sum::<f64>() / number;
    let variance = values
        .iter()
        .map(|value| (value - mean).powi(2))
        .sum::<f64>()
        / number;
    (mean, variance.sqrt())
}
