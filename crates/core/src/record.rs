//! What was done, by whom, when: one entry. Entries are only ever added.

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::id::{RecordId, UserId, WorkspaceId};

/// One thing that was done in a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Record {
    /// Its id.
    pub id: RecordId,
    /// Where.
    pub workspace_id: WorkspaceId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nobody for what the program does by itself.
    pub actor_id: Option<UserId>,
    /// What, as `noun.verb`: `post.scheduled`. Pages translate it.
    pub action: String,
    /// The kind of thing it was done to: `post`.
    pub subject_kind: String,
    /// Which one.
    pub subject_id: Uuid,
    /// Words that help a reader: a name, a reason. Never a secret.
    pub detail: String,
}
