//! Work that is to be done later, inserted in the same unit as what it serves. A job may run
//! twice; see `ARCHITECTURE.md`.

use chrono::{DateTime, Utc};
use earned_core::id::WorkspaceId;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{on_db, pick};
use crate::{Result, Tx};

/// A piece of work.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Job {
    /// Its id.
    pub id: Uuid,
    /// For whom; nobody for housekeeping.
    pub workspace_id: Option<WorkspaceId>,
    /// Which entry of the list of jobs it is.
    pub kind: String,
    /// What it needs to know, as JSON.
    pub payload: String,
    /// At most one waiting job of a kind has a given name.
    pub name: String,
    /// Not before.
    pub run_at: DateTime<Utc>,
    /// How often it was begun.
    pub tries: i64,
}

const INSERT: &str = "
    insert into jobs (id, workspace_id, kind, payload, name, run_at, tries)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (kind, name) do update set run_at = case
        when excluded.run_at < jobs.run_at then excluded.run_at else jobs.run_at end";

/// Adds a job; if one of that kind and name waits already, it runs at the earlier time.
pub async fn insert(tx: &mut Tx, job: &Job) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(job.id)
            .bind(job.workspace_id)
            .bind(&job.kind)
            .bind(&job.payload)
            .bind(&job.name)
            .bind(job.run_at)
            .bind(job.tries)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

// SQLite has one writer, so nobody else can pick the same row.
const CLAIM_SQLITE: &str = "
    update jobs set locked_until = $2, tries = tries + 1
    where id = (select id from jobs
        where run_at <= $1 and (locked_until is null or locked_until <= $1)
        order by run_at, id limit 1)
    returning *";

const CLAIM_POSTGRES: &str = "
    update jobs set locked_until = $2, tries = tries + 1
    where id = (select id from jobs
        where run_at <= $1 and (locked_until is null or locked_until <= $1)
        order by run_at, id limit 1 for update skip locked)
    returning *";

/// Takes the longest-waiting due job until `locked_until`; then another worker may take it.
pub async fn claim(
    tx: &mut Tx,
    now: DateTime<Utc>,
    locked_until: DateTime<Utc>,
) -> Result<Option<Job>> {
    let claim = pick!(tx, CLAIM_SQLITE, CLAIM_POSTGRES);
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(claim)
            .bind(now)
            .bind(locked_until)
            .fetch_optional(conn)
            .await?)
    })
}

const REMOVE: &str = "delete from jobs where id = $1";

/// Ends a job.
pub async fn remove(tx: &mut Tx, id: Uuid) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(REMOVE).bind(id).execute(conn).await.map(drop)?;
    });
    Ok(())
}

const PUT_OFF: &str =
    "update jobs set run_at = $2, locked_until = null, last_error = $3 where id = $1";

/// Lets a job run again at `run_at`; `last_error` says why, for the operator.
pub async fn put_off(tx: &mut Tx, id: Uuid, run_at: DateTime<Utc>, last_error: &str) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(PUT_OFF)
            .bind(id)
            .bind(run_at)
            .bind(last_error)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const NEXT_AT: &str = "
    select min(case when locked_until > run_at then locked_until else run_at end) from jobs";

/// When the next job can be claimed.
pub async fn next_at(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    on_db!(tx, |conn| Ok(sqlx::query_scalar(NEXT_AT)
        .fetch_one(conn)
        .await?))
}
