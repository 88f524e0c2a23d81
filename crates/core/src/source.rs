//! Where mentions come from, and files of them being read. The mentions themselves are in the
//! search index; nothing here reads or asks.

mod import;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::id::{ChannelId, SourceId, WorkspaceId};
use crate::named;

pub use import::{Import, ImportFormat, ImportProblem, ImportState};

named! {
    /// What kind of place mentions come from.
    SourceKind {
        /// RSS, Atom or JSON Feed, asked again and again.
        Feed = "feed",
        /// All posts of a server as they appear, of which those that a query matches are kept.
        Stream = "stream",
        /// Files that people bring.
        Import = "import",
    }
}

named! {
    /// Whether a source is read.
    SourceState {
        /// It is read.
        Active = "active",
        /// A person stopped it.
        Paused = "paused",
        /// It stopped itself: only a person can mend it.
        Stopped = "stopped",
    }
}

/// Where mentions come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// What kind of place it is.
    pub kind: SourceKind,
    /// For people.
    pub name: String,
    /// A feed's URL, a stream's server, or the folded name of an import; one of each kind.
    pub address: String,
    /// The channel whose server a stream is read from.
    pub channel_id: Option<ChannelId>,
    /// Whether it is read.
    pub state: SourceState,
    /// What is wrong, as a code for the words.
    pub trouble: Option<String>,
    /// Readings that failed since the last good one.
    pub failures: i64,
    /// A feed's `ETag`; empty when there was none.
    pub etag: String,
    /// A feed's `Last-Modified`; empty when there was none.
    pub last_modified: String,
    /// How far a stream has been read, in its own form; empty before the first reading. Everything
    /// before it is in the index.
    pub cursor: String,
    /// When a feed is asked next.
    pub next_at: DateTime<Utc>,
    /// The last reading that went well.
    pub last_read_at: Option<DateTime<Utc>>,
    /// Mentions that were new when this source brought them.
    pub mentions: i64,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}
