//! Counts that vary more than independent things would: people come in clumps. Says nothing about why.

use rand::Rng;
use rand_distr::Distribution;

use super::special::{Tails, incomplete_beta, ln_binomial};
use super::{BadParameter, LARGEST, Poisson, between_0_and_1, positive, quantile, within};
use crate::Interval;

/// The negative binomial distribution: a Poisson count whose mean is itself Gamma distributed with
/// shape `size`. With a dispersion of exactly 1 it is the Poisson distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NegativeBinomial(Kind);

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Poisson(Poisson),
    /// `failure` is 1 − `success`, kept because that would lose the digits of a small dispersion.
    Clumped {
        size: f64,
        success: f64,
        failure: f64,
    },
}

impl NegativeBinomial {
    /// With a mean above 0 and a dispersion, which is the variance divided by the mean, from 1 on.
    pub fn new(mean: f64, dispersion: f64) -> Result<Self, BadParameter> {
        let mean = positive("mean", mean)?;
        let dispersion = within(
            "dispersion",
            dispersion,
            1.0..=LARGEST,
            "at least 1 and at most 1e9",
        )?;
        let excess = dispersion - 1.0;
        Ok(Self(if excess > 0.0 {
            Kind::Clumped {
                size: mean / excess,
                success: 1.0 / dispersion,
                failure: excess / dispersion,
            }
        } else {
            Kind::Poisson(Poisson::new(mean)?)
        }))
    }

    /// Failures before the `size`-th success, each try a success with `probability`; `size` is above 0
    /// and need not be whole.
    pub fn with_size(size: f64, probability: f64) -> Result<Self, BadParameter> {
        let success = between_0_and_1("probability", probability)?;
        let distribution = Self(Kind::Clumped {
            size: positive("size", size)?,
            success,
            failure: 1.0 - success,
        });
        positive("mean", distribution.mean())?;
        Ok(distribution)
    }

    /// Its mean.
    pub fn mean(&self) -> f64 {
        match self.0 {
            Kind::Poisson(poisson) => poisson.mean(),
            Kind::Clumped {
                size,
                success,
                failure,
            } => size * (failure / success),
        }
    }

    /// Its variance divided by its mean.
    pub fn dispersion(&self) -> f64 {
        match self.0 {
            Kind::Poisson(_) => 1.0,
            Kind::Clumped { success, .. } => 1.0 / success,
        }
    }

    /// ln P(X = count).
    pub fn ln_mass(&self, count: u64) -> f64 {
        match self.0 {
            Kind::Poisson(poisson) => poisson.ln_mass(count),
            Kind::Clumped {
                size,
                success,
                failure,
            } => {
                let count = count as f64;
                ln_binomial(size, count, success, failure) - (count / size).ln_1p()
            }
        }
    }

    /// P(X ≤ count).
    pub fn cdf(&self, count: u64) -> f64 {
        self.ln_cdf(count).exp()
    }

    /// P(X > count): that of *at least* a count is `survival` of one less.
    pub fn survival(&self, count: u64) -> f64 {
        self.ln_survival(count).exp()
    }

    /// ln P(X ≤ count).
    pub fn ln_cdf(&self, count: u64) -> f64 {
        self.tails(count).ln_lower
    }

    /// ln P(X > count).
    pub fn ln_survival(&self, count: u64) -> f64 {
        self.tails(count).ln_upper
    }

    /// The least count with P(X ≤ count) ≥ `probability`, which is between 0 and 1, both excluded.
    pub fn quantile(&self, probability: f64) -> Result<u64, BadParameter> {
        let mean = self.mean();
        let variance = mean * self.dispersion();
        quantile::of_count(probability, mean, variance, |count| self.tails(count))
    }

    /// Where X lies with probability `level` at least, with as much left out above as below.
    pub fn interval(&self, level: f64) -> Result<Interval, BadParameter> {
        quantile::interval(level, |probability| Ok(self.quantile(probability)? as f64))
    }

    /// A count by chance.
    pub fn sample(&self, chance: &mut impl Rng) -> u64 {
        match self.0 {
            Kind::Poisson(poisson) => poisson.sample(chance),
            Kind::Clumped {
                size,
                success,
                failure,
            } => {
                let means = rand_distr::Gamma::new(size, failure / success);
                let mean = means.map_or(0.0, |means| means.sample(chance));
                // A mean too small for a number brings no count.
                Poisson::new(mean).map_or(0, |poisson| poisson.sample(chance))
            }
        }
    }

    /// P(X ≤ k) is I_p(size, k + 1) (DLMF 8.17.24).
    fn tails(&self, count: u64) -> Tails {
        match self.0 {
            Kind::Poisson(poisson) => poisson.tails(count),
            Kind::Clumped {
                size,
                success,
                failure,
            } => incomplete_beta(size, count as f64 + 1.0, success, failure),
        }
    }
}
