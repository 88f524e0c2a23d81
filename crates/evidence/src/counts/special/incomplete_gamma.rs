//! The incomplete gamma integral. Gives both tails, each as exact as the other.

use super::factorial::{ln_gamma_plus_one, ln_poisson};
use super::fraction::continued_fraction;
use super::{NEARLY_ALL, Tails};

/// Below this, the upper tail of a small shape is a short alternating series; above, the continued
/// fraction settles soon.
const SERIES_BELOW: f64 = 1.1;

/// P(a, x) and Q(a, x), a > 0, x ≥ 0.
pub(in crate::counts) fn incomplete_gamma(shape: f64, x: f64) -> Tails {
    if x <= 0.0 {
        return Tails::ALL_ABOVE;
    }
    if x == f64::INFINITY {
        return Tails::ALL_BELOW;
    }
    if x >= shape + 1.0 {
        return Tails::from_upper(ln_upper(shape, x));
    }
    let ln_lower = ln_poisson(shape, x) + series(shape, x).ln();
    if ln_lower < NEARLY_ALL.ln() || shape >= 1.0 {
        return Tails::from_lower(ln_lower);
    }
    Tails::from_upper(if x < SERIES_BELOW {
        ln_upper_of_small(shape, x)
    } else {
        ln_upper(shape, x)
    })
}

/// 1 + x/(a+1) + x²/((a+1)(a+2)) + … (DLMF 8.7.1).
fn series(shape: f64, x: f64) -> f64 {
    let (mut sum, mut term, mut below) = (1.0, 1.0, shape);
    while term > sum * f64::EPSILON {
        below += 1.0;
        term *= x / below;
        sum += term;
    }
    sum
}

/// ln Q by its continued fraction (DLMF 8.9.2, even part).
fn ln_upper(shape: f64, x: f64) -> f64 {
    let first = (x - shape) + 1.0;
    let fraction = continued_fraction(first, |n| (-n * (n - shape), first + 2.0 * n));
    ln_poisson(shape, x) + shape.ln() - fraction.ln()
}

/// ln Q for a < 1 and small x, where P is nearly 1: the series of P (DLMF 8.7.1, alternating form) less
/// its first term, which goes with the 1 (Gautschi 1979).
fn ln_upper_of_small(shape: f64, x: f64) -> f64 {
    let ln_scale = shape * x.ln() - ln_gamma_plus_one(shape);
    let (mut sum, mut power, mut n) = (0.0_f64, 1.0_f64, 0.0);
    while power.abs() > f64::EPSILON * sum.abs() {
        n += 1.0;
        power *= -x / n;
        sum += power / (shape + n);
    }
    (-ln_scale.exp_m1() - ln_scale.exp() * shape * sum).ln()
}
