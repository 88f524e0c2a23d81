//! What a share may be. Not the beta function.

use rand::Rng;
use rand_distr::Distribution;

use super::special::{Tails, incomplete_beta, ln_binomial};
use super::{BadParameter, positive, quantile};
use crate::Interval;

/// The Beta distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beta {
    alpha: f64,
    beta: f64,
}

impl Beta {
    /// With α and β above 0; its mean is α / (α + β). After `hits` and `misses`, both from nothing known
    /// before, α is `hits` + ½ and β is `misses` + ½ (Jeffreys).
    pub fn new(alpha: f64, beta: f64) -> Result<Self, BadParameter> {
        Ok(Self {
            alpha: positive("alpha", alpha)?,
            beta: positive("beta", beta)?,
        })
    }

    /// Its mean.
    pub fn mean(&self) -> f64 {
        self.alpha / (self.alpha + self.beta)
    }

    /// Its variance.
    pub fn variance(&self) -> f64 {
        let all = self.alpha + self.beta;
        (self.alpha / all) * (self.beta / all) / (all + 1.0)
    }

    /// The logarithm of the density at `x`; −∞ outside 0 to 1, both excluded.
    pub fn ln_density(&self, x: f64) -> f64 {
        if x > 0.0 && x < 1.0 {
            self.ln_mass_of_logit(x, 1.0 - x) - x.ln() - (-x).ln_1p()
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
        self.tails(x, 1.0 - x).ln_lower
    }

    /// ln P(X > x).
    pub fn ln_survival(&self, x: f64) -> f64 {
        self.tails(x, 1.0 - x).ln_upper
    }

    /// The x with P(X ≤ x) = `probability`, which is between 0 and 1, both excluded.
    pub fn quantile(&self, probability: f64) -> Result<f64, BadParameter> {
        let start = self.alpha.ln() - self.beta.ln();
        let at = quantile::of_density(probability, start, |logit| {
            let (x, rest) = (logistic(logit), logistic(-logit));
            (self.tails(x, rest), self.ln_mass_of_logit(x, rest))
        })?;
        Ok(logistic(at))
    }

    /// Where X lies with probability `level`, with as much left out above as below.
    pub fn interval(&self, level: f64) -> Result<Interval, BadParameter> {
        quantile::interval(level, |probability| self.quantile(probability))
    }

    /// A share by chance.
    pub fn sample(&self, chance: &mut impl Rng) -> f64 {
        let beta = rand_distr::Beta::new(self.alpha, self.beta);
        beta.map_or(0.0, |beta| beta.sample(chance))
    }

    /// The density of ln(x / rest), which is that of x times x · rest.
    fn ln_mass_of_logit(&self, x: f64, rest: f64) -> f64 {
        let all = self.alpha + self.beta;
        ln_binomial(self.alpha, self.beta, x, rest) + self.alpha.ln() + (self.beta / all).ln()
    }

    fn tails(&self, x: f64, rest: f64) -> Tails {
        if x.is_nan() {
            return Tails::ALL_ABOVE;
        }
        incomplete_beta(self.alpha, self.beta, x, rest)
    }
}

fn logistic(logit: f64) -> f64 {
    let odds = (-logit.abs()).exp();
    if logit < 0.0 {
        odds / (1.0 + odds)
    } else {
        1.0 / (1.0 + odds)
    }
}
