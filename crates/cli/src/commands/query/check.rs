//! `earned query check`: problems and advice with their places.

use std::ops::Range;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};

use super::stored::{self, Stored};
use crate::commands::row_file::exit_code;
use crate::commands::rows::Format;

/// Say what is wrong with queries and what may not be meant so
///
/// Problems make a query unusable; advice is about what may not be meant so. Places count characters
/// from 1. Exit codes: 0 no problem, 1 a query has one, 2 wrong use, 3 a row of the file cannot be read.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Check {
    /// A query
    #[arg(required_unless_present = "file")]
    query: Option<String>,
    /// Queries from a file, `-` for standard input: CSV or JSON lines with `id` and `query`, or a text
    /// file with a query on each line
    #[arg(long, conflicts_with = "query")]
    file: Option<PathBuf>,
    /// How the file is written; by the end of its name where not given
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// One JSON object for each query: id, ok, problems, advice; places are start and end, counted in
    /// characters from 0
    #[arg(long)]
    json: bool,
}

impl Check {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let (queries, bad_rows) = match (&self.query, &self.file) {
            (Some(query), _) => (vec![Stored::alone(query)], 0),
            (None, Some(file)) => stored::read(file, self.format)?,
            (None, None) => (Vec::new(), 0),
        };
        let mut is_faulty = false;
        for one in &queries {
            let parsed = query::parse(&one.query);
            is_faulty |= !parsed.problems.is_empty();
            if self.json {
                println!("{}", as_json(one, &parsed));
            } else {
                print(one, &parsed, queries.len() > 1);
            }
        }
        Ok(match (is_faulty, bad_rows) {
            (true, _) => ExitCode::FAILURE,
            (false, bad) => exit_code(bad),
        })
    }
}

/// What is said of a place: the code and the words.
fn remarks(parsed: &query::Parsed) -> Vec<(&'static str, &'static str, String, Range<usize>)> {
    let problems = parsed.problems.iter().map(|problem| {
        let words = problem.fault.to_string();
        ("problem", problem.code(), words, problem.span.clone())
    });
    let advice = parsed.advice.iter().map(|advice| {
        let words = advice.to_string();
        ("advice", advice.code(), words, advice.span.clone())
    });
    problems.chain(advice).collect()
}

fn print(one: &Stored, parsed: &query::Parsed, is_named: bool) {
    let name = if is_named {
        format!("{}: ", one.id)
    } else {
        String::new()
    };
    let remarks = remarks(parsed);
    if remarks.is_empty() {
        println!("{name}ok");
    }
    for (kind, code, words, span) in remarks {
        let (start, end) = characters(&one.query, &span);
        println!("{name}{kind} at {}: {words} [{code}]", start + 1);
        // A query of several lines is shown on one, so that the mark stands below its place.
        println!("    {}", one.query.replace(['\n', '\r', '\t'], " "));
        println!(
            "    {}{}",
            " ".repeat(start),
            "^".repeat((end - start).max(1))
        );
    }
}

fn as_json(one: &Stored, parsed: &query::Parsed) -> Value {
    let of_kind = |wanted: &str| -> Vec<Value> {
        let remarks = remarks(parsed).into_iter();
        let wanted = remarks.filter(|(kind, ..)| *kind == wanted);
        let told = wanted.map(|(_, code, words, span)| {
            let (start, end) = characters(&one.query, &span);
            json!({"code": code, "start": start, "end": end, "message": words})
        });
        told.collect()
    };
    json!({
        "id": one.id,
        "ok": parsed.problems.is_empty(),
        "problems": of_kind("problem"),
        "advice": of_kind("advice"),
    })
}

/// A place counted in characters.
pub(super) fn characters(text: &str, span: &Range<usize>) -> (usize, usize) {
    let before = |at: usize| text[..at].chars().count();
    (before(span.start), before(span.end))
}
