//! The file of posts that every command here reads. Knows no command.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::commands::row_file::{RowFile, Unfit};
use crate::commands::rows::{Format, scalar};

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

impl Input {
    /// Hands over each row that can be used, tells the others, and says by the exit code whether there
    /// were any.
    pub(super) fn each<T: DeserializeOwned>(
        &self,
        mut each: impl FnMut(T) -> Result<()>,
    ) -> Result<ExitCode> {
        let source = RowFile::of(&self.file, self.format);
        source.each(|_, row| each(row).map_err(Unfit::Failed))?;
        Ok(source.exit_code())
    }
}
