//! `earned evidence ahp`: weights of criteria from comparing them in pairs.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use evidence::fit::ahp;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::commands::row_file::RowFile;
use crate::commands::rows::{Format, scalar};

/// Weights of criteria from comparisons in pairs
///
/// Rows are comparisons, CSV or JSON lines: `criterion`, `other` and `times`, which says how many times as
/// important the first is (1 to 9; below 1 where the other is more so). Every pair is needed once. Prints
/// one JSON object: weights, which add up to 1, and consistency_ratio, above 0.10 of which the comparisons
/// contradict each other too much to be used (null for more than 15 criteria).
/// Exit codes: 0 all rows used, 1 failed, 2 wrong use, 3 some rows could not be used.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct AhpFile {
    /// The comparisons; `-` for standard input
    file: PathBuf,
    /// How they are written; by the end of the file's name where not given
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// A row.
#[derive(Debug, Deserialize)]
struct Comparison {
    #[serde(deserialize_with = "scalar")]
    criterion: String,
    #[serde(deserialize_with = "scalar")]
    other: String,
    times: f64,
}

impl AhpFile {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let source = RowFile::of(&self.file, self.format);
        let mut comparisons = Vec::new();
        source.each(|_, comparison: Comparison| {
            comparisons.push(comparison);
            Ok(())
        })?;
        let names = names(&comparisons);
        let found = ahp(&table(&names, &comparisons)?)?;
        let weights = found.weights.iter().map(|weight| json!(weight));
        let weights: Map<String, Value> = names.into_iter().zip(weights).collect();
        let ratio = found.consistency_ratio;
        println!(
            "{}",
            json!({"weights": weights, "consistency_ratio": ratio})
        );
        Ok(source.exit_code())
    }
}

/// The criteria in the order in which they come.
fn names(comparisons: &[Comparison]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for Comparison {
        criterion, other, ..
    } in comparisons
    {
        for name in [criterion, other] {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
    }
    names
}

fn table(names: &[String], comparisons: &[Comparison]) -> Result<Vec<Vec<f64>>> {
    let place = |name: &String| names.iter().position(|other| other == name).unwrap_or(0);
    let mut table: Vec<Vec<Option<f64>>> = vec![vec![None; names.len()]; names.len()];
    for comparison in comparisons {
        let (row, column) = (place(&comparison.criterion), place(&comparison.other));
        if row == column || table[row][column].is_some() {
            let Comparison {
                criterion, other, ..
            } = comparison;
            bail!("`{criterion}` and `{other}` are compared twice, or the same");
        }
        table[row][column] = Some(comparison.times);
        table[column][row] = Some(1.0 / comparison.times);
    }
    let mut whole = Vec::with_capacity(names.len());
    for (row, line) in table.into_iter().enumerate() {
        let mut numbers = Vec::with_capacity(names.len());
        for (column, times) in line.into_iter().enumerate() {
            let times = if row == column { Some(1.0) } else { times };
            numbers.push(times.with_context(|| {
                format!("`{}` and `{}` are not compared", names[row], names[column])
            })?);
        }
        whole.push(numbers);
    }
    Ok(whole)
}
