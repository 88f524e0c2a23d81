//! The record of what was done, newest first.

use chrono::{DateTime, Utc};
use earned_core::people::Ability;
use earned_core::record::Record;
use uuid::Uuid;

use crate::{App, Member, Result};

/// Something done to something.
pub(crate) struct Deed<'a> {
    /// `noun.verb`, listed in the words as `record-noun-verb`.
    pub action: &'static str,
    /// Which one it was done to.
    pub subject_id: Uuid,
    /// Words that help a reader; never a secret.
    pub detail: &'a str,
}

/// Entries on a page.
pub const PAGE: i64 = 100;

/// The entries before `before`, newest first.
pub async fn list(app: &App, member: &Member, before: DateTime<Utc>) -> Result<Vec<Record>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    Ok(earned_store::records::list(&mut tx, member.workspace.id, before, PAGE).await?)
}
