//! Keys for programs, found by the hash of their secret.

use chrono::{DateTime, Utc};
use earned_core::id::{ApiTokenId, WorkspaceId};
use earned_core::people::ApiToken;

use crate::db::on_db;
use crate::{Result, Tx};

const INSERT: &str = "
    insert into api_tokens (id, workspace_id, user_id, name, token_hash, scopes, created_at)
    values ($1, $2, $3, $4, $5, $6, $7)";

/// Adds a token whose secret has the hash `token_hash`.
pub async fn insert(tx: &mut Tx, token: &ApiToken, token_hash: &str) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(token.id)
            .bind(token.workspace_id)
            .bind(token.user_id)
            .bind(&token.name)
            .bind(token_hash)
            .bind(&token.scopes)
            .bind(token.created_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const FIND: &str = "select * from api_tokens where token_hash = $1";

/// The token whose secret has that hash.
pub async fn find(tx: &mut Tx, token_hash: &str) -> Result<Option<ApiToken>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(FIND)
        .bind(token_hash)
        .fetch_optional(conn)
        .await?))
}

const TOUCH: &str = "update api_tokens set last_used_at = $2 where id = $1";

/// Notes that it is in use.
pub async fn touch(tx: &mut Tx, id: ApiTokenId, now: DateTime<Utc>) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(TOUCH)
            .bind(id)
            .bind(now)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const LIST: &str = "select * from api_tokens where workspace_id = $1 order by created_at, id";

/// The tokens of a workspace, oldest first.
pub async fn list(tx: &mut Tx, workspace_id: WorkspaceId) -> Result<Vec<ApiToken>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(LIST)
        .bind(workspace_id)
        .fetch_all(conn)
        .await?))
}

const REMOVE: &str = "delete from api_tokens where workspace_id = $1 and id = $2";

/// Ends a token; whether it was there.
pub async fn remove(tx: &mut Tx, workspace_id: WorkspaceId, id: ApiTokenId) -> Result<bool> {
    on_db!(tx, |conn| {
        let done = sqlx::query(REMOVE)
            .bind(workspace_id)
            .bind(id)
            .execute(conn)
            .await?;
        Ok(done.rows_affected() > 0)
    })
}
