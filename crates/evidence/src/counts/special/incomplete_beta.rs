//! The incomplete beta integral. Gives both tails, each as exact as the other.

use super::factorial::{ln_binomial, ln_gamma_plus_one, ln_gamma_ratio};
use super::fraction::continued_fraction;
use super::{NEARLY_ALL, Tails};

/// I_x(a, b) and its rest for a, b > 0 and y = 1 − x, which the caller knows better than this could.
pub(in crate::counts) fn incomplete_beta(a: f64, b: f64, x: f64, y: f64) -> Tails {
    if x <= 0.0 {
        Tails::ALL_ABOVE
    } else if y <= 0.0 {
        Tails::ALL_BELOW
    } else if is_corner(a, b, x) {
        in_the_corner(a, b, x)
    } else if is_corner(b, a, y) {
        in_the_corner(b, a, y).swapped()
    } else if a * y >= b * x {
        below_the_mean(a, b, x, y)
    } else {
        below_the_mean(b, a, y, x).swapped()
    }
}

fn below_the_mean(a: f64, b: f64, x: f64, y: f64) -> Tails {
    // x^a y^b / B(a, b).
    let ln_front = ln_binomial(a, b, x, y) + a.ln() + (b / (a + b)).ln();
    Tails::from_lower(ln_front - fraction(a, b, x, y).ln())
}

/// Where nearly all may lie below x, however small that is, and the fraction would settle slowly.
fn is_corner(a: f64, b: f64, x: f64) -> bool {
    a < 1.0 && x <= 0.5 && b * x <= 1.0
}

/// By the series of DLMF 8.17.7. For the upper tail its first term goes with the 1, as Gautschi (1979)
/// has it for the gamma integral.
fn in_the_corner(a: f64, b: f64, x: f64) -> Tails {
    // x^a / (a B(a, b)).
    let ln_scale = a * x.ln() - ln_gamma_plus_one(a) + ln_gamma_ratio(b, a);
    let (mut sum, mut term, mut n) = (0.0_f64, 1.0_f64, 0.0);
    loop {
        n += 1.0;
        term *= (n - b) / n * x;
        let next = a * term / (a + n);
        sum += next;
        if next.abs() <= f64::EPSILON * sum.abs() {
            break;
        }
    }
    let ln_lower = ln_scale + sum.ln_1p();
    if ln_lower < NEARLY_ALL.ln() {
        Tails::from_lower(ln_lower)
    } else {
        Tails::from_upper((-ln_scale.exp_m1() - ln_scale.exp() * sum).ln())
    }
}

/// What x^a y^b / (B(a, b) I_x(a, b)) is as a continued fraction (DiDonato and Morris 1992, TOMS 708,
/// equation 9, as in `BFRAC`).
fn fraction(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let distance = a * y - b * x + 1.0;
    let under = |m: f64| {
        let middle = a + 2.0 * m;
        m + m * (b - m) * x / (middle - 1.0) + (a + m) * (distance + m * (1.0 + y)) / (middle + 1.0)
    };
    let over = |m: f64| {
        let middle = a + 2.0 * m - 1.0;
        ((a + m - 1.0) / middle) * ((a + b + m - 1.0) / middle) * m * (b - m) * x * x
    };
    let first = a * distance / (a + 1.0);
    continued_fraction(first, |m| (over(m), under(m)))
}
