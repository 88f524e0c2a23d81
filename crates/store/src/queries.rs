//! Stored boolean searches. Runs none of them: that is the index's.

use chrono::{DateTime, Utc};
use earned_core::id::{QueryId, WorkspaceId};
use earned_core::stored_query::StoredQuery;

use crate::db::on_db;
use crate::{Result, Tx};

const INSERT: &str = "
    insert into queries
        (id, workspace_id, name, text, created_by, created_at, updated_at, deleted_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";

/// Adds a query.
pub async fn insert(tx: &mut Tx, query: &StoredQuery) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(query.id)
            .bind(query.workspace_id)
            .bind(&query.name)
            .bind(&query.text)
            .bind(query.created_by)
            .bind(query.created_at)
            .bind(query.updated_at)
            .bind(query.deleted_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const UPDATE: &str = "
    update queries set name = $3, text = $4, updated_at = $5, deleted_at = $6
    where workspace_id = $1 and id = $2";

/// Stores a changed query.
pub async fn update(tx: &mut Tx, query: &StoredQuery) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(UPDATE)
            .bind(query.workspace_id)
            .bind(query.id)
            .bind(&query.name)
            .bind(&query.text)
            .bind(query.updated_at)
            .bind(query.deleted_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const GET: &str = "select * from queries where workspace_id = $1 and id = $2";

/// The query of that id, also one that was put away.
pub async fn get(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: QueryId,
) -> Result<Option<StoredQuery>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(GET)
        .bind(workspace_id)
        .bind(id)
        .fetch_optional(conn)
        .await?))
}

const LIST: &str = "
    select * from queries where workspace_id = $1 and deleted_at is null order by name, id";

/// The queries in use, by name.
pub async fn list(tx: &mut Tx, workspace_id: WorkspaceId) -> Result<Vec<StoredQuery>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(LIST)
        .bind(workspace_id)
        .fetch_all(conn)
        .await?))
}

const LATEST_CHANGE: &str = "select max(updated_at) from queries where workspace_id = $1";

/// When a query of the workspace was last made, changed or put away: whoever keeps them at hand
/// reads them anew when this has moved.
pub async fn latest_change(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
) -> Result<Option<DateTime<Utc>>> {
    on_db!(tx, |conn| Ok(sqlx::query_scalar(LATEST_CHANGE)
        .bind(workspace_id)
        .fetch_one(conn)
        .await?))
}
