//! One-time links with which somebody sets their password. Knows a link only as its hash.

use chrono::{DateTime, Utc};
use earned_core::id::UserId;

use crate::db::on_db;
use crate::{Result, Tx};

const REPLACE: &str = "
    insert into password_links (token_hash, user_id, expires_at) values ($1, $2, $3)
    on conflict (user_id) do update
        set token_hash = excluded.token_hash, expires_at = excluded.expires_at";

/// Stores a link for somebody; one they had before no longer works.
pub async fn replace(
    tx: &mut Tx,
    token_hash: &str,
    user_id: UserId,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(REPLACE)
            .bind(token_hash)
            .bind(user_id)
            .bind(expires_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const FIND: &str = "select user_id from password_links where token_hash = $1 and expires_at > $2";

/// Whose link this is, while it works.
pub async fn find(tx: &mut Tx, token_hash: &str, now: DateTime<Utc>) -> Result<Option<UserId>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_scalar(FIND)
            .bind(token_hash)
            .bind(now)
            .fetch_optional(conn)
            .await?)
    })
}

const REMOVE: &str = "delete from password_links where user_id = $1";

/// Uses up the link of somebody.
pub async fn remove(tx: &mut Tx, user_id: UserId) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(REMOVE)
            .bind(user_id)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}
