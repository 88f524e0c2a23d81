//! People who may buy.

use earned_core::id::{ChannelId, LeadId, WorkspaceId};
use earned_core::lead::Lead;
use earned_core::period::Period;

use crate::db::on_db;
use crate::{Result, Tx};

const INSERT: &str = "
    insert into leads
        (id, workspace_id, name, channel_id, person_id, happened_on, note, created_by, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/// Adds a lead.
pub async fn insert(tx: &mut Tx, lead: &Lead) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(lead.id)
            .bind(lead.workspace_id)
            .bind(&lead.name)
            .bind(lead.channel_id)
            .bind(lead.person_id)
            .bind(lead.happened_on)
            .bind(&lead.note)
            .bind(lead.created_by)
            .bind(lead.created_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const REMOVE: &str = "delete from leads where workspace_id = $1 and id = $2";

/// Removes a lead; whether it was there.
pub async fn remove(tx: &mut Tx, workspace_id: WorkspaceId, id: LeadId) -> Result<bool> {
    on_db!(tx, |conn| {
        let done = sqlx::query(REMOVE)
            .bind(workspace_id)
            .bind(id)
            .execute(conn)
            .await?;
        Ok(done.rows_affected() > 0)
    })
}

const GET: &str = "select * from leads where workspace_id = $1 and id = $2";

/// The lead of that id.
pub async fn get(tx: &mut Tx, workspace_id: WorkspaceId, id: LeadId) -> Result<Option<Lead>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(GET)
        .bind(workspace_id)
        .bind(id)
        .fetch_optional(conn)
        .await?))
}

const LIST: &str = "
    select * from leads
    where workspace_id = $1 and happened_on >= $2 and happened_on <= $3
        and ($4 is null or channel_id = $4)
    order by happened_on desc, id desc";

/// The leads of those days, latest first; of one channel if one is given.
pub async fn list(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    period: Period,
    channel_id: Option<ChannelId>,
) -> Result<Vec<Lead>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(LIST)
            .bind(workspace_id)
            .bind(period.from_on)
            .bind(period.to_on)
            .bind(channel_id)
            .fetch_all(conn)
            .await?)
    })
}
