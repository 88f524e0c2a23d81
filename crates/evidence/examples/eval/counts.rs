//! Count distributions: their tails beside reference values in hundreds of digits.

use std::path::Path;

use anyhow::{Result, ensure};
use evidence::counts::{Beta, Gamma, NegativeBinomial, Poisson};
use serde::Deserialize;

use crate::table::Row;

/// Made by `fixtures/counts.py`.
const TABLE: &[u8] = include_bytes!("../../fixtures/counts.csv");
/// Beyond this a tail is less than any number, and its logarithm is compared.
const LN_LEAST: f64 = 700.0;

#[derive(Deserialize)]
struct Reference {
    distribution: String,
    first: f64,
    second: f64,
    at: f64,
    ln_cdf: f64,
    ln_survival: f64,
}

pub(crate) fn rows(_data: &Path) -> Result<Vec<Row>> {
    let mut worst: f64 = 0.0;
    let mut tails = 0;
    for row in csv::Reader::from_reader(TABLE).deserialize() {
        let row: Reference = row?;
        let (ln_cdf, ln_survival) = ours(&row)?;
        for (ours, reference) in [(ln_cdf, row.ln_cdf), (ln_survival, row.ln_survival)] {
            tails += 1;
            worst = worst.max(relative_error(ours, reference));
        }
    }
    ensure!(tails > 0, "the table of tails is empty");
    Ok(vec![Row {
        method: "tails of counts, largest relative error",
        data: "reference values, 1e-400 to 1",
        published: "aim: ≤ 1e-10".to_owned(),
        ours: format!("{worst:.0e} over {tails} tails"),
        seeds: "–".to_owned(),
    }])
}

fn ours(row: &Reference) -> Result<(f64, f64)> {
    let (first, second, at) = (row.first, row.second, row.at);
    Ok(match &*row.distribution {
        "poisson" => {
            let it = Poisson::new(first)?;
            (it.ln_cdf(at as u64), it.ln_survival(at as u64))
        }
        "dispersed" => {
            let it = NegativeBinomial::new(first, second)?;
            (it.ln_cdf(at as u64), it.ln_survival(at as u64))
        }
        "sized" => {
            let it = NegativeBinomial::with_size(first, second)?;
            (it.ln_cdf(at as u64), it.ln_survival(at as u64))
        }
        "gamma" => {
            let it = Gamma::new(first, second)?;
            (it.ln_cdf(at), it.ln_survival(at))
        }
        _ => {
            let it = Beta::new(first, second)?;
            (it.ln_cdf(at), it.ln_survival(at))
        }
    })
}

fn relative_error(ours: f64, reference: f64) -> f64 {
    if ours == 0.0 && reference > -f64::MIN_POSITIVE {
        return 0.0;
    }
    let scale = (reference.abs() / LN_LEAST).max(1.0);
    (ours - reference).abs() / scale / reference.abs().min(1.0)
}
