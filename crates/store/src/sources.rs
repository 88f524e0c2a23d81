//! Where mentions come from. Holds none of them; they are in the search index.

use chrono::{DateTime, Utc};
use earned_core::id::{SourceId, WorkspaceId};
use earned_core::source::{Source, SourceKind, SourceState};

use crate::db::on_db;
use crate::{Result, Tx};

const INSERT: &str = "
    insert into sources
        (id, workspace_id, kind, name, address, channel_id, state, trouble, failures, etag,
         last_modified, cursor, next_at, last_read_at, mentions, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

/// Adds a source; [`crate::StoreError::Conflict`] if the workspace has it already.
pub async fn insert(tx: &mut Tx, source: &Source) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(source.id)
            .bind(source.workspace_id)
            .bind(source.kind)
            .bind(&source.name)
            .bind(&source.address)
            .bind(source.channel_id)
            .bind(source.state)
            .bind(&source.trouble)
            .bind(source.failures)
            .bind(&source.etag)
            .bind(&source.last_modified)
            .bind(&source.cursor)
            .bind(source.next_at)
            .bind(source.last_read_at)
            .bind(source.mentions)
            .bind(source.created_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const GET: &str = "select * from sources where workspace_id = $1 and id = $2";

/// The source of that id.
pub async fn get(tx: &mut Tx, workspace_id: WorkspaceId, id: SourceId) -> Result<Option<Source>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(GET)
        .bind(workspace_id)
        .bind(id)
        .fetch_optional(conn)
        .await?))
}

const FIND: &str = "
    select * from sources where workspace_id = $1 and kind = $2 and address = $3";

/// The source of that kind and address.
pub async fn find(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    kind: SourceKind,
    address: &str,
) -> Result<Option<Source>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(FIND)
        .bind(workspace_id)
        .bind(kind)
        .bind(address)
        .fetch_optional(conn)
        .await?))
}

const LIST: &str = "select * from sources where workspace_id = $1 order by created_at, id";

/// All sources of a workspace, in the order in which they were added.
pub async fn list(tx: &mut Tx, workspace_id: WorkspaceId) -> Result<Vec<Source>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(LIST)
        .bind(workspace_id)
        .fetch_all(conn)
        .await?))
}

const ACTIVE: &str = "
    select * from sources where kind = $1 and state = 'active' order by created_at, id";

/// All sources of a kind that are read, of every workspace, for the program's own work.
pub async fn active(tx: &mut Tx, kind: SourceKind) -> Result<Vec<Source>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(ACTIVE)
        .bind(kind)
        .fetch_all(conn)
        .await?))
}

const SET_STATE: &str = "
    update sources set state = $3, trouble = $4, failures = 0, next_at = $5
    where workspace_id = $1 and id = $2";

/// Says whether a source is read, why not if it stopped itself, and when it is read next.
pub async fn set_state(
    tx: &mut Tx,
    (workspace_id, id): (WorkspaceId, SourceId),
    state: SourceState,
    trouble: Option<&str>,
    next_at: DateTime<Utc>,
) -> Result<bool> {
    on_db!(tx, |conn| {
        let done = sqlx::query(SET_STATE)
            .bind(workspace_id)
            .bind(id)
            .bind(state)
            .bind(trouble)
            .bind(next_at)
            .execute(conn)
            .await?;
        Ok(done.rows_affected() > 0)
    })
}

const SAVE_READING: &str = "
    update sources
    set trouble = $3, failures = $4, etag = $5, last_modified = $6, cursor = $7, next_at = $8,
        last_read_at = $9, mentions = mentions + $10,
        state = case when state = 'active' then $11 else state end
    where workspace_id = $1 and id = $2";

/// Keeps what a reading came to, with `added` new mentions, after the index has them. A source that
/// a person paused meanwhile stays paused. Whether the source is still there.
pub async fn save_reading(tx: &mut Tx, source: &Source, added: i64) -> Result<bool> {
    on_db!(tx, |conn| {
        let done = sqlx::query(SAVE_READING)
            .bind(source.workspace_id)
            .bind(source.id)
            .bind(&source.trouble)
            .bind(source.failures)
            .bind(&source.etag)
            .bind(&source.last_modified)
            .bind(&source.cursor)
            .bind(source.next_at)
            .bind(source.last_read_at)
            .bind(added)
            .bind(source.state)
            .execute(conn)
            .await?;
        Ok(done.rows_affected() > 0)
    })
}

const COUNT: &str = "
    update sources set mentions = mentions + $3, last_read_at = $4
    where workspace_id = $1 and id = $2";

/// Counts mentions that an import brought.
pub async fn count(
    tx: &mut Tx,
    (workspace_id, id): (WorkspaceId, SourceId),
    added: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(COUNT)
            .bind(workspace_id)
            .bind(id)
            .bind(added)
            .bind(now)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const REMOVE: &str = "delete from sources where workspace_id = $1 and id = $2";

/// Removes a source and its imports; whether it was there.
pub async fn remove(tx: &mut Tx, workspace_id: WorkspaceId, id: SourceId) -> Result<bool> {
    on_db!(tx, |conn| {
        let done = sqlx::query(REMOVE)
            .bind(workspace_id)
            .bind(id)
            .execute(conn)
            .await?;
        Ok(done.rows_affected() > 0)
    })
}
