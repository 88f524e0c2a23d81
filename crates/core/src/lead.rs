//! Somebody who may buy. Says nothing of why they came; that is for reports.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::id::{ChannelId, LeadId, PersonId, UserId, WorkspaceId};

/// Somebody who may buy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Lead {
    /// Its id.
    pub id: LeadId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// Who, in words.
    pub name: String,
    /// Where they came from, if known.
    pub channel_id: Option<ChannelId>,
    /// Who they are among those we know.
    pub person_id: Option<PersonId>,
    /// The day, in the workspace's zone.
    pub happened_on: NaiveDate,
    /// What they want, in words.
    pub note: String,
    /// Who noted it.
    pub created_by: UserId,
    /// When it was noted.
    pub created_at: DateTime<Utc>,
}
