//! Channel fit: acceptabilities beside those known on paper, TOPSIS and AHP beside pymcdm.

use std::path::Path;

use anyhow::Result;
use evidence::fit::{Criterion, Draws, Importance, Scaling, Score, ahp, fit, topsis};
use serde::Deserialize;

use crate::table::Row;

/// Made by `fixtures/fit.py`.
const REFERENCES: &str = include_str!("../../fixtures/fit.json");
const SEEDS: u64 = 20;

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

pub(crate) fn rows(_data: &Path) -> Result<Vec<Row>> {
    let references: References = serde_json::from_str(REFERENCES)?;
    let exact = |method, ours: f64| Row {
        method,
        data: "cases computed by pymcdm 1.4",
        published: "aim: ≤ 1e-9".to_owned(),
        ours: format!("{ours:.0e}"),
        seeds: "–".to_owned(),
    };
    Ok(vec![
        Row {
            method: "fit: largest error of an acceptability",
            data: "two criteria, known on paper",
            published: "≤ 0.01 at 10,000 draws".to_owned(),
            ours: format!("{:.4}", acceptability()?),
            seeds: format!("0–{}", SEEDS - 1),
        },
        exact(
            "fit: TOPSIS, largest difference",
            topsis_difference(&references)?,
        ),
        exact("fit: AHP, largest difference", ahp_difference(&references)?),
    ])
}

/// With weight w for the first criterion the scores are w, 1 − w and 0.6.
fn acceptability() -> Result<f64> {
    let share = Criterion {
        worst: 0.0,
        best: 100.0,
    };
    let scores =
        [[100.0, 0.0], [0.0, 100.0], [60.0, 60.0]].map(|row| row.map(Score::known).to_vec());
    let mut worst: f64 = 0.0;
    for seed in 0..SEEDS {
        let draws = Draws {
            number: 10_000,
            seed,
        };
        for (ranks, expected) in [(vec![1, 1], [0.4, 0.4, 0.2]), (vec![1, 2], [0.8, 0.0, 0.2])] {
            let found = fit(&[share; 2], &Importance::Ranks(ranks), &scores, draws)?;
            for (one, expected) in found.alternatives.iter().zip(expected) {
                worst = worst.max((one.acceptability[0] - expected).abs());
            }
        }
    }
    Ok(worst)
}

fn topsis_difference(references: &References) -> Result<f64> {
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

fn ahp_difference(references: &References) -> Result<f64> {
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
