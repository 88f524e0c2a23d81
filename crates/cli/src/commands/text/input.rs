//! The file of posts that every command here reads, and how far it is. Knows no command.

use std::io::{IsTerminal, Write, stderr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::Args;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::commands::rows::{self, Format, Row, scalar};

/// The posts.
#[derive(Debug, Args)]
pub(super) struct Input {
    /// The posts; `-` for standard input
    file: PathBuf,
    /// How they are written; by the end of the file's name where not given
    #[arg(long, value_enum)]
    format: Option<Format>,
}

/// A post.
#[derive(Debug, Deserialize)]
pub(super) struct Post {
    #[serde(default, deserialize_with = "scalar")]
    pub(super) id: String,
    pub(super) text: String,
    #[serde(default, alias = "language")]
    pub(super) lang: Option<String>,
}

/// So many rows are read between two looks at the clock.
const ROWS_A_LOOK: u64 = 4_096;

impl Input {
    /// Hands over each row that can be used, tells the others, and says by the exit code whether there
    /// were any.
    pub(super) fn each<T: DeserializeOwned>(
        &self,
        mut each: impl FnMut(T) -> Result<()>,
    ) -> Result<ExitCode> {
        let format = rows::format(&self.file, self.format)?;
        let (mut count, mut bad) = (0_u64, 0_u64);
        let is_seen = stderr().is_terminal();
        let begun_at = Instant::now();
        rows::read::<T>(rows::open(&self.file)?, format, |Row { line, value }| {
            count += 1;
            if is_seen && count.is_multiple_of(ROWS_A_LOOK) {
                let rate = count as f64 / begun_at.elapsed().as_secs_f64().max(0.001);
                draw(&format!("\r\x1b[K{count} rows, {rate:.0} a second"));
            }
            match value {
                Ok(row) => each(row)?,
                Err(why) => {
                    bad += 1;
                    eprintln!("{} line {line}: {why}", self.file.display());
                }
            }
            Ok(true)
        })?;
        if is_seen {
            draw("\r\x1b[K");
        }
        Ok(if bad == 0 {
            ExitCode::SUCCESS
        } else {
            super::SOME_BAD.into()
        })
    }
}

fn draw(text: &str) {
    let mut terminal = stderr();
    // A terminal that is gone needs no progress.
    let _gone = terminal
        .write_all(text.as_bytes())
        .and_then(|()| terminal.flush());
}
