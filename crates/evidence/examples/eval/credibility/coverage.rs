//! How often the interval of a corrected share holds the true one, over audiences and judges made here. The
//! judge's rates are themselves only counted, on as many accounts as the shipped points were checked on.

use anyhow::{Context, Result};
use chrono::DateTime;
use evidence::bootstrap::Resampling;
use evidence::chance::generator;
use evidence::corrected::{Counted, Judge};
use evidence::credibility::audience;
use evidence::credibility::model::Verdict;
use rand::{Rng, RngExt as _};

use crate::table::Row;

const SAMPLES: [u64; 3] = [100, 400, 1_000];
const SENSITIVITIES: [f64; 2] = [0.64, 0.95];
const SPECIFICITIES: [f64; 2] = [0.95, 0.995];
const SHARES: [f64; 5] = [0.0, 0.05, 0.2, 0.5, 0.9];
/// Accounts of either kind that the judge was checked on.
const CHECKED: u64 = 700;
const RUNS: u32 = 2_000;
const DRAWS: usize = 500;
const SEED: u64 = 20_261_127;

pub(super) fn row() -> Result<Row> {
    let mut chance = generator(SEED);
    let mut cells = Vec::new();
    for sample in SAMPLES {
        for sensitivity in SENSITIVITIES {
            for specificity in SPECIFICITIES {
                for share in SHARES {
                    let truth = Truth {
                        sample,
                        sensitivity,
                        specificity,
                        share,
                    };
                    cells.push(truth.coverage(&mut chance)?);
                }
            }
        }
    }
    let mean = cells.iter().sum::<f64>() / cells.len() as f64;
    let worst = cells.iter().copied().fold(1.0, f64::min);
    Ok(Row {
        method: "corrected share of an audience, 95 % interval",
        data: "60 audiences × 2,000 made here",
        published: "aim: holds the truth ≥ 93 %".to_owned(),
        ours: format!(
            "{:.1} % on average, {:.1} % at worst",
            100.0 * mean,
            100.0 * worst
        ),
        seeds: SEED.to_string(),
    })
}

/// An audience and a judge as they really are.
struct Truth {
    sample: u64,
    sensitivity: f64,
    specificity: f64,
    share: f64,
}

impl Truth {
    fn coverage(&self, chance: &mut impl Rng) -> Result<f64> {
        let mut held = 0;
        for run in 0..RUNS {
            let judge = Judge {
                sensitivity: counted(self.sensitivity, chance),
                specificity: counted(self.specificity, chance),
            };
            let plan = Resampling {
                draws: DRAWS,
                level: 0.95,
                seed: u64::from(run),
            };
            let verdicts: Vec<Verdict> = (0..self.sample).map(|_| self.verdict(chance)).collect();
            let found = audience(verdicts, judge, plan, DateTime::UNIX_EPOCH)?;
            let between = found.corrected.interval.context("an interval")?;
            held += u32::from(between.low <= self.share && self.share <= between.high);
        }
        Ok(f64::from(held) / f64::from(RUNS))
    }

    fn verdict(&self, chance: &mut impl Rng) -> Verdict {
        let caught = if chance.random_bool(self.share) {
            self.sensitivity
        } else {
            1.0 - self.specificity
        };
        if chance.random_bool(caught) {
            Verdict::Suspect
        } else {
            Verdict::Clear
        }
    }
}

fn counted(rate: f64, chance: &mut impl Rng) -> Counted {
    let hits = (0..CHECKED).filter(|_| chance.random_bool(rate)).count() as u64;
    Counted {
        hits,
        cases: CHECKED,
    }
}
