//! Our accounts on networks, the own site among them. Knows no secrets of theirs.

use earned_core::channel::{Channel, ChannelState, NetworkName};
use earned_core::id::{ChannelId, WorkspaceId};

use crate::db::on_db;
use crate::{Result, Tx};

const INSERT: &str = "
    insert into channels
        (id, workspace_id, network, name, server, handle, native_id, purpose, language, state,
         trouble, responsible_id, inbox_cursor, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

/// Adds a channel; [`crate::StoreError::Conflict`] if the workspace has that account already.
pub async fn insert(tx: &mut Tx, channel: &Channel) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(channel.id)
            .bind(channel.workspace_id)
            .bind(channel.network)
            .bind(&channel.name)
            .bind(&channel.server)
            .bind(&channel.handle)
            .bind(&channel.native_id)
            .bind(&channel.purpose)
            .bind(channel.language)
            .bind(channel.state)
            .bind(&channel.trouble)
            .bind(channel.responsible_id)
            .bind(&channel.inbox_cursor)
            .bind(channel.created_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const UPDATE: &str = "
    update channels
    set name = $3, server = $4, handle = $5, purpose = $6, language = $7, state = $8, trouble = $9,
        responsible_id = $10
    where workspace_id = $1 and id = $2";

/// Changes everything but the network, the account and how far its inbox has been read.
pub async fn update(tx: &mut Tx, channel: &Channel) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(UPDATE)
            .bind(channel.workspace_id)
            .bind(channel.id)
            .bind(&channel.name)
            .bind(&channel.server)
            .bind(&channel.handle)
            .bind(&channel.purpose)
            .bind(channel.language)
            .bind(channel.state)
            .bind(&channel.trouble)
            .bind(channel.responsible_id)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const SET_STATE: &str =
    "update channels set state = $3, trouble = $4 where workspace_id = $1 and id = $2";

/// Says whether a channel can be used, and what is wrong with it if not.
pub async fn set_state(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: ChannelId,
    state: ChannelState,
    trouble: Option<&str>,
) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(SET_STATE)
            .bind(workspace_id)
            .bind(id)
            .bind(state)
            .bind(trouble)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const SET_INBOX_CURSOR: &str =
    "update channels set inbox_cursor = $3 where workspace_id = $1 and id = $2";

/// Notes how far replies and mentions have been read.
pub async fn set_inbox_cursor(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: ChannelId,
    cursor: &str,
) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(SET_INBOX_CURSOR)
            .bind(workspace_id)
            .bind(id)
            .bind(cursor)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const GET: &str = "select * from channels where workspace_id = $1 and id = $2";

/// The channel of that id.
pub async fn get(tx: &mut Tx, workspace_id: WorkspaceId, id: ChannelId) -> Result<Option<Channel>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(GET)
        .bind(workspace_id)
        .bind(id)
        .fetch_optional(conn)
        .await?))
}

const FIND: &str = "
    select * from channels where workspace_id = $1 and network = $2 and native_id = $3";

/// The channel of that account.
pub async fn find(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    network: NetworkName,
    native_id: &str,
) -> Result<Option<Channel>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(FIND)
        .bind(workspace_id)
        .bind(network)
        .bind(native_id)
        .fetch_optional(conn)
        .await?))
}

const LIST: &str = "select * from channels where workspace_id = $1 order by created_at, id";

/// All channels of a workspace, the own site first, disconnected ones included.
pub async fn list(tx: &mut Tx, workspace_id: WorkspaceId) -> Result<Vec<Channel>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(LIST)
        .bind(workspace_id)
        .fetch_all(conn)
        .await?))
}

const CONNECTED: &str = "
    select * from channels where network = $1 and state = 'connected' order by created_at, id";

/// All channels that can be used on a network, of every workspace, for the program's own work.
pub async fn connected(tx: &mut Tx, network: NetworkName) -> Result<Vec<Channel>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(CONNECTED)
        .bind(network)
        .fetch_all(conn)
        .await?))
}

const LOCK: &str = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

/// Lets nobody else use this channel's session until the unit of work ends. SQLite belongs to one
/// process, which sees to it in memory.
pub async fn lock_session(tx: &mut Tx, id: ChannelId) -> Result<()> {
    if let Tx::Postgres(tx) = tx {
        sqlx::query(LOCK)
            .bind(id.to_string())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
