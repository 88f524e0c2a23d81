//! The normal distribution as far as intervals and draws need it. Counts have distributions of their own.

use rand::Rng;
use rand_distr::{Distribution, StandardNormal};

/// Deviations on each side that hold 95 % of it.
pub(crate) const Z95: f64 = 1.959_963_984_540_054;

/// The share of it below `deviations`.
pub(crate) fn below(deviations: f64) -> f64 {
    0.5 * libm::erfc(-deviations / std::f64::consts::SQRT_2)
}

/// Independent draws.
pub(crate) fn draws(chance: &mut impl Rng, number: usize) -> Vec<f64> {
    (0..number).map(|_| StandardNormal.sample(chance)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Abramowitz and Stegun 1964, table 26.1.
    #[test]
    fn shares_are_the_published_ones() {
        for (deviations, share) in [
            (0.0, 0.5),
            (1.0, 0.841_344_746_068_543),
            (-2.0, 0.022_750_131_948_179),
            (Z95, 0.975),
        ] {
            assert!((below(deviations) - share).abs() < 1e-14, "{deviations}");
        }
    }
}
