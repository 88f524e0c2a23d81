//! How often something happens, from few counts: the Gamma–Poisson model. Assumes that each group's
//! counts are Poisson around its own rate; what clumps within a group it does not see.

use crate::Interval;
use crate::counts::{BadParameter, Gamma, NegativeBinomial};

/// What is known of a rate, before or after counting: a Gamma distribution that counts sharpen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    gamma: Gamma,
}

/// What was counted in one group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counted {
    /// How many.
    pub count: u64,
    /// During how long, or among how many: what a rate is per.
    pub exposure: f64,
}

/// Why many groups tell no rate.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoRate {
    /// An exposure is not a number above 0.
    #[error(
        "the exposure of group {group} is {exposure}, but must be above 0: leave the group out"
    )]
    Exposure {
        /// Its place in the list, from 0.
        group: usize,
        /// What it was.
        exposure: f64,
    },
    /// Nothing was counted in any group.
    #[error("nothing was counted in any group, so that no rate can be told")]
    NothingCounted,
    /// The counts are too large or too small for a distribution.
    #[error(transparent)]
    Parameter(#[from] BadParameter),
}

impl Rate {
    /// What a Gamma distribution knows: as much as `shape` counts during an exposure of `rate`.
    pub fn new(shape: f64, rate: f64) -> Result<Self, BadParameter> {
        let gamma = Gamma::new(shape, rate)?;
        Ok(Self { gamma })
    }

    /// What many groups tell of the rate of one more, by moments (empirical Bayes): the mean of all, and
    /// as much spread as their rates have beyond what Poisson counts would have (Marshall 1991, *Applied
    /// Statistics* 40, with its scale made unbiased). Where they spread no more than that, it knows as
    /// much as all counts together, and never more.
    pub fn from_groups(groups: &[Counted]) -> Result<Self, NoRate> {
        if let Some((group, counted)) = (groups.iter().enumerate())
            .find(|(_, counted)| !(counted.exposure > 0.0 && counted.exposure.is_finite()))
        {
            let exposure = counted.exposure;
            return Err(NoRate::Exposure { group, exposure });
        }
        let counts: f64 = groups.iter().map(|group| group.count as f64).sum();
        if counts == 0.0 {
            return Err(NoRate::NothingCounted);
        }
        let exposures: f64 = groups.iter().map(|group| group.exposure).sum();
        let mean = counts / exposures;
        let variance = variance_of_rates(groups, mean, exposures);
        let worth = if variance > 0.0 {
            (mean / variance).min(exposures)
        } else {
            exposures
        };
        Ok(Self::new(mean * worth, worth)?)
    }

    /// What is known after counting.
    pub fn after(&self, counted: Counted) -> Result<Self, BadParameter> {
        Self::new(
            self.gamma.shape() + counted.count as f64,
            self.gamma.rate() + counted.exposure.max(0.0),
        )
    }

    /// Its mean.
    pub fn mean(&self) -> f64 {
        self.gamma.mean()
    }

    /// Where it lies with probability `level`.
    pub fn interval(&self, level: f64) -> Result<Interval, BadParameter> {
        self.gamma.interval(level)
    }

    /// All that is known of it.
    pub fn distribution(&self) -> Gamma {
        self.gamma
    }

    /// How many will be counted during an exposure: what is not known of the rate and chance together.
    pub fn predicted(&self, exposure: f64) -> Result<NegativeBinomial, BadParameter> {
        NegativeBinomial::new(self.mean() * exposure, 1.0 + exposure / self.gamma.rate())
    }
}

/// Σ tᵢ (rᵢ − m)² has the expectation m (k − 1) + v (T − Σ tᵢ²/T): solved for v.
fn variance_of_rates(groups: &[Counted], mean: f64, exposures: f64) -> f64 {
    let spread: f64 = groups
        .iter()
        .map(|group| group.exposure * (group.count as f64 / group.exposure - mean).powi(2))
        .sum();
    let squares: f64 = groups.iter().map(|group| group.exposure.powi(2)).sum();
    let others = groups.len() as f64 - 1.0;
    let scale = exposures - squares / exposures;
    if scale > 0.0 {
        (spread - mean * others) / scale
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::generator;

    #[test]
    fn counting_adds_counts_to_counts_and_time_to_time() {
        let prior = Rate::new(3.0, 2.0).unwrap();
        let counted = Counted {
            count: 9,
            exposure: 4.0,
        };
        let known = prior.after(counted).unwrap();
        assert_eq!(known, Rate::new(12.0, 6.0).unwrap());
        assert!((known.mean() - 2.0).abs() < 1e-15);
        let week = known.predicted(7.0).unwrap();
        assert!((week.mean() - 14.0).abs() < 1e-12);
        assert!((week.dispersion() - (1.0 + 7.0 / 6.0)).abs() < 1e-12);
    }

    #[test]
    fn groups_drawn_from_a_gamma_tell_that_gamma_and_cover_their_own_rates() {
        let mut chance = generator(11);
        let truth = Gamma::new(4.0, 0.5).unwrap();
        let (rates, groups): (Vec<f64>, Vec<Counted>) = (0..2_000)
            .map(|group| {
                let rate = truth.sample(&mut chance);
                let exposure = f64::from(group % 5 + 1) / 4.0;
                let counts = NegativeBinomial::new(rate * exposure, 1.0).unwrap();
                let count = counts.sample(&mut chance);
                (rate, Counted { count, exposure })
            })
            .unzip();
        let prior = Rate::from_groups(&groups).unwrap();
        let found = prior.distribution();
        assert!((found.shape() / 4.0 - 1.0).abs() < 0.15, "{found:?}");
        assert!((found.mean() / 8.0 - 1.0).abs() < 0.05, "{found:?}");
        let held = rates.iter().zip(&groups).filter(|(rate, counted)| {
            let interval = prior.after(**counted).unwrap().interval(0.9).unwrap();
            (interval.low..=interval.high).contains(*rate)
        });
        let held = held.count() as f64 / 2_000.0;
        assert!((0.88..0.92).contains(&held), "{held}");
    }

    #[test]
    fn groups_that_differ_by_chance_alone_are_taken_together() {
        let alike = |count| Counted {
            count,
            exposure: 2.0,
        };
        let prior = Rate::from_groups(&[alike(5), alike(6), alike(5)]).unwrap();
        assert_eq!(prior, Rate::new(16.0, 6.0).unwrap());
        let alone = Rate::from_groups(&[alike(5)]).unwrap();
        assert_eq!(alone, Rate::new(5.0, 2.0).unwrap());
    }

    #[test]
    fn groups_that_tell_nothing_are_refused() {
        let none = Counted {
            count: 0,
            exposure: 2.0,
        };
        assert_eq!(Rate::from_groups(&[]), Err(NoRate::NothingCounted));
        assert_eq!(Rate::from_groups(&[none]), Err(NoRate::NothingCounted));
        let never = Counted {
            count: 1,
            exposure: 0.0,
        };
        let refused = Rate::from_groups(&[none, never]);
        assert!(matches!(refused, Err(NoRate::Exposure { group: 1, .. })));
    }
}
