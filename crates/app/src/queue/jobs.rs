//! The list of jobs and how one is done: it ends, is tried again later, or fails for good.
//! Deliveries are no jobs; they have a protocol of their own.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use earned_core::id::WorkspaceId;
use earned_store::Tx;
use earned_store::jobs::{self, Job, PutOff};
use futures_util::future::BoxFuture;

use crate::channels::{reactions, readings};
use crate::{ActionError, App, Result, conversations, imports, sources};

/// One kind of work that is done later.
pub struct JobKind {
    /// Stored with each job; never changes.
    pub name: &'static str,
    /// Does it. It may be called twice for one job.
    pub run: for<'a> fn(&'a App, &'a Job) -> BoxFuture<'a, Result<(), JobError>>,
}

/// All kinds of jobs there are.
pub const JOBS: &[JobKind] = &[
    JobKind {
        name: sources::READ_FEED,
        run: |app, job| Box::pin(sources::read_feed(app, job)),
    },
    JobKind {
        name: sources::FORGET,
        run: |app, job| Box::pin(sources::forget(app, job)),
    },
    JobKind {
        name: imports::READ_FILE,
        run: |app, job| Box::pin(imports::read_file(app, job)),
    },
    JobKind {
        name: conversations::READ_NEWS,
        run: |app, job| Box::pin(conversations::read_news(app, job)),
    },
    JobKind {
        name: readings::READ_ACCOUNT,
        run: |app, job| Box::pin(readings::read_account(app, job)),
    },
    JobKind {
        name: reactions::READ_REACTIONS,
        run: |app, job| Box::pin(reactions::read_reactions(app, job)),
    },
];

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

/// A worker that is not heard of for this long has lost its job to another. Short, because what a
/// killed process had in hand waits for it.
const LEASE: TimeDelta = TimeDelta::seconds(60);
/// A worker lets itself be heard of this often.
const HEARD: Duration = Duration::from_secs(15);
/// After this many tries a job is given up.
pub(crate) const TRIES: i64 = 12;

/// Adds work in the caller's unit; after the commit, call [`App::wake`]. A waiting job of the same
/// kind and name stays one; one that is at work runs again afterwards.
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

/// Does one certain job if it is due and nobody has it; whether it did.
pub(crate) async fn work_on(app: &App, kind: &'static str, name: &str) -> Result<bool> {
    let mut tx = app.db().write().await?;
    let (now, until) = (app.now(), app.now() + LEASE);
    let job = jobs::claim_named(&mut tx, (kind, name), now, until).await?;
    tx.commit().await?;
    let Some(job) = job else { return Ok(false) };
    work(app, job).await;
    Ok(true)
}

/// Does what is due at once, one after the other, until nothing is; for tests, which have no queue.
pub async fn work_off(app: &App) -> Result<()> {
    while let Some(job) = claim(app).await? {
        work(app, job).await;
    }
    Ok(())
}

pub(super) async fn claim(app: &App) -> Result<Option<Job>> {
    let mut tx = app.db().write().await?;
    let job = jobs::claim(&mut tx, app.now(), app.now() + LEASE).await?;
    tx.commit().await?;
    Ok(job)
}

pub(super) async fn work(app: &App, job: Job) {
    let outcome = match JOBS.iter().find(|kind| kind.name == job.kind) {
        Some(kind) => held(app, &job, (kind.run)(app, &job)).await,
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

/// Does the work, and says again and again that it goes on.
async fn held(
    app: &App,
    job: &Job,
    mut work: BoxFuture<'_, Result<(), JobError>>,
) -> Result<(), JobError> {
    loop {
        tokio::select! {
            outcome = &mut work => return outcome,
            () = tokio::time::sleep(HEARD) => {}
        }
        if let Err(error) = hold(app, job).await {
            tracing::warn!(?error, job = job.kind, "a job may be done twice");
        }
    }
}

async fn hold(app: &App, job: &Job) -> Result<()> {
    let mut tx = app.db().write().await?;
    jobs::hold(&mut tx, job, app.now() + LEASE).await?;
    Ok(tx.commit().await?)
}

async fn end(app: &App, job: &Job, outcome: Result<(), JobError>) -> Result<()> {
    let mut tx = app.db().write().await?;
    match outcome {
        Ok(()) => jobs::remove(&mut tx, job).await?,
        Err(JobError::Again(run_at)) => {
            let later = PutOff {
                run_at,
                tries: 0,
                last_error: "",
            };
            jobs::put_off(&mut tx, job, later).await?;
        }
        Err(JobError::Retry(error)) if job.tries < TRIES => {
            tracing::warn!(?error, job = job.kind, "a job is tried again");
            let later = PutOff {
                run_at: app.now() + pause(job.tries),
                tries: job.tries,
                last_error: &error.to_string(),
            };
            jobs::put_off(&mut tx, job, later).await?;
        }
        Err(error) => {
            tracing::error!(?error, job = job.kind, "a job was given up");
            jobs::remove(&mut tx, job).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// 2, 4, 8 … seconds, at most half an hour.
fn pause(tries: i64) -> TimeDelta {
    TimeDelta::seconds((1_i64 << tries.clamp(1, 20)).min(1_800))
}
