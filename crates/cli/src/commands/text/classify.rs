//! `earned text classify`: sentiment, language and intents of each post.

use std::io::{BufWriter, Write, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use evidence::text::{Delta, Model, Reading, Reason, Sentiment, Wanted, read_with};
use serde::{Deserialize, Serialize};

use super::input::{Input, Post};
use crate::commands::rows::{self, Row};

/// Whether each post speaks for or against, and what it wants
///
/// Rows are posts, CSV or JSON lines: `text` and, where there are any, `id` and `lang` (its language, if
/// known). Prints one JSON object for each: id, label (negative, neutral, positive: the most probable),
/// sure (false: better say that it cannot be told), probabilities, language (null where it cannot be
/// told), intents (those above their threshold), wanted (every intent's probability and the cues found)
/// and, with --reasons, the parts of the post that spoke most for the label.
/// Exit codes: 0 all rows used, 1 failed, 2 wrong use, 3 some rows could not be used.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Classify {
    #[command(flatten)]
    input: Input,
    /// How many reasons are given for each label
    #[arg(long, default_value_t = 0, value_name = "NUMBER")]
    reasons: usize,
    /// Posts with the label that they should have had, to learn from: rows of `text` and `label`
    #[arg(long, value_name = "FILE")]
    corrections: Option<PathBuf>,
}

/// A post with its true label.
#[derive(Deserialize)]
struct Correction {
    text: String,
    label: Label,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Label {
    Negative,
    Neutral,
    Positive,
}

/// What is printed of a post.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    id: &'a str,
    label: Sentiment,
    sure: bool,
    probabilities: Probabilities,
    language: Option<&'a str>,
    intents: Vec<evidence::text::Intent>,
    wanted: &'a [Wanted],
    #[serde(skip_serializing_if = "Option::is_none")]
    reasons: Option<Vec<Reason>>,
}

#[derive(Serialize)]
struct Probabilities {
    negative: f64,
    neutral: f64,
    positive: f64,
}

impl Classify {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let model = Model::shipped();
        let delta = match &self.corrections {
            Some(file) => learn(model, file)?,
            None => Delta::default(),
        };
        let mut out = BufWriter::new(stdout().lock());
        let code = self.input.each(|post: Post| {
            let told = post.lang.as_deref().filter(|lang| !lang.is_empty());
            let reading = read_with(model, &delta, &post.text, told);
            serde_json::to_writer(&mut out, &self.told(model, &post, &reading))?;
            Ok(writeln!(out)?)
        })?;
        out.flush()?;
        Ok(code)
    }

    fn told<'a>(&self, model: &Model, post: &'a Post, reading: &'a Reading) -> Told<'a> {
        let [negative, neutral, positive] = reading.verdict.probabilities;
        let label = reading.verdict.sentiment;
        let reasons = (self.reasons > 0).then(|| model.reasons(&post.text, label, self.reasons));
        Told {
            id: &post.id,
            label,
            sure: reading.is_sure(),
            probabilities: Probabilities {
                negative,
                neutral,
                positive,
            },
            language: reading.language.as_deref(),
            intents: reading.intents().collect(),
            wanted: &reading.wanted,
            reasons,
        }
    }
}

/// What corrections teach. A row that cannot be read would silently teach nothing, so it stops all.
fn learn(model: &Model, file: &Path) -> Result<Delta> {
    let mut corrections: Vec<(String, Sentiment)> = Vec::new();
    let format = rows::format(file, None)?;
    rows::read::<Correction>(
        rows::open(file)?,
        format,
        |Row { line, value }| match value {
            Ok(Correction { text, label }) => {
                corrections.push((text, Sentiment::ALL[label as usize]));
                Ok(())
            }
            Err(why) => bail!("{} line {line}: {why}", file.display()),
        },
    )?;
    let pairs = corrections
        .iter()
        .map(|(text, sentiment)| (text.as_str(), *sentiment));
    Ok(Delta::learn(model, pairs))
}
