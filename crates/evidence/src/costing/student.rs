//! Student's t and the normal distribution, by those of the kernel they are made from.

use crate::counts::{Beta, Gamma};

/// The chance that Student's t with so many degrees of freedom is at most `t`: its square is a ratio that
/// follows a Beta. Degrees must be above 0.
pub(super) fn t_cdf(t: f64, degrees: f64) -> f64 {
    let Ok(beta) = Beta::new(degrees / 2.0, 0.5) else {
        return 0.5;
    };
    let beyond = beta.cdf(degrees / (degrees + t * t)) / 2.0;
    if t > 0.0 { 1.0 - beyond } else { beyond }
}

/// The quantile of the standard normal distribution: its square is a Gamma of shape ½. None outside of 0
/// to 1.
pub(super) fn normal_quantile(probability: f64) -> Option<f64> {
    let middle = (2.0 * probability - 1.0).abs();
    if middle <= 0.0 {
        return Some(0.0);
    }
    let squared = Gamma::new(0.5, 0.5).ok()?.quantile(middle).ok()?;
    Some(squared.sqrt().copysign(probability - 0.5))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As they are tabulated everywhere.
    #[test]
    fn both_have_the_published_values() {
        for (t, degrees, expected) in [
            (0.0, 3.0, 0.5),
            (1.0, 1.0, 0.75),
            (-1.812_461_122_811_676, 10.0, 0.05),
            (2.228_138_851_964_939, 10.0, 0.975),
        ] {
            assert!((t_cdf(t, degrees) - expected).abs() < 1e-9, "{t} {degrees}");
        }
        for (probability, expected) in [
            (0.5, 0.0),
            (0.975, 1.959_963_984_540_054),
            (0.2, -0.841_621_233_572_914),
        ] {
            let found = normal_quantile(probability).expect("a quantile");
            assert!((found - expected).abs() < 1e-8, "{probability}: {found}");
        }
        assert_eq!(normal_quantile(0.0), None);
        assert_eq!(normal_quantile(1.5), None);
    }
}
