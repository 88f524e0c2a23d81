//! Platforms that can be compared: their sums, and how much their weeks scatter. Leaves out the others.

use super::Weekly;
use crate::Line;
use crate::Value;
use crate::counts::{BadParameter, Beta};
use crate::ranks::Estimated;

/// A platform whose weeks were all collected in the same way.
pub(super) struct Steady {
    /// Its place among all platforms.
    pub(super) place: usize,
    pub(super) before: f64,
    pub(super) after: f64,
    /// φ, at least 1.
    pub(super) dispersion: f64,
    /// Degrees of freedom behind φ.
    degrees: f64,
}

/// Added to counts, so that none has a logarithm (Haldane 1955, Anscombe 1956).
const HALF: f64 = 0.5;

/// Those that can be compared, in their order.
pub(super) fn steady(platforms: &[Weekly]) -> Vec<Steady> {
    let is_steady = |(_, weekly): &(usize, &Weekly)| weekly.why_not().is_none();
    let scattered = |(place, weekly): (usize, &Weekly)| {
        let (before, scatter_before) = sum_and_scatter(&weekly.before);
        let (after, scatter_after) = sum_and_scatter(&weekly.after);
        let degrees = (weekly.before.len() + weekly.after.len()) as f64 - 2.0;
        Steady {
            place,
            before,
            after,
            dispersion: (scatter_before + scatter_after) / degrees,
            degrees,
        }
    };
    let all = platforms.iter().enumerate().filter(is_steady);
    let mut all: Vec<Steady> = all.map(scattered).collect();
    share_scatter(&mut all);
    all
}

/// Six degrees of freedom alone would make either wide ranks or false ones; platforms of one field
/// scatter alike enough for half of it to be that of all. With K of them the mean of both has at least
/// 2K/(K + 1) times the degrees of one.
fn share_scatter(all: &mut [Steady]) {
    let number = all.len() as f64;
    let common = all.iter().map(|one| one.dispersion).sum::<f64>() / number;
    for one in all {
        one.dispersion = one.dispersion.midpoint(common).max(1.0);
        one.degrees *= 2.0 * number / (number + 1.0);
    }
}

/// The sum of weeks, and their squared distances from its mean in variances of a Poisson count.
fn sum_and_scatter(weeks: &[Option<u64>]) -> (f64, f64) {
    let weeks: Vec<f64> = weeks.iter().flatten().map(|week| *week as f64).collect();
    let sum: f64 = weeks.iter().sum();
    let number = weeks.len() as f64;
    let squares = weeks.iter().map(|week| (week - sum / number).powi(2));
    (sum, squares.sum::<f64>() / ((sum + HALF) / number))
}

impl Steady {
    /// The logarithm of its growth.
    pub(super) fn growth(&self) -> Estimated {
        let (before, after) = (self.before + HALF, self.after + HALF);
        self.estimated((after / before).ln(), 1.0 / before + 1.0 / after)
    }

    /// The logarithm of its size.
    pub(super) fn size(&self) -> Estimated {
        let after = self.after + HALF;
        self.estimated(after.ln(), 1.0 / after)
    }

    fn estimated(&self, value: f64, variance_of_poisson: f64) -> Estimated {
        Estimated {
            value,
            standard_error: (self.dispersion * variance_of_poisson).sqrt(),
            degrees: self.degrees,
        }
    }

    /// Its share, resting on as many independent cases as its scatter leaves.
    pub(super) fn told_share(
        &self,
        line: Line,
        whole: f64,
        level: f64,
    ) -> Result<Line, BadParameter> {
        if whole <= 0.0 {
            let value = Value::Missing("nothing-counted");
            return Ok(Line { value, ..line });
        }
        let hits = self.after / self.dispersion;
        let misses = (whole - self.after) / self.dispersion;
        let share = Beta::new(hits + HALF, misses + HALF)?;
        Ok(Line {
            value: Value::Known(self.after / whole),
            interval: Some(share.interval(level)?),
            sample: whole as i64,
            ..line
        })
    }
}
