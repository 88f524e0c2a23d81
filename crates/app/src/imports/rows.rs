//! A file row by row, from any place where a row begins. Keeps no row for longer than a step.

mod jsonl;
mod table;

use std::fs::File;
use std::io;
use std::path::Path;

use earned_core::source::ImportFormat;
use earned_search::Mention;
use query::decode::row::ROW_BYTES_MOST as ROW_LONGEST;

use super::row::{Bad, Context};
use jsonl::Jsonl;
use table::Table;

/// Bytes of a bad row that are kept to be shown.
const SHOWN_LONGEST: usize = 4_000;
/// Bytes read from the file at once.
const READ_AT_ONCE: usize = 1 << 20;

/// Where in a file a row begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    pub(super) bytes: u64,
    /// Lines before it.
    pub(super) lines: u64,
}

/// A row that made no mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BadRow {
    /// The line it begins in, from 1.
    pub(super) line: u64,
    pub(super) bad: Bad,
    pub(super) text: String,
}

impl BadRow {
    fn new(line: u64, bad: Bad, row: &[u8]) -> Self {
        let shown = &row[..row.len().min(SHOWN_LONGEST)];
        let text = String::from_utf8_lossy(shown);
        Self {
            line,
            bad,
            // PostgreSQL keeps no zero bytes.
            text: text
                .trim_end_matches(['\r', '\n'])
                .replace('\0', "\u{fffd}"),
        }
    }
}

/// What some rows came to.
#[derive(Debug, Default)]
pub(super) struct Batch {
    pub(super) mentions: Vec<Mention>,
    pub(super) bad: Vec<BadRow>,
}

impl Batch {
    pub(super) fn len(&self) -> usize {
        self.mentions.len() + self.bad.len()
    }
}

/// A file that is not what it should be.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unfit {
    /// There is no column of texts or none of times.
    #[error("the needed columns are missing")]
    Columns,
    #[error("the file cannot be read")]
    File(#[from] io::Error),
}

/// An open file.
pub(super) enum Rows {
    Jsonl(Jsonl),
    Table(Box<Table>),
}

impl Rows {
    /// Opens a file at the place where it is to be read on.
    pub(super) fn open(path: &Path, format: ImportFormat, place: Place) -> Result<Self, Unfit> {
        let file = File::open(path)?;
        Ok(match format {
            ImportFormat::Jsonl => Self::Jsonl(Jsonl::open(file, place)?),
            ImportFormat::Csv => Self::Table(Box::new(Table::open(file, place)?)),
        })
    }

    /// Reads up to `most` rows; whether there may be more.
    pub(super) fn read(
        &mut self,
        context: &Context,
        most: usize,
        batch: &mut Batch,
    ) -> io::Result<bool> {
        while batch.len() < most {
            let is_more = match self {
                Self::Jsonl(rows) => rows.read(context, batch)?,
                Self::Table(rows) => rows.read(context, batch)?,
            };
            if !is_more {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Where the next row begins.
    pub(super) fn place(&self) -> Place {
        match self {
            Self::Jsonl(rows) => rows.place(),
            Self::Table(rows) => rows.place(),
        }
    }
}

#[cfg(test)]
mod tests;
