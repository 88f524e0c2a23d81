//! The steps of deliveries, with their times; entries are only added.

use chrono::{DateTime, Utc};
use earned_core::delivery::State;
use earned_core::id::{DeliveryId, WorkspaceId};
use earned_core::sending::{Sending, SendingStep};
use sqlx::FromRow;

use super::row::damaged;
use crate::db::on_db;
use crate::{Result, Tx};

const ADD: &str = "
    insert into delivery_steps (workspace_id, delivery_id, position, step, state, detail, at)
    values ($1, $2,
        (select coalesce(max(position), 0) + 1 from delivery_steps where delivery_id = $2),
        $3, $4, $5, $6)";

/// Adds a step of a delivery, where it now stands.
pub async fn add_step(
    tx: &mut Tx,
    sending: &Sending,
    step: &str,
    detail: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(ADD)
            .bind(sending.workspace_id)
            .bind(sending.id)
            .bind(step)
            .bind(sending.delivery.state.name())
            .bind(detail)
            .bind(at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const LIST: &str = "
    select position, step, state, detail, at from delivery_steps
    where workspace_id = $1 and delivery_id = $2 order by position";

#[derive(FromRow)]
struct StepRow {
    position: i64,
    step: String,
    state: String,
    detail: String,
    at: DateTime<Utc>,
}

/// The steps of a delivery in their order.
pub async fn steps(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: DeliveryId,
) -> Result<Vec<SendingStep>> {
    let rows: Vec<StepRow> = on_db!(tx, |conn| sqlx::query_as(LIST)
        .bind(workspace_id)
        .bind(id)
        .fetch_all(conn)
        .await?);
    let read = |row: StepRow| {
        Ok(SendingStep {
            position: row.position,
            step: row.step,
            state: State::named(&row.state).ok_or_else(|| damaged(id))?,
            detail: row.detail,
            at: row.at,
        })
    };
    rows.into_iter().map(read).collect()
}
