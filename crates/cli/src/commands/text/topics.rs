//! `earned text topics`: what is talked of now and was not before.

use std::process::ExitCode;

use anyhow::Result;
use chrono::DateTime;
use clap::Args;
use evidence::text;
use serde::Deserialize;
use serde_json::json;

use super::input::Input;
use crate::commands::rows::scalar;

/// What is talked of now and was not before
///
/// Rows are posts, CSV or JSON lines: `text`, `when` (`now` or `before`) and, where known, `author`; a
/// term counts once for each author, and a post without one is one of its own. Prints one JSON object
/// for each term whose share rose or fell by more than chance explains (|z| of at least 3, five authors
/// or more), those that rose most first: term, z, log_odds (now by before) with its 95 % interval low to
/// high, authors_now and authors_before.
/// Exit codes: 0 all rows used, 1 failed, 2 wrong use, 3 some rows could not be used.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct TopicsFile {
    #[command(flatten)]
    input: Input,
    /// How many terms
    #[arg(long, default_value_t = 20, value_name = "NUMBER")]
    top: usize,
}

/// A row.
#[derive(Deserialize)]
struct Timed {
    text: String,
    when: When,
    #[serde(default, deserialize_with = "scalar")]
    author: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum When {
    Now,
    Before,
}

impl TopicsFile {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let mut posts: Vec<Timed> = Vec::new();
        let code = self.input.each(|mut post: Timed| {
            if post.author.is_empty() {
                post.author = format!("post {}", posts.len());
            }
            posts.push(post);
            Ok(())
        })?;
        let of = |when: When| {
            let of_time = posts.iter().filter(move |post| post.when == when);
            of_time.map(|post| text::Post {
                author: &post.author,
                text: &post.text,
            })
        };
        for topic in text::topics(of(When::Now), of(When::Before), self.top) {
            println!("{}", told(&topic));
        }
        Ok(code)
    }
}

fn told(topic: &text::Topic) -> serde_json::Value {
    let interval = topic.line(DateTime::UNIX_EPOCH).interval;
    let [now, before] = topic.authors;
    json!({
        "term": topic.term,
        "z": topic.z,
        "log_odds": topic.log_odds,
        "low": interval.map(|interval| interval.low),
        "high": interval.map(|interval| interval.high),
        "authors_now": now,
        "authors_before": before,
    })
}
