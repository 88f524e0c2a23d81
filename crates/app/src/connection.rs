//! The signed-in session of a channel while it is in use. One use at a time for each channel,
//! in all processes, because a session that is renewed twice at once is lost. Signs nobody in: that is `channels`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use earned_core::channel::{Channel, ChannelState, SecretPurpose};
use earned_core::id::ChannelId;
use earned_networks::network::{Connection, Network, NetworkError, Session};
use earned_store::{Engine, Tx, channels};
use tokio::sync::OwnedMutexGuard;
use zeroize::Zeroizing;

use crate::{ActionError, App, Result, vault};

/// Who uses which channel now.
#[derive(Default)]
pub(crate) struct InUse(Mutex<HashMap<ChannelId, Arc<tokio::sync::Mutex<()>>>>);

/// A channel's session in use. After every call, also a failed one, [`Line::keep`] it.
pub(crate) struct Line {
    /// Who is called.
    pub(crate) network: Arc<dyn Network>,
    /// As whom.
    pub(crate) connection: Connection,
    _turn: OwnedMutexGuard<()>,
    /// Holds the session against other processes on the same database.
    _lease: Option<Tx>,
}

impl InUse {
    async fn turn(&self, id: ChannelId) -> OwnedMutexGuard<()> {
        let turn = {
            let mut all = self
                .0
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            all.entry(id).or_default().clone()
        };
        turn.lock_owned().await
    }
}

impl Line {
    /// Waits for one's turn and takes up the stored session; `None` when there is none.
    pub(crate) async fn open(app: &App, channel: &Channel) -> Result<Option<Self>> {
        let Some(network) = app.network(channel.network) else {
            return Ok(None);
        };
        let turn = app.in_use().turn(channel.id).await;
        let lease = lease(app, channel).await?;
        let mut tx = app.db().read().await?;
        let stored = vault::fetch(app, &mut tx, channel, SecretPurpose::Session).await?;
        let Some(stored) = stored else {
            return Ok(None);
        };
        let session = serde_json::from_slice(&stored).map_err(ActionError::internal)?;
        Ok(Some(Self {
            network,
            connection: Connection::new(session),
            _turn: turn,
            _lease: lease,
        }))
    }

    /// Stores the session if the last call has renewed it: the old one no longer works.
    pub(crate) async fn keep(&mut self, app: &App, channel: &Channel) -> Result<()> {
        let Some(session) = self.connection.take_renewed() else {
            return Ok(());
        };
        let mut tx = app.db().write().await?;
        store(app, &mut tx, channel, &session).await?;
        Ok(tx.commit().await?)
    }
}

/// On a database that several processes share; the session is read after this.
async fn lease(app: &App, channel: &Channel) -> Result<Option<Tx>> {
    if app.db().engine() == Engine::Sqlite {
        return Ok(None);
    }
    let mut tx = app.db().read().await?;
    channels::lock_session(&mut tx, channel.id).await?;
    Ok(Some(tx))
}

/// Seals and stores a session.
pub(crate) async fn store(
    app: &App,
    tx: &mut Tx,
    channel: &Channel,
    session: &Session,
) -> Result<()> {
    let text = serde_json::to_vec(session).map_err(ActionError::internal)?;
    let text = Zeroizing::new(text);
    vault::keep(app, tx, channel, SecretPurpose::Session, &text).await
}

/// Says on the channel that somebody must sign in again, if that is what the error means.
pub(crate) async fn note_trouble(app: &App, channel: &Channel, error: &NetworkError) -> Result<()> {
    if !matches!(error, NetworkError::SignInAgain) {
        return Ok(());
    }
    let mut tx = app.db().write().await?;
    let (state, trouble) = (ChannelState::SignInAgain, Some("sign-in-again"));
    channels::set_state(&mut tx, channel.workspace_id, channel.id, state, trouble).await?;
    tx.commit().await?;
    app.topics().tell(channel.workspace_id, "channels");
    Ok(())
}
