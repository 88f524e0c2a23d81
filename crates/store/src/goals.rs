//! Goals. What they measure is counted in `counted`, `followers` and `leads`.

use chrono::{DateTime, Utc};
use earned_core::goal::Goal;
use earned_core::id::{GoalId, WorkspaceId};

use crate::db::on_db;
use crate::{Result, Tx};

const INSERT: &str = "
    insert into goals
        (id, workspace_id, name, kind, measure, baseline, target, starts_on, due_on, scope,
         created_by, created_at, deleted_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    on conflict (id) do update set
        name = excluded.name, kind = excluded.kind, measure = excluded.measure,
        baseline = excluded.baseline, target = excluded.target, starts_on = excluded.starts_on,
        due_on = excluded.due_on, scope = excluded.scope
    where goals.workspace_id = excluded.workspace_id";

/// Keeps a goal as it is given, whether it was there or not.
pub async fn keep(tx: &mut Tx, goal: &Goal) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(goal.id)
            .bind(goal.workspace_id)
            .bind(&goal.name)
            .bind(goal.kind)
            .bind(goal.measure)
            .bind(goal.baseline)
            .bind(goal.target)
            .bind(goal.starts_on)
            .bind(goal.due_on)
            .bind(goal.scope.to_string())
            .bind(goal.created_by)
            .bind(goal.created_at)
            .bind(goal.deleted_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const PUT_AWAY: &str = "
    update goals set deleted_at = $3
    where workspace_id = $1 and id = $2 and deleted_at is null";

/// Puts a goal away; whether it was there.
pub async fn put_away(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: GoalId,
    at: DateTime<Utc>,
) -> Result<bool> {
    on_db!(tx, |conn| {
        let done = sqlx::query(PUT_AWAY)
            .bind(workspace_id)
            .bind(id)
            .bind(at)
            .execute(conn)
            .await?;
        Ok(done.rows_affected() > 0)
    })
}

const GET: &str = "
    select * from goals where workspace_id = $1 and id = $2 and deleted_at is null";

/// The goal of that id.
pub async fn get(tx: &mut Tx, workspace_id: WorkspaceId, id: GoalId) -> Result<Option<Goal>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(GET)
            .bind(workspace_id)
            .bind(id)
            .fetch_optional(conn)
            .await?)
    })
}

const LIST: &str = "
    select * from goals where workspace_id = $1 and deleted_at is null order by due_on, name, id";

/// All goals, the next due first.
pub async fn list(tx: &mut Tx, workspace_id: WorkspaceId) -> Result<Vec<Goal>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(LIST)
        .bind(workspace_id)
        .fetch_all(conn)
        .await?))
}
