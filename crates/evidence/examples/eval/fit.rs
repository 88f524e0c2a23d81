//! Channel fit: acceptabilities beside those known on paper, TOPSIS and AHP beside pymcdm.

#[path = "../../tests/support/pymcdm.rs"]
mod pymcdm;

use std::path::Path;

use anyhow::Result;
use evidence::fit::{Criterion, Draws, Importance, Score, fit};

use crate::table::Row;

const SEEDS: u64 = 20;

pub(crate) fn rows(_data: &Path) -> Result<Vec<Row>> {
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
            pymcdm::topsis_difference()?,
        ),
        exact("fit: AHP, largest difference", pymcdm::ahp_difference()?),
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
