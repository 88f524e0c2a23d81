//! A client or brand with everything that belongs to it.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::id::WorkspaceId;
use crate::named;
use crate::people::Language;

named! {
    /// Whether somebody else must look before anything goes out.
    ReviewRule {
        /// Every post and answer, by somebody who did not write it.
        Always = "always",
        /// Posts, but not answers in conversations.
        Posts = "posts",
        /// Nobody has to; anybody may ask for it.
        Never = "never",
    }
}

/// A client or brand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Workspace {
    /// Its id.
    pub id: WorkspaceId,
    /// Its name in addresses: `tea-house`.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// What its public pages are written in by default.
    pub language: Language,
    /// An IANA name; all its wall clocks are read there.
    pub time_zone: String,
    /// ISO 4217, three letters.
    pub currency: String,
    /// What an hour of work costs, in hundredths of the currency.
    pub hour_cost_minor: i64,
    /// Who must look before anything goes out.
    pub review: ReviewRule,
    /// Filled with invented data, to try things out.
    pub is_sample: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

impl Workspace {
    /// Its zone; a zone that the tables no longer know is read as UTC.
    pub fn zone(&self) -> chrono_tz::Tz {
        self.time_zone.parse().unwrap_or(chrono_tz::UTC)
    }
}
