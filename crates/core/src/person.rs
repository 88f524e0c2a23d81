//! A human or organisation across networks, and what we gave them and asked of them. Judges nobody.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::channel::NetworkName;
use crate::id::{AccountId, ExchangeId, PersonId, UserId, WorkspaceId};
use crate::named;

named! {
    /// Which way something went.
    ExchangeKind {
        /// We did something for them.
        Give = "give",
        /// We asked something of them.
        Ask = "ask",
    }
}

/// Somebody we talk with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// What we call them.
    pub name: String,
    /// What one should know about them.
    pub note: String,
    /// When they were first met.
    pub created_at: DateTime<Utc>,
}

/// A person's presence on one network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Whose record it is.
    pub workspace_id: WorkspaceId,
    /// Who stands behind it.
    pub person_id: PersonId,
    /// Where it is.
    pub network: NetworkName,
    /// The network's lasting id.
    pub native_id: String,
    /// Its name there, without `@`.
    pub handle: String,
    /// What it calls itself; the handle where it says nothing.
    pub display_name: String,
    /// When it was last heard of.
    pub seen_at: DateTime<Utc>,
}

/// Something given or asked, noted by a colleague. An answer of ours is neither by itself: talking
/// back is the least, and counting it would hide that nothing was ever given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Exchange {
    /// Its id.
    pub id: ExchangeId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// With whom.
    pub person_id: PersonId,
    /// Which way.
    pub kind: ExchangeKind,
    /// What it was.
    pub what: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who noted it.
    pub noted_by: Option<UserId>,
}
