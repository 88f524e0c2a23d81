//! TOPSIS and AHP as pymcdm computed them (`fixtures/fit.py`), and how far ours are from that.

use anyhow::Result;
use evidence::fit::{Criterion, Scaling, ahp, topsis};
use serde::Deserialize;

const REFERENCES: &str = include_str!("../../fixtures/fit.json");

#[derive(Deserialize)]
struct References {
    topsis: Vec<TopsisCase>,
    ahp: Vec<AhpCase>,
}

#[derive(Deserialize)]
struct TopsisCase {
    scores: Vec<Vec<f64>>,
    weights: Vec<f64>,
    directions: Vec<i8>,
    minmax: Vec<f64>,
    vector: Vec<f64>,
}

#[derive(Deserialize)]
struct AhpCase {
    table: Vec<Vec<f64>>,
    weights: Vec<f64>,
    consistency_ratio: f64,
}

/// The largest difference of a closeness.
pub(crate) fn topsis_difference() -> Result<f64> {
    let references: References = serde_json::from_str(REFERENCES)?;
    let mut worst: f64 = 0.0;
    for case in &references.topsis {
        let criterion = |direction: &i8| Criterion {
            worst: -f64::from(*direction),
            best: f64::from(*direction),
        };
        let criteria: Vec<Criterion> = case.directions.iter().map(criterion).collect();
        for (scaling, expected) in [
            (Scaling::MinMax, &case.minmax),
            (Scaling::Vector, &case.vector),
        ] {
            let found = topsis(&criteria, &case.weights, &case.scores, scaling)?;
            for (found, expected) in found.iter().zip(expected) {
                let found = found.unwrap_or(f64::INFINITY);
                worst = worst.max((found - expected).abs());
            }
        }
    }
    Ok(worst)
}

/// The largest difference of a weight or a consistency ratio.
pub(crate) fn ahp_difference() -> Result<f64> {
    let references: References = serde_json::from_str(REFERENCES)?;
    let mut worst: f64 = 0.0;
    for case in &references.ahp {
        let found = ahp(&case.table)?;
        for (found, expected) in found.weights.iter().zip(&case.weights) {
            worst = worst.max((found - expected).abs());
        }
        let ratio = found.consistency_ratio.unwrap_or(f64::INFINITY);
        worst = worst.max((ratio - case.consistency_ratio).abs());
    }
    Ok(worst)
}
