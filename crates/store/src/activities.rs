//! Work beside posts.

use earned_core::activity::Activity;
use earned_core::id::{ActivityId, WorkspaceId};
use earned_core::period::Period;

use crate::db::on_db;
use crate::{Result, Tx};

const INSERT: &str = "
    insert into activities
        (id, workspace_id, kind, name, note, channel_id, happened_on, created_by, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/// Adds a piece of work.
pub async fn insert(tx: &mut Tx, activity: &Activity) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(activity.id)
            .bind(activity.workspace_id)
            .bind(activity.kind)
            .bind(&activity.name)
            .bind(&activity.note)
            .bind(activity.channel_id)
            .bind(activity.happened_on)
            .bind(activity.created_by)
            .bind(activity.created_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const REMOVE: &str = "delete from activities where workspace_id = $1 and id = $2";

/// Removes a piece of work with what was booked on it; whether it was there.
pub async fn remove(tx: &mut Tx, workspace_id: WorkspaceId, id: ActivityId) -> Result<bool> {
    on_db!(tx, |conn| {
        let done = sqlx::query(REMOVE)
            .bind(workspace_id)
            .bind(id)
            .execute(conn)
            .await?;
        Ok(done.rows_affected() > 0)
    })
}

const GET: &str = "select * from activities where workspace_id = $1 and id = $2";

/// The piece of work of that id.
pub async fn get(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: ActivityId,
) -> Result<Option<Activity>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(GET)
            .bind(workspace_id)
            .bind(id)
            .fetch_optional(conn)
            .await?)
    })
}

const LIST: &str = "
    select * from activities
    where workspace_id = $1 and happened_on >= $2 and happened_on <= $3
    order by happened_on desc, id desc";

/// The work of those days, latest first.
pub async fn list(tx: &mut Tx, workspace_id: WorkspaceId, period: Period) -> Result<Vec<Activity>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(LIST)
            .bind(workspace_id)
            .bind(period.from_on)
            .bind(period.to_on)
            .fetch_all(conn)
            .await?)
    })
}
