//! Continued fractions. Knows no function that has one.

/// Where the next convergents no longer differ.
const ENOUGH: f64 = f64::EPSILON;
/// Stands for a convergent of 0, as Thompson and Barnett do.
const TINY: f64 = 1e-300;
/// More steps than any parameter that is taken needs: they grow with the root of the largest.
const STEPS: u32 = 10_000_000;

/// b₀ + a₁/(b₁ + a₂/(b₂ + …)) by the modified method of Lentz (Thompson and Barnett 1986); `term` gives
/// (aₙ, bₙ).
pub(super) fn continued_fraction(first: f64, term: impl Fn(f64) -> (f64, f64)) -> f64 {
    let unless_0 = |x: f64| if x == 0.0 { TINY } else { x };
    let mut value = unless_0(first);
    let (mut c, mut d) = (value, 0.0);
    for n in 1..STEPS {
        let (over, under) = term(f64::from(n));
        d = 1.0 / unless_0(under + over * d);
        c = unless_0(under + over / c);
        let step = c * d;
        value *= step;
        if (step - 1.0).abs() <= ENOUGH {
            break;
        }
    }
    value
}
