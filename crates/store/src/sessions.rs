//! Browsers that are signed in, found by the hash of their secret.

use chrono::{DateTime, Utc};
use earned_core::id::{SessionId, UserId};
use earned_core::people::Session;

use crate::db::on_db;
use crate::{Result, Tx};

const INSERT: &str = "
    insert into sessions (id, user_id, token_hash, user_agent, created_at, last_seen_at, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7)";

/// Adds a session whose secret has the hash `token_hash`.
pub async fn insert(tx: &mut Tx, session: &Session, token_hash: &str) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(session.id)
            .bind(session.user_id)
            .bind(token_hash)
            .bind(&session.user_agent)
            .bind(session.created_at)
            .bind(session.last_seen_at)
            .bind(session.expires_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const FIND: &str = "select * from sessions where token_hash = $1 and expires_at > $2";

/// The live session whose secret has that hash.
pub async fn find(tx: &mut Tx, token_hash: &str, now: DateTime<Utc>) -> Result<Option<Session>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(FIND)
            .bind(token_hash)
            .bind(now)
            .fetch_optional(conn)
            .await?)
    })
}

const TOUCH: &str = "update sessions set last_seen_at = $2, expires_at = $3 where id = $1";

/// Notes that it is in use and lives on until `expires_at`.
pub async fn touch(
    tx: &mut Tx,
    id: SessionId,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(TOUCH)
            .bind(id)
            .bind(now)
            .bind(expires_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const LIST: &str =
    "select * from sessions where user_id = $1 and expires_at > $2 order by last_seen_at desc, id";

/// Where a user is signed in, latest first.
pub async fn list(tx: &mut Tx, user_id: UserId, now: DateTime<Utc>) -> Result<Vec<Session>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(LIST)
        .bind(user_id)
        .bind(now)
        .fetch_all(conn)
        .await?))
}

const REMOVE: &str = "delete from sessions where id = $1 and user_id = $2";

/// Ends one of a user's sessions; whether there was one.
pub async fn remove(tx: &mut Tx, user_id: UserId, id: SessionId) -> Result<bool> {
    on_db!(tx, |conn| {
        Ok(sqlx::query(REMOVE)
            .bind(id)
            .bind(user_id)
            .execute(conn)
            .await?
            .rows_affected()
            > 0)
    })
}

const REMOVE_OTHERS: &str = "delete from sessions where user_id = $1 and id <> $2";

/// Ends all of a user's sessions but one.
pub async fn remove_others(tx: &mut Tx, user_id: UserId, kept: SessionId) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(REMOVE_OTHERS)
            .bind(user_id)
            .bind(kept)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const REMOVE_ALL: &str = "delete from sessions where user_id = $1";

/// Ends all of a user's sessions.
pub async fn remove_all(tx: &mut Tx, user_id: UserId) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(REMOVE_ALL)
            .bind(user_id)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}
