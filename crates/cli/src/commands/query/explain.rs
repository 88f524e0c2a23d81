//! `earned query explain`: the tree that a query is read as, and a post beside it.

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use query::{Document, Query};

/// Show how a query is read, and why it matches a post
///
/// Prints the query as it is understood, with all parentheses, then as a tree. With --text also whether
/// it matches, which parts do, and the words it is for in brackets.
/// Exit codes: 0 understood (and matched, with --text), 1 not, 2 wrong use.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Explain {
    /// The query
    query: String,
    /// What a post says
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
}

impl Explain {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let query = match query::parse(&self.query).into_result() {
            Ok(query) => query,
            Err(problems) => bail!("{} (see `earned query check`)", problems[0]),
        };
        println!("{query}\n");
        let document = self.text.as_deref().map(|text| Document {
            text,
            ..Document::EMPTY
        });
        print_tree(&query, document.as_ref(), 0);
        let Some(document) = document else {
            return Ok(ExitCode::SUCCESS);
        };
        println!("\n{}", marked(&query, document.text));
        let is_match = query::matches(&query, &document);
        println!(
            "{}",
            if is_match {
                "matches"
            } else {
                "does not match"
            }
        );
        Ok(if is_match {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

fn print_tree(query: &Query, document: Option<&Document>, depth: usize) {
    let holds = match document {
        Some(document) if query::matches(query, document) => "+ ",
        Some(_) => "- ",
        None => "",
    };
    let indent = "  ".repeat(depth);
    let (name, parts): (String, &[Query]) = match query {
        Query::And(parts) => ("AND".to_owned(), parts),
        Query::Or(parts) => ("OR".to_owned(), parts),
        Query::AtLeast(least, parts) => (format!("ATLEAST/{least}"), parts),
        Query::Not(part) => ("NOT".to_owned(), std::slice::from_ref(part)),
        leaf => (leaf.to_string(), &[]),
    };
    println!("{indent}{holds}{name}");
    for part in parts {
        print_tree(part, document, depth + 1);
    }
}

fn marked(query: &Query, text: &str) -> String {
    let mut marked = text.to_owned();
    for span in query::highlight(query, text).into_iter().rev() {
        marked.insert(span.end, ']');
        marked.insert(span.start, '[');
    }
    marked
}
