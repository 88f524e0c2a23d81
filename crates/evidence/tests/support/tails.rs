//! The table of reference tails (`fixtures/counts.py` made it), and how far ours are from it.

use anyhow::Result;
use evidence::counts::{Beta, Gamma, NegativeBinomial, Poisson};
use serde::Deserialize;

const TABLE: &[u8] = include_bytes!("../../fixtures/counts.csv");
/// The logarithm of the least number that is held with all its digits, about.
const LN_LEAST: f64 = 700.0;

/// A row of the table.
#[derive(Debug, Deserialize)]
struct Reference {
    distribution: String,
    first: f64,
    second: f64,
    at: f64,
    ln_mass: f64,
    ln_cdf: f64,
    ln_survival: f64,
}

/// One number of ours beside the reference.
pub(crate) struct Compared {
    /// Which number of which row.
    pub(crate) what: String,
    /// Its relative error.
    pub(crate) error: f64,
}

/// Masses and both tails of all rows.
pub(crate) fn compared() -> Result<Vec<Compared>> {
    let mut all = Vec::new();
    for row in csv::Reader::from_reader(TABLE).deserialize() {
        let row: Reference = row?;
        let [mass, cdf, survival] = ours(&row)?;
        for (name, error) in [
            ("mass", error_of_mass(mass, row.ln_mass)),
            ("cdf", error_of_tail(cdf, row.ln_cdf)),
            ("survival", error_of_tail(survival, row.ln_survival)),
        ] {
            let what = format!("{name} of {row:?}");
            all.push(Compared { what, error });
        }
    }
    Ok(all)
}

/// Mass or density, lower and upper tail as logarithms.
fn ours(row: &Reference) -> Result<[f64; 3]> {
    let (first, second, at) = (row.first, row.second, row.at);
    let count = at as u64;
    Ok(match &*row.distribution {
        "poisson" => {
            let it = Poisson::new(first)?;
            [it.ln_mass(count), it.ln_cdf(count), it.ln_survival(count)]
        }
        "gamma" => {
            let it = Gamma::new(first, second)?;
            [it.ln_density(at), it.ln_cdf(at), it.ln_survival(at)]
        }
        "beta" => {
            let it = Beta::new(first, second)?;
            [it.ln_density(at), it.ln_cdf(at), it.ln_survival(at)]
        }
        kind => {
            let it = if kind == "sized" {
                NegativeBinomial::with_size(first, second)?
            } else {
                NegativeBinomial::new(first, second)?
            };
            [it.ln_mass(count), it.ln_cdf(count), it.ln_survival(count)]
        }
    })
}

/// The relative error of e^`ours`; beyond what a number can hold, that of `ours` itself.
fn error_of_mass(ours: f64, reference: f64) -> f64 {
    (ours - reference).abs() / (reference.abs() / LN_LEAST).max(1.0)
}

/// The same for a tail, and for what it lacks to 1, where it is nearly that.
fn error_of_tail(ours: f64, reference: f64) -> f64 {
    if ours == 0.0 && reference > -f64::MIN_POSITIVE {
        return 0.0;
    }
    error_of_mass(ours, reference) / reference.abs().min(1.0)
}
