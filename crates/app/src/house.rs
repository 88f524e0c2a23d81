//! What every action needs: the database, the clock, the dice, and where to tell of changes.
//! Decides nothing.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use earned_core::chance::{Clock, Ids};
use earned_core::channel::NetworkName;
use earned_core::id::{RecordId, WorkspaceId};
use earned_core::record::Record;
use earned_networks::guard::Guard;
use earned_networks::network::Network;
use earned_networks::registry::networks;
use earned_search::MentionIndex;
use earned_store::{Db, Tx};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use url::Url;
use uuid::Uuid;

use crate::access::Member;
use crate::connection::InUse;
use crate::deliver::StopAt;
use crate::topics::Topics;
use crate::{Result, Vault, idempotency, records};

/// The parts an [`App`] is made of.
pub struct Parts {
    /// The open database.
    pub db: Db,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes ids and secrets.
    pub ids: Arc<dyn Ids>,
    /// Seals the secrets of channels.
    pub vault: Vault,
    /// Where the public reaches this server; addresses of public pages are made from it.
    pub public_url: Url,
    /// Where foreign posts are found.
    pub index: MentionIndex,
    /// The way to the internet.
    pub guard: Guard,
    /// The folder for files that are being imported; made when the first one comes.
    pub uploads: PathBuf,
    /// Where a delivery is to stand still; for tests that then end the process.
    pub stop_at: Option<StopAt>,
}

/// The running product; cheap to clone.
#[derive(Clone)]
pub struct App {
    parts: Arc<Parts>,
    topics: Topics,
    wake: Arc<Notify>,
    networks: Arc<[Arc<dyn Network>]>,
    in_use: Arc<InUse>,
    closing: CancellationToken,
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self {
            networks: networks(&parts.guard, &parts.clock).into(),
            in_use: Arc::default(),
            closing: CancellationToken::new(),
            topics: Topics::new(parts.clock.now().timestamp_micros().unsigned_abs()),
            parts: Arc::new(parts),
            wake: Arc::new(Notify::new()),
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

    /// The connector of a network; none for the own site.
    pub(crate) fn network(&self, name: NetworkName) -> Option<Arc<dyn Network>> {
        let mut all = self.networks.iter();
        all.find(|network| network.abilities().id == name).cloned()
    }

    /// The foreign posts of all workspaces.
    pub fn index(&self) -> &MentionIndex {
        &self.parts.index
    }

    /// The way to the internet, for calls that belong to no channel.
    pub(crate) fn guard(&self) -> &Guard {
        &self.parts.guard
    }

    /// The clock itself, for those who need it while they wait.
    pub(crate) fn clock(&self) -> Arc<dyn Clock> {
        self.parts.clock.clone()
    }

    /// The folder for files that are being imported.
    pub(crate) fn uploads(&self) -> &Path {
        &self.parts.uploads
    }

    /// Asks long work to put itself down at the next good place; it is taken up by the next start.
    pub fn close(&self) {
        self.closing.cancel();
    }

    /// Whether long work was asked to put itself down.
    pub fn is_closing(&self) -> bool {
        self.closing.is_cancelled()
    }

    pub(crate) fn in_use(&self) -> &InUse {
        &self.in_use
    }

    pub(crate) fn vault(&self) -> &Vault {
        &self.parts.vault
    }

    /// Where the public reaches this server.
    pub fn public_url(&self) -> &Url {
        &self.parts.public_url
    }

    pub(crate) fn stop_at(&self) -> Option<&StopAt> {
        self.parts.stop_at.as_ref()
    }

    /// Lets the workers look for work at once; call it after the commit of what is due now.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    pub(crate) async fn woken(&self) {
        self.wake.notified().await;
    }

    /// Where pages hear of changes.
    pub fn topics(&self) -> &Topics {
        &self.topics
    }

    /// Notes in the record what `member` did, in the same unit of work as the deed; a keyed request is
    /// thereby done.
    pub(crate) async fn note(
        &self,
        tx: &mut Tx,
        member: &Member,
        deed: records::Deed<'_>,
    ) -> Result<()> {
        idempotency::settle(tx, member, deed.subject_id).await?;
        self.note_of(tx, member.workspace.id, Some(member), deed)
            .await
    }

    /// Ends a change: keeps the record of it, makes it last and tells open pages of it.
    pub(crate) async fn done(
        &self,
        mut tx: Tx,
        member: &Member,
        deed: records::Deed<'_>,
        topic: &'static str,
    ) -> Result<()> {
        self.note(&mut tx, member, deed).await?;
        tx.commit().await?;
        self.topics.tell(member.workspace.id, topic);
        Ok(())
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
