//! `earned text language`: the language of each post.

use std::io::{BufWriter, Write, stdout};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use evidence::text;
use serde_json::json;

use super::input::{Input, Post};

/// Which language each post is in
///
/// Rows are posts, CSV or JSON lines: `text` and, if wanted back, `id`. Prints one JSON object for each:
/// id and language, a tag such as `en` or `zh`, null where it cannot be told.
/// Exit codes: 0 all rows used, 1 failed, 2 wrong use, 3 some rows could not be used.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct LanguageFile {
    #[command(flatten)]
    input: Input,
}

impl LanguageFile {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let mut out = BufWriter::new(stdout().lock());
        let code = self.input.each(|post: Post| {
            let told = json!({"id": post.id, "language": text::language(&post.text)});
            Ok(writeln!(out, "{told}")?)
        })?;
        out.flush()?;
        Ok(code)
    }
}
