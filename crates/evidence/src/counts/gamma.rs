//! What a positive number, such as a rate, may be. Not the gamma function.

use rand::Rng;
use rand_distr::Distribution;

use super::special::{Tails, incomplete_gamma, ln_poisson};
use super::{BadParameter, positive, quantile};
use crate::Interval;

/// The Gamma distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gamma {
    shape: f64,
    rate: f64,
}

impl Gamma {
    /// With a shape and a rate above 0; its mean is shape / rate.
    pub fn new(shape: f64, rate: f64) -> Result<Self, BadParameter> {
        Ok(Self {
            shape: positive("shape", shape)?,
            rate: positive("rate", rate)?,
        })
    }

    /// Its shape.
    pub fn shape(&self) -> f64 {
        self.shape
    }

    /// Its rate.
    pub fn rate(&self) -> f64 {
        self.rate
    }

    /// Its mean.
    pub fn mean(&self) -> f64 {
        self.shape / self.rate
    }

    /// Its variance.
    pub fn variance(&self) -> f64 {
        self.mean() / self.rate
    }

    /// The logarithm of the density at `x`; −∞ from 0 down.
    pub fn ln_density(&self, x: f64) -> f64 {
        if x > 0.0 {
            ln_poisson(self.shape, x * self.rate) + self.shape.ln() - x.ln()
        } else {
            f64::NEG_INFINITY
        }
    }

    /// P(X ≤ x). What is not a number counts as below everything.
    pub fn cdf(&self, x: f64) -> f64 {
        self.ln_cdf(x).exp()
    }

    /// P(X > x).
    pub fn survival(&self, x: f64) -> f64 {
        self.ln_survival(x).exp()
    }

    /// ln P(X ≤ x).
    pub fn ln_cdf(&self, x: f64) -> f64 {
        self.tails(x).ln_lower
    }

    /// ln P(X > x).
    pub fn ln_survival(&self, x: f64) -> f64 {
        self.tails(x).ln_upper
    }

    /// The x with P(X ≤ x) = `probability`, which is between 0 and 1, both excluded. 0 where it is less
    /// than the least number.
    pub fn quantile(&self, probability: f64) -> Result<f64, BadParameter> {
        let unit = Self {
            shape: self.shape,
            rate: 1.0,
        };
        let at = quantile::of_density(probability, self.shape.ln(), |ln_x| {
            let x = ln_x.exp();
            (unit.tails(x), unit.ln_density(x) + ln_x)
        })?;
        Ok(at.exp() / self.rate)
    }

    /// Where X lies with probability `level`, with as much left out above as below.
    pub fn interval(&self, level: f64) -> Result<Interval, BadParameter> {
        quantile::interval(level, |probability| self.quantile(probability))
    }

    /// A number by chance; 0 where it is less than the least number.
    pub fn sample(&self, chance: &mut impl Rng) -> f64 {
        let gamma = rand_distr::Gamma::new(self.shape, 1.0);
        gamma.map_or(0.0, |gamma| gamma.sample(chance)) / self.rate
    }

    fn tails(&self, x: f64) -> Tails {
        if x.is_nan() {
            return Tails::ALL_ABOVE;
        }
        incomplete_gamma(self.shape, x * self.rate)
    }
}
