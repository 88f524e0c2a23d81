//! The list of jobs and how one is done: it ends, is tried again later, or fails for good.
//! Deliveries are no jobs; they have a protocol of their own.

use chrono::{DateTime, TimeDelta, Utc};
use earned_core::id::WorkspaceId;
use earned_store::Tx;
use earned_store::jobs::{self, Job};
use futures_util::future::BoxFuture;

use crate::{ActionError, App, Result};

/// One kind of work that is done later.
pub struct JobKind {
    /// Stored with each job; never changes.
    pub name: &'static str,
    /// Does it. It may be called twice for one job.
    pub run: for<'a> fn(&'a App, &'a Job) -> BoxFuture<'a, Result<(), JobError>>,
}

/// All kinds of jobs there are.
pub const JOBS: &[JobKind] = &[];

/// Why a job was not done.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// The same may work later: after a growing pause.
    #[error("to be tried again")]
    Retry(#[source] ActionError),
    /// It is to run again at this instant; nothing went wrong.
    #[error("to run again at {0}")]
    Again(DateTime<Utc>),
    /// It will never work.
    #[error("given up")]
    Fail(#[source] ActionError),
}

/// Our own faults and a busy database may pass; what a person must mend does not by itself.
impl From<ActionError> for JobError {
    fn from(error: ActionError) -> Self {
        match error {
            ActionError::Internal(_) | ActionError::TryLater(_) | ActionError::Conflict(_) => {
                Self::Retry(error)
            }
            other => Self::Fail(other),
        }
    }
}

/// A worker that is not heard of for this long has lost its job to another.
const LEASE: TimeDelta = TimeDelta::minutes(10);
/// After this many tries a job is given up.
const TRIES: i64 = 12;

/// Adds work in the caller's unit; after the commit, call [`App::wake`]. A waiting job of the same
/// kind and name stays one.
pub async fn insert(
    app: &App,
    tx: &mut Tx,
    workspace_id: Option<WorkspaceId>,
    kind: &'static str,
    work: Work<'_>,
) -> Result<()> {
    let job = Job {
        id: app.new_id(),
        workspace_id,
        kind: kind.to_owned(),
        payload: work.payload.to_owned(),
        name: work.name.to_owned(),
        run_at: work.run_at,
        tries: 0,
    };
    Ok(jobs::insert(tx, &job).await?)
}

/// What one job is about.
pub struct Work<'a> {
    /// At most one waiting job of a kind has it.
    pub name: &'a str,
    /// What it needs to know, as JSON.
    pub payload: &'a str,
    /// Not before.
    pub run_at: DateTime<Utc>,
}

pub(super) async fn claim(app: &App) -> Result<Option<Job>> {
    let mut tx = app.db().write().await?;
    let job = jobs::claim(&mut tx, app.now(), app.now() + LEASE).await?;
    tx.commit().await?;
    Ok(job)
}

pub(super) async fn work(app: &App, job: Job) {
    let outcome = match JOBS.iter().find(|kind| kind.name == job.kind) {
        Some(kind) => (kind.run)(app, &job).await,
        None => Err(JobError::Fail(ActionError::NotFound)),
    };
    if let Err(error) = end(app, &job, outcome).await {
        tracing::error!(
            ?error,
            job = job.kind,
            "a job could not be ended; it runs again"
        );
    }
}

async fn end(app: &App, job: &Job, outcome: Result<(), JobError>) -> Result<()> {
    let mut tx = app.db().write().await?;
    match outcome {
        Ok(()) => jobs::remove(&mut tx, job.id).await?,
        Err(JobError::Again(at)) => jobs::put_off(&mut tx, job.id, at, "").await?,
        Err(JobError::Retry(error)) if job.tries < TRIES => {
            tracing::warn!(?error, job = job.kind, "a job is tried again");
            let at = app.now() + pause(job.tries);
            jobs::put_off(&mut tx, job.id, at, &error.to_string()).await?;
        }
        Err(error) => {
            tracing::error!(?error, job = job.kind, "a job was given up");
            jobs::remove(&mut tx, job.id).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// 2, 4, 8 … seconds, at most half an hour.
fn pause(tries: i64) -> TimeDelta {
    TimeDelta::seconds((1_i64 << tries.clamp(1, 20)).min(1_800))
}
