//! `earned text phrases`: the phrases that stand out in posts.

use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use evidence::text;
use serde_json::json;

use super::input::{Input, Post};

/// The phrases that stand out in posts
///
/// Rows are posts, CSV or JSON lines with `text`. Prints one JSON object for each phrase, the one that
/// stands out most first: text, score (C-value: how often it stands on its own, times the logarithm of
/// its length) and posts (how many hold it).
/// Exit codes: 0 all rows used, 1 failed, 2 wrong use, 3 some rows could not be used.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct PhrasesFile {
    #[command(flatten)]
    input: Input,
    /// How many phrases
    #[arg(long, default_value_t = 20, value_name = "NUMBER")]
    top: usize,
}

impl PhrasesFile {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let mut posts = Vec::new();
        let code = self.input.each(|post: Post| {
            posts.push(post.text);
            Ok(())
        })?;
        for phrase in text::phrases(posts.iter().map(String::as_str), self.top) {
            println!("{}", json!(phrase));
        }
        Ok(code)
    }
}
