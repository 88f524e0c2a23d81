//! Keys of creating requests: who is at work on one, and what came of it. What a key means is
//! decided in `app`.

use chrono::{DateTime, Utc};
use earned_core::id::{UserId, WorkspaceId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::on_db;
use crate::{Result, Tx};

/// Whose key it is.
#[derive(Debug, Clone, Copy)]
pub struct Owned<'a> {
    /// Where.
    pub workspace_id: WorkspaceId,
    /// Who acts.
    pub user_id: UserId,
    /// As the program chose it.
    pub key: &'a str,
}

/// What is known of a key.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct KeyLine {
    /// The fingerprint of the request it was first used with.
    pub request_hash: String,
    /// The try that is, or was, at work.
    pub claim: Uuid,
    /// When that try began.
    pub claimed_at: DateTime<Utc>,
    /// What came of it, once it is done.
    pub subject_id: Option<Uuid>,
}

const INSERT: &str = "
    insert into idempotency_keys
        (workspace_id, user_id, key, request_hash, claim, claimed_at)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (workspace_id, user_id, key) do nothing";

/// Claims a key for a first try; whether nobody had it.
pub async fn insert(tx: &mut Tx, of: Owned<'_>, line: &KeyLine) -> Result<bool> {
    on_db!(tx, |conn| {
        let done = sqlx::query(INSERT)
            .bind(of.workspace_id)
            .bind(of.user_id)
            .bind(of.key)
            .bind(&line.request_hash)
            .bind(line.claim)
            .bind(line.claimed_at)
            .execute(conn)
            .await?;
        Ok(done.rows_affected() > 0)
    })
}

const GET: &str = "
    select request_hash, claim, claimed_at, subject_id from idempotency_keys
    where workspace_id = $1 and user_id = $2 and key = $3";

/// What is known of a key.
pub async fn get(tx: &mut Tx, of: Owned<'_>) -> Result<Option<KeyLine>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(GET)
        .bind(of.workspace_id)
        .bind(of.user_id)
        .bind(of.key)
        .fetch_optional(conn)
        .await?))
}

const TAKE_OVER: &str = "
    update idempotency_keys set claim = $5, claimed_at = $6
    where workspace_id = $1 and user_id = $2 and key = $3 and claim = $4 and subject_id is null";

/// Gives a key whose try `old` was lost to the try of `line`; whether nobody else was faster.
pub async fn take_over(tx: &mut Tx, of: Owned<'_>, old: Uuid, line: &KeyLine) -> Result<bool> {
    on_db!(tx, |conn| {
        let done = sqlx::query(TAKE_OVER)
            .bind(of.workspace_id)
            .bind(of.user_id)
            .bind(of.key)
            .bind(old)
            .bind(line.claim)
            .bind(line.claimed_at)
            .execute(conn)
            .await?;
        Ok(done.rows_affected() > 0)
    })
}

const SETTLE: &str = "
    update idempotency_keys set subject_id = coalesce(subject_id, $5)
    where workspace_id = $1 and user_id = $2 and key = $3 and claim = $4";

/// Notes what came of the try; whether it still had the key. The first thing noted stays.
pub async fn settle(tx: &mut Tx, of: Owned<'_>, claim: Uuid, subject_id: Uuid) -> Result<bool> {
    on_db!(tx, |conn| {
        let done = sqlx::query(SETTLE)
            .bind(of.workspace_id)
            .bind(of.user_id)
            .bind(of.key)
            .bind(claim)
            .bind(subject_id)
            .execute(conn)
            .await?;
        Ok(done.rows_affected() > 0)
    })
}

const FREE: &str = "
    delete from idempotency_keys
    where workspace_id = $1 and user_id = $2 and key = $3 and claim = $4 and subject_id is null";

/// Frees a key whose try came to nothing.
pub async fn free(tx: &mut Tx, of: Owned<'_>, claim: Uuid) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(FREE)
            .bind(of.workspace_id)
            .bind(of.user_id)
            .bind(of.key)
            .bind(claim)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const FORGET: &str = "delete from idempotency_keys where claimed_at < $1";

/// Forgets keys that were claimed before.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(FORGET)
            .bind(before)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}
