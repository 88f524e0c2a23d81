//! A boolean search that is kept under a name. What its text means is the query language's to say.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::id::{QueryId, UserId, WorkspaceId};

/// A stored boolean search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct StoredQuery {
    /// Its id.
    pub id: QueryId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// For people.
    pub name: String,
    /// As typed, without a mistake in it when it was stored.
    pub text: String,
    /// Who made it.
    pub created_by: UserId,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// The latest change.
    pub updated_at: DateTime<Utc>,
    /// Put away by a person; can be brought back.
    pub deleted_at: Option<DateTime<Utc>>,
}
