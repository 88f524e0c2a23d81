//! The incomplete beta integral. Gives both tails, each as exact as the other.

use super::factorial::ln_binomial;
use super::fraction::continued_fraction;
use super::{NEARLY_ALL, Tails};

/// I_x(a, b) and its rest for a, b > 0 and y = 1 − x, which the caller knows better than this could.
pub(in crate::counts) fn incomplete_beta(a: f64, b: f64, x: f64, y: f64) -> Tails {
    if x <= 0.0 {
        Tails::ALL_ABOVE
    } else if y <= 0.0 {
        Tails::ALL_BELOW
    } else if a * y >= b * x {
        below_the_mean(a, b, x, y)
    } else {
        below_the_mean(b, a, y, x).swapped()
    }
}

fn below_the_mean(a: f64, b: f64, x: f64, y: f64) -> Tails {
    // x^a y^b / B(a, b), the same for both tails.
    let ln_front = ln_binomial(a, b, x, y) + a.ln() + (b / (a + b)).ln();
    let lower = fraction(a, b, x, y).map_or(0.0, |fraction| ln_front - fraction.ln());
    if lower < NEARLY_ALL.ln() {
        return Tails::from_lower(lower);
    }
    match fraction(b, a, y, x) {
        Some(fraction) => Tails::from_upper(ln_front - fraction.ln()),
        None => Tails::from_lower(lower),
    }
}

/// What x^a y^b / (B(a, b) I_x(a, b)) is as a continued fraction (DiDonato and Morris 1992, TOMS 708,
/// equation 9, as in `BFRAC`).
fn fraction(a: f64, b: f64, x: f64, y: f64) -> Option<f64> {
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
