//! The two tails of incomplete gamma and beta integrals, as logarithms. Knows no distribution.

mod factorial;
mod fraction;
mod incomplete_beta;
mod incomplete_gamma;

pub(super) use factorial::{ln_binomial, ln_poisson};
pub(super) use incomplete_beta::incomplete_beta;
pub(super) use incomplete_gamma::incomplete_gamma;

/// Where the nearer tail is more than this, the farther one is taken by itself: 1 less the nearer would
/// lose digits.
const NEARLY_ALL: f64 = 0.75;

/// How much lies below and above a point, as natural logarithms; −∞ where nothing does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tails {
    pub(super) ln_lower: f64,
    pub(super) ln_upper: f64,
}

impl Tails {
    /// All lies above.
    pub(super) const ALL_ABOVE: Self = Self {
        ln_lower: f64::NEG_INFINITY,
        ln_upper: 0.0,
    };
    /// All lies below.
    pub(super) const ALL_BELOW: Self = Self::ALL_ABOVE.swapped();

    fn from_lower(ln_lower: f64) -> Self {
        let ln_lower = ln_lower.min(0.0);
        Self {
            ln_lower,
            ln_upper: ln_of_the_rest(ln_lower),
        }
    }

    fn from_upper(ln_upper: f64) -> Self {
        Self::from_lower(ln_upper).swapped()
    }

    pub(super) const fn swapped(self) -> Self {
        Self {
            ln_lower: self.ln_upper,
            ln_upper: self.ln_lower,
        }
    }
}

/// ln(1 − e^x) for x ≤ 0, by whichever form keeps its digits (Mächler 2012, `log1mexp`).
fn ln_of_the_rest(x: f64) -> f64 {
    if x > -std::f64::consts::LN_2 {
        (-x.exp_m1()).ln()
    } else {
        (-x.exp()).ln_1p()
    }
}
