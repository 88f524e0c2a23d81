//! A file of posts being read, and the rows of it that could not be. Does not know the columns.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::id::{ImportId, SourceId, UserId, WorkspaceId};
use crate::named;

named! {
    /// How a file writes its rows.
    ImportFormat {
        /// A header and rows, with commas, semicolons or tabs.
        Csv = "csv",
        /// One JSON object a line.
        Jsonl = "jsonl",
    }
}

impl ImportFormat {
    /// By the end of a file's name.
    pub fn of_file_name(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_lowercase().as_str() {
            "csv" | "tsv" => Some(Self::Csv),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }
}

named! {
    /// How far an import is.
    ImportState {
        /// The file is there; nothing has been read.
        Waiting = "waiting",
        /// It is being read.
        Running = "running",
        /// All of it has been read.
        Done = "done",
        /// A person stopped it; what was read before stays.
        Cancelled = "cancelled",
        /// It cannot be read on; what was read before stays.
        Failed = "failed",
    }
}

impl ImportState {
    /// Whether nothing more will be read.
    pub fn is_end(self) -> bool {
        !matches!(self, Self::Waiting | Self::Running)
    }
}

/// A file of posts being read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// What its mentions belong to.
    pub source_id: SourceId,
    /// As the file was called.
    pub file_name: String,
    /// How the file writes its rows.
    pub format: ImportFormat,
    /// Bytes of the whole file.
    pub size_bytes: i64,
    /// Bytes before the next row; everything before it is in the index.
    pub done_bytes: i64,
    /// Lines before the next row, a header among them.
    pub done_lines: i64,
    /// Rows that became mentions.
    pub added: i64,
    /// Rows whose mention was there already.
    pub already_there: i64,
    /// Rows that could not be read; each is an [`ImportProblem`].
    pub bad: i64,
    /// How far it is.
    pub state: ImportState,
    /// Why it failed, as a code for the words.
    pub trouble: Option<String>,
    /// Who brought it.
    pub created_by: UserId,
    /// When it was brought.
    pub created_at: DateTime<Utc>,
    /// When nothing more was to be read.
    pub finished_at: Option<DateTime<Utc>>,
}

impl Import {
    /// Whole percent of the bytes; 100 only at the end.
    pub fn percent(&self) -> i64 {
        if self.state == ImportState::Done {
            return 100;
        }
        let percent = self.done_bytes.saturating_mul(100) / self.size_bytes.max(1);
        percent.clamp(0, 99)
    }
}

/// A row that could not become a mention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct ImportProblem {
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// Of which file.
    pub import_id: ImportId,
    /// The line it begins in, from 1.
    pub line: i64,
    /// What is wrong, as a code for the words.
    pub code: String,
    /// The column it is about; empty when it is about the whole row.
    pub field: String,
    /// The row as it stands in the file, cut where it is very long.
    pub row_text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_s_name_tells_its_format() {
        for (name, format) in [
            ("posts.csv", Some(ImportFormat::Csv)),
            ("Export.TSV", Some(ImportFormat::Csv)),
            ("a.b.jsonl", Some(ImportFormat::Jsonl)),
            ("posts.NDJSON", Some(ImportFormat::Jsonl)),
            ("posts.xlsx", None),
            ("csv", None),
        ] {
            assert_eq!(ImportFormat::of_file_name(name), format, "{name}");
        }
    }
}
