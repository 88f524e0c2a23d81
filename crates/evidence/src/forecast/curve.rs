//! Whether growth has clearly begun to flatten, and where it would end. Draws no curve through few points:
//! before its turn a growth curve's ceiling can be anything.

use serde::Serialize;

use super::series::Series;

/// Fewer counts than this show no flattening.
const COUNTS_LEAST: usize = 24;
/// By how much the curve must be better than plain growth (Akaike's criterion, corrected: Hurvich and Tsai
/// 1989).
const BETTER_BY: f64 = 4.0;
/// Speeds and turns that are tried, as shares of the series' length.
const SPEEDS: usize = 24;
const SPEED_STEP: f64 = 1.2;
const TURNS: usize = 41;
/// Periods that are looked at, the latest.
const PERIODS_MOST: usize = 240;
/// Unknowns of a curve (ceiling, speed, turn) and of plain growth (height, slope), the dispersion too.
const OF_CURVE: f64 = 4.0;
const OF_GROWTH: f64 = 3.0;
/// Least mean that a likelihood is taken at.
const MEAN_LEAST: f64 = 1e-6;

/// How growth flattens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// As fast before its turn as after it (Verhulst 1838).
    Logistic,
    /// Faster before its turn, at 37 % of the ceiling (Gompertz 1825).
    Gompertz,
}

/// Growth that has clearly begun to flatten.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Flattening {
    /// Which curve it follows.
    pub shape: Shape,
    /// Where it ends, in counts a period.
    pub ceiling: f64,
    /// By how much the curve is better than plain growth (ΔAICc); above 4.
    pub better_by: f64,
    #[serde(skip)]
    speed: f64,
    #[serde(skip)]
    turn: f64,
    #[serde(skip)]
    last: f64,
}

impl Flattening {
    /// The better curve, if it is clearly better than plain exponential growth.
    pub(super) fn of(series: &Series) -> Option<Self> {
        let counts: Vec<(f64, f64)> = series
            .worked()
            .into_iter()
            .filter(|(place, _)| place + PERIODS_MOST >= series.len())
            .map(|(place, count)| (place as f64, count / series.offset(place).exp()))
            .collect();
        if counts.len() < COUNTS_LEAST {
            return None;
        }
        let last = series.len() as f64 - 1.0;
        let curves =
            [Shape::Logistic, Shape::Gompertz].map(|shape| best_curve(&counts, shape, last));
        let [one, other] = curves;
        let (likelihood, mut found) = if one.0 >= other.0 { one } else { other };
        let growth = best_growth(&counts, last);
        // Both by the same dispersion, the one of the curve: Burnham and Anderson 2002, section 2.5.
        let spread = dispersion(&counts, &found);
        let number = counts.len() as f64;
        let criterion = |likelihood: f64, unknowns: f64| {
            2.0 * unknowns - 2.0 * likelihood / spread
                + 2.0 * unknowns * (unknowns + 1.0) / (number - unknowns - 1.0)
        };
        found.better_by = criterion(growth, OF_GROWTH) - criterion(likelihood, OF_CURVE);
        (found.better_by > BETTER_BY).then_some(found)
    }

    /// The mean so many periods ahead of the last.
    pub(super) fn ahead(&self, periods: usize) -> f64 {
        self.at(self.last + periods as f64)
    }

    fn at(&self, place: f64) -> f64 {
        self.ceiling * rise(self.shape, self.speed * (place - self.turn))
    }
}

/// The share of the ceiling that is reached.
fn rise(shape: Shape, time: f64) -> f64 {
    match shape {
        Shape::Logistic => 1.0 / (1.0 + (-time).exp()),
        Shape::Gompertz => (-(-time).exp()).exp(),
    }
}

fn best_curve(counts: &[(f64, f64)], shape: Shape, last: f64) -> (f64, Flattening) {
    let speeds = (0..SPEEDS).map(|step| 1.5 / last * SPEED_STEP.powi(step as i32));
    let tried = speeds.flat_map(|speed| {
        // Turns after the end are no flattening.
        (0..TURNS).map(move |step| (speed, last * step as f64 / (TURNS - 1) as f64))
    });
    let fits = tried.map(|(speed, turn)| {
        let (likelihood, ceiling) = scaled(counts, |place| rise(shape, speed * (place - turn)));
        let found = Flattening {
            shape,
            ceiling,
            better_by: 0.0,
            speed,
            turn,
            last,
        };
        (likelihood, found)
    });
    let nothing = Flattening {
        shape,
        ceiling: 0.0,
        better_by: 0.0,
        speed: 0.0,
        turn: 0.0,
        last,
    };
    fits.fold((f64::NEG_INFINITY, nothing), |best, fit| {
        if fit.0 > best.0 { fit } else { best }
    })
}

fn best_growth(counts: &[(f64, f64)], last: f64) -> f64 {
    let slopes = (-200..=200).map(|step| f64::from(step) * 0.05 / last);
    slopes
        .map(|slope| scaled(counts, |place| (slope * (place - last)).exp()).0)
        .fold(f64::NEG_INFINITY, f64::max)
}

/// The Poisson likelihood of counts around a multiple of a form, and the multiple that makes it largest.
fn scaled(counts: &[(f64, f64)], form: impl Fn(f64) -> f64) -> (f64, f64) {
    let sum: f64 = counts.iter().map(|(_, count)| count).sum();
    let forms: f64 = counts.iter().map(|(place, _)| form(*place)).sum();
    if !(forms > 0.0 && forms.is_finite()) {
        return (f64::NEG_INFINITY, 0.0);
    }
    let multiple = sum / forms;
    let likelihood = counts.iter().map(|(place, count)| {
        let mean = (multiple * form(*place)).max(MEAN_LEAST);
        count * mean.ln() - mean
    });
    (likelihood.sum(), multiple)
}

fn dispersion(counts: &[(f64, f64)], curve: &Flattening) -> f64 {
    let squares: f64 = counts
        .iter()
        .map(|(place, count)| {
            let mean = curve.at(*place).max(MEAN_LEAST);
            (count - mean).powi(2) / mean
        })
        .sum();
    (squares / (counts.len() as f64 - OF_CURVE + 1.0)).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(count: impl Fn(f64) -> f64, periods: u32) -> Series {
        let counts = (0..periods).map(|place| Some(count(f64::from(place)).round() as u64));
        Series::new(counts.collect(), 1.0).expect("a series")
    }

    #[test]
    fn growth_that_goes_on_has_no_ceiling() {
        assert_eq!(
            Flattening::of(&series(|place| 5.0 * (0.08 * place).exp(), 36)),
            None
        );
        assert_eq!(Flattening::of(&series(|_| 40.0, 36)), None);
    }

    #[test]
    fn growth_that_has_flattened_is_told_with_its_ceiling() {
        let logistic = |place: f64| 200.0 / (1.0 + (-0.3 * (place - 14.0)).exp());
        let found = Flattening::of(&series(logistic, 36)).expect("a curve");
        assert_eq!(found.shape, Shape::Logistic);
        assert!((found.ceiling / 200.0 - 1.0).abs() < 0.05, "{found:?}");
        let gompertz = |place: f64| 200.0 * (-(-0.2 * (place - 10.0)).exp()).exp();
        let found = Flattening::of(&series(gompertz, 36)).expect("a curve");
        assert_eq!(found.shape, Shape::Gompertz);
        assert!((found.ceiling / 200.0 - 1.0).abs() < 0.05, "{found:?}");
        assert_eq!(
            Flattening::of(&series(logistic, 23)),
            None,
            "too few counts"
        );
    }
}
