//! `earned evidence fit`: which of several alternatives fits best, from two files.

mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use evidence::fit::{Choice, Draws, Fit, Fitted, Scaling, fit, topsis};
use serde_json::{Map, Value, json};
use table::Table;

use crate::commands::row_file::exit_code;
use crate::commands::rows::Format;

/// Which alternative fits best, and how far that holds
///
/// Two files, CSV or JSON lines. Criteria: `criterion`, its `rank` (1 for the most important, equal ones
/// where you cannot say) or its `weight`, and the scores `worst` and `best` that are worth 0 and 100 points.
/// Scores: `alternative`, `criterion`, `score` and, where it is a guess, `low` and `high`. Prints one JSON
/// object for each alternative, the highest score first: score (0 to 100), points (what each criterion
/// adds), acceptability (how often it has rank 1, 2, … over all weights that agree with the ranking and all
/// scores that may be), central_weights (the mean weights with which it is first), confidence (how often it
/// is first with those), topsis, choice (clear; tie; null), change (the least change of one score that makes
/// it tie with the best, or the best with the next), and first_if_swapped (neighbours in the ranking that
/// would have to change places).
/// Exit codes: 0 all rows used, 1 failed, 2 wrong use, 3 some rows could not be used.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct FitFile {
    /// The scores; `-` for standard input
    file: PathBuf,
    /// The criteria
    #[arg(long, value_name = "FILE")]
    criteria: PathBuf,
    /// How the scores are written; by the end of the file's name where not given
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// How scores of different units are made comparable in topsis
    #[arg(long, value_enum, default_value_t = Scale::Minmax)]
    scaling: Scale,
    /// How often weights and scores are drawn
    #[arg(long, default_value_t = 10_000, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    draws: u32,
    /// What chance starts from
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    seed: u64,
}

/// How scores are made comparable.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Scale {
    /// From the lowest to the highest there is
    Minmax,
    /// By the length of all as a vector
    Vector,
}

impl FitFile {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let (table, bad) = Table::read(&self.criteria, &self.file, self.format)?;
        let draws = Draws {
            number: self.draws,
            seed: self.seed,
        };
        let found = fit(&table.criteria, &table.importance, &table.scores, draws)?;
        let scaling = match self.scaling {
            Scale::Minmax => Scaling::MinMax,
            Scale::Vector => Scaling::Vector,
        };
        let likely = table.likely();
        let closeness = topsis(&table.criteria, &found.weights, &likely, scaling)?;
        let mut order: Vec<usize> = (0..found.alternatives.len()).collect();
        let score = |one: usize| found.alternatives[one].score;
        order.sort_by(|one, other| score(*other).total_cmp(&score(*one)));
        for one in order {
            let mut told = told(&table, one, &found.alternatives[one]);
            told.insert("topsis".to_owned(), json!(closeness[one]));
            told.insert("choice".to_owned(), json!(choice(&found.choice, one)));
            let swaps = swaps(&table, &found, one);
            told.insert("first_if_swapped".to_owned(), json!(swaps));
            println!("{}", Value::Object(told));
        }
        Ok(exit_code(bad))
    }
}

fn told(table: &Table, one: usize, fitted: &Fitted) -> Map<String, Value> {
    let by_criterion = |numbers: &[f64]| -> Map<String, Value> {
        let numbers = numbers.iter().map(|number| json!(number));
        table.names.iter().cloned().zip(numbers).collect()
    };
    let change = fitted.change.map(|change| {
        json!({
            "criterion": table.names[change.criterion],
            "from": change.from,
            "to": change.to,
        })
    });
    let told = [
        ("alternative", json!(table.alternatives[one])),
        ("score", json!(fitted.score)),
        ("points", json!(by_criterion(&fitted.points))),
        ("acceptability", json!(fitted.acceptability)),
        (
            "central_weights",
            json!(fitted.central_weights.as_deref().map(by_criterion)),
        ),
        ("confidence", json!(fitted.confidence)),
        ("change", json!(change)),
    ];
    told.map(|(name, value)| (name.to_owned(), value))
        .into_iter()
        .collect()
}

/// What the choice says of one.
fn choice(choice: &Choice, one: usize) -> Option<&'static str> {
    match choice {
        Choice::Clear(best) => (*best == one).then_some("clear"),
        Choice::Tie(tied) => tied.contains(&one).then_some("tie"),
    }
}

/// The pairs of criteria that make it first.
fn swaps<'a>(table: &'a Table, found: &Fit, one: usize) -> Vec<[&'a str; 2]> {
    let swaps = found.swaps.iter().filter(|swap| swap.best == one);
    swaps
        .map(|swap| [swap.above, swap.below].map(|criterion| &*table.names[criterion]))
        .collect()
}
