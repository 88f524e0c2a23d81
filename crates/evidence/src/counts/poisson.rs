//! Counts of things that come independently of each other. For clumped ones see the negative binomial.

use rand::Rng;
use rand_distr::Distribution;

use super::special::{Tails, incomplete_gamma, ln_poisson};
use super::{BadParameter, positive, quantile};
use crate::Interval;

/// The Poisson distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Poisson {
    mean: f64,
}

impl Poisson {
    /// With a mean above 0.
    pub fn new(mean: f64) -> Result<Self, BadParameter> {
        Ok(Self {
            mean: positive("mean", mean)?,
        })
    }

    /// Its mean, which is its variance too.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// ln P(X = count).
    pub fn ln_mass(&self, count: u64) -> f64 {
        ln_poisson(count as f64, self.mean)
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
        quantile::of_count(probability, self.mean, self.mean, |count| self.tails(count))
    }

    /// Where X lies with probability `level` at least, with as much left out above as below.
    pub fn interval(&self, level: f64) -> Result<Interval, BadParameter> {
        quantile::interval(level, |probability| Ok(self.quantile(probability)? as f64))
    }

    /// A count by chance.
    pub fn sample(&self, chance: &mut impl Rng) -> u64 {
        let poisson = rand_distr::Poisson::new(self.mean);
        poisson.map_or(0, |poisson| poisson.sample(chance) as u64)
    }

    /// P(X ≤ k) is Q(k + 1, mean) (DLMF 8.4.10).
    pub(super) fn tails(self, count: u64) -> Tails {
        incomplete_gamma(count as f64 + 1.0, self.mean).swapped()
    }
}
