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

// Asked for again while a worker has it (`tries > 0` and locked), it is to run once more after
// that, at the new time. `tries = 0` marks it so, and the worker then does not end it.
const INSERT: &str = "
    insert into jobs (id, workspace_id, kind, payload, name, run_at, tries)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (kind, name) do update set
        run_at = case
            when jobs.locked_until is not null and jobs.tries > 0 then excluded.run_at
            when excluded.run_at < jobs.run_at then excluded.run_at
            else jobs.run_at end,
        tries = case when jobs.locked_until is null then jobs.tries else 0 end";

/// Adds a job; if one of that kind and name waits already, it runs at the earlier time; if one is
/// at work, it runs again afterwards.
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

const CLAIM_NAMED: &str = "
    update jobs set locked_until = $2, tries = tries + 1
    where kind = $3 and name = $4
        and run_at <= $1 and (locked_until is null or locked_until <= $1)
    returning *";

/// Takes one certain job, if it is due and nobody has it.
pub async fn claim_named(
    tx: &mut Tx,
    (kind, name): (&str, &str),
    now: DateTime<Utc>,
    locked_until: DateTime<Utc>,
) -> Result<Option<Job>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(CLAIM_NAMED)
            .bind(now)
            .bind(locked_until)
            .bind(kind)
            .bind(name)
            .fetch_optional(conn)
            .await?)
    })
}

const REMOVE: &str = "delete from jobs where id = $1 and tries = $2";

/// Ends a job that was claimed, unless it was asked for again meanwhile: then it waits again.
pub async fn remove(tx: &mut Tx, job: &Job) -> Result<()> {
    let removed = on_db!(tx, |conn| sqlx::query(REMOVE)
        .bind(job.id)
        .bind(job.tries)
        .execute(conn)
        .await?
        .rows_affected());
    if removed == 0 {
        free(tx, job).await?;
    }
    Ok(())
}

const PUT_OFF: &str = "
    update jobs set run_at = $3, locked_until = null, tries = $4, last_error = $5
    where id = $1 and tries = $2";

/// When a claimed job runs again.
#[derive(Debug, Clone, Copy)]
pub struct PutOff<'a> {
    /// Not before.
    pub run_at: DateTime<Utc>,
    /// How often it counts as begun.
    pub tries: i64,
    /// Why, for the operator.
    pub last_error: &'a str,
}

/// Lets a claimed job run again later, unless it was asked for again meanwhile: then it waits for
/// that.
pub async fn put_off(tx: &mut Tx, job: &Job, later: PutOff<'_>) -> Result<()> {
    let moved = on_db!(tx, |conn| sqlx::query(PUT_OFF)
        .bind(job.id)
        .bind(job.tries)
        .bind(later.run_at)
        .bind(later.tries)
        .bind(later.last_error)
        .execute(conn)
        .await?
        .rows_affected());
    if moved == 0 {
        free(tx, job).await?;
    }
    Ok(())
}

const FREE: &str = "update jobs set locked_until = null where id = $1 and tries = 0";

async fn free(tx: &mut Tx, job: &Job) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(FREE)
            .bind(job.id)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const HOLD: &str = "
    update jobs set locked_until = $3
    where id = $1 and (tries = $2 or tries = 0) and locked_until is not null";

/// Says that a claimed job is still worked on, until `locked_until`.
pub async fn hold(tx: &mut Tx, job: &Job, locked_until: DateTime<Utc>) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(HOLD)
            .bind(job.id)
            .bind(job.tries)
            .bind(locked_until)
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
