//! What was done in a workspace; entries are only added.

use chrono::{DateTime, Utc};
use earned_core::id::WorkspaceId;
use earned_core::record::Record;

use crate::db::on_db;
use crate::{Result, Tx};

const INSERT: &str = "
    insert into records
        (id, workspace_id, at, actor_id, action, subject_kind, subject_id, detail)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";

/// Adds an entry.
pub async fn insert(tx: &mut Tx, record: &Record) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(record.id)
            .bind(record.workspace_id)
            .bind(record.at)
            .bind(record.actor_id)
            .bind(&record.action)
            .bind(&record.subject_kind)
            .bind(record.subject_id)
            .bind(&record.detail)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const LIST: &str = "
    select * from records where workspace_id = $1 and at < $2 order by at desc, id desc limit $3";

/// The `limit` entries before `before`, newest first.
pub async fn list(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    before: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Record>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(LIST)
            .bind(workspace_id)
            .bind(before)
            .bind(limit)
            .fetch_all(conn)
            .await?)
    })
}
