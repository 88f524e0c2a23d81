//! Queries from a file, each under an id.

use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::commands::row_file::RowFile;
use crate::commands::rows::{self, Format};

/// A query under its id.
#[derive(Debug, Deserialize)]
pub(super) struct Stored {
    #[serde(default, deserialize_with = "rows::scalar")]
    pub(super) id: String,
    #[serde(alias = "text")]
    pub(super) query: String,
}

impl Stored {
    /// One that was typed.
    pub(super) fn alone(query: &str) -> Self {
        Self {
            id: "1".to_owned(),
            query: query.to_owned(),
        }
    }
}

/// The queries of a file, and how many rows could not be read, which are told on standard error.
pub(super) fn read(path: &Path, format: Option<Format>) -> Result<(Vec<Stored>, usize)> {
    let is_text = path.extension().is_some_and(|end| end == "txt");
    if format.is_none() && is_text {
        return Ok((read_text(path)?, 0));
    }
    let source = RowFile::of(path, format);
    let mut queries = Vec::new();
    source.each(|line, mut stored: Stored| {
        if stored.id.is_empty() {
            stored.id = line.to_string();
        }
        queries.push(stored);
        Ok(())
    })?;
    Ok((queries, source.bad()))
}

/// A query on each line, under the number of the line; empty lines and those that begin with `//` are
/// left out.
fn read_text(path: &Path) -> Result<Vec<Stored>> {
    let lines = BufReader::new(rows::open(path)?).lines();
    let mut queries = Vec::new();
    for (index, line) in lines.enumerate() {
        let query = line.with_context(|| format!("reading {}", path.display()))?;
        if !query.trim().is_empty() && !query.starts_with("//") {
            let id = (index + 1).to_string();
            queries.push(Stored { id, query });
        }
    }
    Ok(queries)
}
