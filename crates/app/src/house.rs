//! What every action needs: the database, the clock, the dice, and where to tell of changes.
//! Decides nothing.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use earned_core::chance::{Clock, Ids};
use earned_core::id::{RecordId, WorkspaceId};
use earned_core::record::Record;
use earned_store::{Db, Tx};
use uuid::Uuid;

use crate::access::Member;
use crate::topics::Topics;
use crate::{Result, records};

/// The parts an [`App`] is made of.
pub struct Parts {
    /// The open database.
    pub db: Db,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes ids and secrets.
    pub ids: Arc<dyn Ids>,
}

/// The running product; cheap to clone.
#[derive(Clone)]
pub struct App {
    parts: Arc<Parts>,
    topics: Topics,
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self {
            parts: Arc::new(parts),
            topics: Topics::new(),
        }
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.parts.db
    }

    /// Now, in microseconds.
    pub fn now(&self) -> DateTime<Utc> {
        self.parts.clock.now()
    }

    /// A new id.
    pub fn new_id(&self) -> Uuid {
        self.parts.ids.next(self.now())
    }

    /// 32 unguessable bytes.
    pub(crate) fn secret(&self) -> [u8; 32] {
        self.parts.ids.secret()
    }

    /// 16 unguessable bytes for the hash of a password.
    pub(crate) fn salt(&self) -> [u8; 16] {
        let mut salt = [0; 16];
        salt.copy_from_slice(&self.secret()[..16]);
        salt
    }

    /// Where pages hear of changes.
    pub fn topics(&self) -> &Topics {
        &self.topics
    }

    /// Notes in the record what `member` did, in the same unit of work as the deed.
    pub(crate) async fn note(
        &self,
        tx: &mut Tx,
        member: &Member,
        deed: records::Deed<'_>,
    ) -> Result<()> {
        self.note_of(tx, member.workspace.id, Some(member), deed)
            .await
    }

    /// Notes what the program did by itself.
    pub(crate) async fn note_of(
        &self,
        tx: &mut Tx,
        workspace_id: WorkspaceId,
        member: Option<&Member>,
        deed: records::Deed<'_>,
    ) -> Result<()> {
        let record = Record {
            id: RecordId(self.new_id()),
            workspace_id,
            at: self.now(),
            actor_id: member.map(|member| member.user.id),
            action: deed.action.to_owned(),
            subject_kind: deed.action.split('.').next().unwrap_or_default().to_owned(),
            subject_id: deed.subject_id,
            detail: deed.detail.to_owned(),
        };
        earned_store::records::insert(tx, &record).await?;
        Ok(())
    }
}
