//! Masses of Poisson and binomial counts by Loader's saddle point, for whole and other numbers. Powers
//! and factorials are never formed, so that no digits cancel (Loader 2000, *Fast and accurate
//! computation of binomial probabilities*).

use std::f64::consts::TAU;

/// ½ ln 2π.
const HALF_LN_TAU: f64 = 0.918_938_533_204_672_8;
/// Euler's constant, −ψ(1).
const EULER: f64 = 0.577_215_664_901_532_9;
/// From here on, five terms of Stirling's series are exact to the last digit.
const STIRLING_FROM: f64 = 16.0;
/// Below this a difference of Stirling's series is taken by its slope, to 1e-13.
const DERIVATIVE_BELOW: f64 = 1e-3;

/// ln(m^x e^−m / Γ(x + 1)), x ≥ 0, m > 0.
pub(in crate::counts) fn ln_poisson(x: f64, mean: f64) -> f64 {
    if x == 0.0 {
        return -mean;
    }
    -stirling_error(x) - deviance(x, mean, 1.0) - 0.5 * (TAU * x).ln()
}

/// ln(Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) x^a y^b) for x + y = 1, a > 0, b ≥ 0.
pub(in crate::counts) fn ln_binomial(a: f64, b: f64, x: f64, y: f64) -> f64 {
    if b == 0.0 {
        return a * ln_of_part(x, y);
    }
    let both = a + b;
    stirling_error(both)
        - stirling_error(a)
        - stirling_error(b)
        - deviance(a, both, x)
        - deviance(b, both, y)
        - 0.5 * (TAU * a * (b / both)).ln()
}

/// ln of a part of 1, whose rest is known just as exactly.
fn ln_of_part(part: f64, rest: f64) -> f64 {
    if rest < 0.5 {
        (-rest).ln_1p()
    } else {
        part.ln()
    }
}

/// ln Γ(z + 1), exact for z near 0, where z + 1 is rounded: what it lost is added by the slope at 1.
pub(super) fn ln_gamma_plus_one(z: f64) -> f64 {
    let rounded = z + 1.0;
    let lost = z - (rounded - 1.0);
    libm::lgamma(rounded) - if z < 0.5 { EULER * lost } else { 0.0 }
}

/// ln Γ(b + a) − ln Γ(b) for 0 < a < 1, exact for a near 0, where the two are nearly the same.
pub(super) fn ln_gamma_ratio(b: f64, a: f64) -> f64 {
    // Γ(b) is brought to where Stirling's formula holds, a factor at a time.
    let (mut b, mut factors) = (b, 0.0);
    while b < STIRLING_FROM {
        factors += (a / b).ln_1p();
        b += 1.0;
    }
    let error = if a < DERIVATIVE_BELOW {
        // The slope of the series in the middle, since the difference would have no digits.
        let middle = b + a / 2.0;
        -a * (1.0 / 12.0 - 1.0 / (120.0 * middle * middle)) / (middle * middle)
    } else {
        stirling_error(b + a) - stirling_error(b)
    };
    (a + b - 0.5) * (a / b).ln_1p() + a * b.ln() - a + error - factors
}

/// What Stirling's formula lacks: ln Γ(z + 1) − (z + ½) ln z + z − ½ ln 2π, z > 0 (DLMF 5.11.1).
fn stirling_error(z: f64) -> f64 {
    if z < STIRLING_FROM {
        return ln_gamma_plus_one(z) - (z + 0.5) * z.ln() + z - HALF_LN_TAU;
    }
    let square = z * z;
    let tail = 1.0 / 1_680.0 - 1.0 / 1_188.0 / square;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1_260.0 - tail / square) / square) / square) / z
}

/// x ln(x/m) + m − x for m = `number` · `part`, without loss where x and m are near (Loader's `bd0`), and
/// though m is less than any number.
fn deviance(x: f64, number: f64, part: f64) -> f64 {
    let mean = number * part;
    let (apart, together) = (x - mean, x + mean);
    if apart.abs() >= 0.1 * together {
        let ratio = x / mean;
        let ln_ratio = if ratio.is_normal() {
            ratio.ln()
        } else {
            x.ln() - number.ln() - part.ln()
        };
        return x * ln_ratio + mean - x;
    }
    let v = apart / together;
    let mut sum = apart * v;
    let mut term = 2.0 * x * v;
    for odd in (3_u32..).step_by(2) {
        term *= v * v;
        let next = term / f64::from(odd);
        sum += next;
        if next.abs() <= sum.abs() * f64::EPSILON / 2.0 {
            break;
        }
    }
    sum
}
