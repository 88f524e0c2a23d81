//! `earned evidence attribution`: journeys from a file, and the credit of their channels by every model.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use evidence::attribution::{Credits, Journey, Journeys, Model};
use evidence::bootstrap::Resampling;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::commands::row_file::RowFile;
use crate::commands::rows::{Format, scalar};

/// How often an interval should hold the credit of the people the journeys stand for.
const LEVEL: f64 = 0.9;

/// How channels share the credit for conversions, by seven models side by side
///
/// It is credit, not cause: no model knows what would have come without a channel.
/// Rows are ways that people went, CSV or JSON lines: `path` (channels divided by `>`, the first first),
/// `total_conversions`, and where known `total_conversion_value` (what those conversions are worth together)
/// and `total_null` (how many went that way without converting). A touch without a name is `unknown`.
/// Prints one JSON object for each channel, in the order in which they are first met: conversions and value
/// by model (first, last, linear, u_shaped, time_decay, markov, shapley), removal_effect (the part of all
/// conversions that the chain would lose without it) and, with --bootstrap, the 90 % interval of the
/// conversions by model. Rows that cannot be used are told on standard error with their line.
/// Exit codes: 0 all rows used, 1 failed, 2 wrong use, 3 some rows could not be used.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct AttributionFile {
    /// The journeys; `-` for standard input
    file: PathBuf,
    /// How they are written; by the end of the file's name where not given
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// How many channels the Markov chain remembers, from 1 to 4
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    order: usize,
    /// How often people are drawn anew for the intervals; 0 for none
    #[arg(long, default_value_t = 0, value_name = "DRAWS")]
    bootstrap: usize,
    /// What the draws start from
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    seed: u64,
    /// Print a table of conversions for people instead of JSON
    #[arg(long)]
    table: bool,
}

/// A row.
#[derive(Debug, Deserialize)]
struct Way {
    #[serde(deserialize_with = "scalar")]
    path: String,
    total_conversions: f64,
    #[serde(default)]
    total_conversion_value: Option<f64>,
    #[serde(default)]
    total_null: Option<f64>,
}

impl AttributionFile {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let source = RowFile::of(&self.file, self.format);
        let mut journeys = Journeys::default();
        source.each(|_, way: Way| {
            let added = journeys.add(&way.into());
            Ok(added.map_err(|why| why.to_string())?)
        })?;
        let credits = self.credits(&journeys)?;
        let mut out = BufWriter::new(io::stdout().lock());
        if self.table {
            write!(out, "{}", table(&credits))?;
        } else {
            for channel in 0..credits.channels().len() {
                writeln!(out, "{}", told(&credits, channel))?;
            }
        }
        out.flush()?;
        Ok(source.exit_code())
    }

    fn credits(&self, journeys: &Journeys) -> Result<Credits> {
        if self.bootstrap == 0 {
            return Ok(journeys.credits(self.order)?);
        }
        let plan = Resampling {
            draws: self.bootstrap,
            level: LEVEL,
            seed: self.seed,
        };
        Ok(journeys.credits_within(self.order, plan)?)
    }
}

impl From<Way> for Journey {
    fn from(way: Way) -> Self {
        Self {
            channels: way
                .path
                .split('>')
                .map(|name| name.trim().to_owned())
                .collect(),
            days_before: None,
            conversions: way.total_conversions,
            value: way.total_conversion_value.unwrap_or_default(),
            nulls: way.total_null.unwrap_or_default(),
        }
    }
}

fn told(credits: &Credits, channel: usize) -> Value {
    let by_model = |what: &dyn Fn(Model) -> Value| -> Value {
        let models = Model::ALL.map(|model| (model.code().to_owned(), what(model)));
        Value::Object(Map::from_iter(models))
    };
    let given = |model: Model| credits.given(model)[channel];
    let mut told = json!({
        "channel": credits.channels()[channel],
        "conversions": by_model(&|model| json!(given(model).conversions)),
        "value": by_model(&|model| json!(given(model).value)),
        "removal_effect": credits.removal_effects()[channel],
        "lacks": ["cause"],
    });
    if credits.within(Model::First, channel).is_some() {
        told["interval"] = by_model(&|model| {
            let interval = credits.within(model, channel);
            json!(interval.map(|interval| [interval.low, interval.high]))
        });
    }
    told
}

/// Conversions by channel and model, in columns.
fn table(credits: &Credits) -> String {
    let names = credits.channels();
    let wide = names
        .iter()
        .map(|name| name.chars().count())
        .max()
        .unwrap_or(0)
        .max("channel".len());
    let models = Model::ALL
        .iter()
        .map(|model| format!(" {:>12}", model.code()));
    let mut lines = vec![format!("{:wide$}{}", "channel", models.collect::<String>())];
    for (channel, name) in names.iter().enumerate() {
        let given = Model::ALL.iter().map(|model| {
            let credit = &credits.given(*model)[channel];
            format!(" {:>12.2}", credit.conversions)
        });
        lines.push(format!("{name:wide$}{}", given.collect::<String>()));
    }
    format!("credit, not cause\n\n{}\n", lines.join("\n"))
}
