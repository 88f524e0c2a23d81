//! The workers: wake when something is due or when told, claim it, do it. The tables hold all that
//! is to be done, so a worker may end at any moment. Decides nothing about the work itself.

mod jobs;

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::{App, Result, conversations, deliver, imports};

pub use jobs::{JOBS, JobError, JobKind, Work, insert, work_off};
pub(crate) use jobs::{TRIES, work_on};

/// Deliveries and jobs at work at the same time.
const AT_ONCE: usize = 8;
/// Looks at least this often: another process may have added work.
const LONGEST_SLEEP: Duration = Duration::from_secs(15);
const SHORTEST_SLEEP: Duration = Duration::from_millis(50);
/// After a failure of the database itself.
const AFTER_FAILURE: Duration = Duration::from_secs(2);
/// What is at work when the program is asked to stop may take this long; what it leaves behind is
/// taken up after the next start.
const GRACE: Duration = Duration::from_secs(20);

/// Works until it is told to stop.
pub async fn run(app: App, stop: CancellationToken) {
    if let Err(error) = deliver::recover(&app).await {
        tracing::error!(?error, "what was on its way could not be taken up yet");
    }
    if let Err(error) = imports::sweep(&app).await {
        tracing::error!(?error, "left-over uploads could not be removed yet");
    }
    if let Err(error) = conversations::resume(&app).await {
        tracing::error!(?error, "what is said to our accounts is not read yet");
    }
    let mut working = JoinSet::new();
    while !stop.is_cancelled() {
        let sleep = match start_due(&app, &mut working).await {
            Ok(next_at) => until(&app, next_at),
            Err(error) => {
                tracing::error!(?error, "the queue cannot be read");
                AFTER_FAILURE
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = app.woken() => {}
            () = tokio::time::sleep(sleep) => {}
            Some(_) = working.join_next() => {}
        }
    }
    app.close();
    let ending = async { while working.join_next().await.is_some() {} };
    if tokio::time::timeout(GRACE, ending).await.is_err() {
        tracing::warn!("some work was left for the next start");
    }
}

/// Starts what is due as far as hands are free; when to look again.
async fn start_due(app: &App, working: &mut JoinSet<()>) -> Result<Option<DateTime<Utc>>> {
    let free = AT_ONCE.saturating_sub(working.len());
    for claimed in deliver::claim_due(app, free as i64).await? {
        working.spawn(async move {
            if let Err(error) = deliver::carry(claimed).await {
                tracing::error!(?error, "a delivery stopped; it is taken up again");
            }
        });
    }
    while working.len() < AT_ONCE {
        let Some(job) = jobs::claim(app).await? else {
            break;
        };
        let app = app.clone();
        working.spawn(async move { jobs::work(&app, job).await });
    }
    if working.len() >= AT_ONCE {
        return Ok(None);
    }
    let mut tx = app.db().read().await?;
    let delivery = earned_store::deliveries::next_at(&mut tx).await?;
    let job = earned_store::jobs::next_at(&mut tx).await?;
    Ok(delivery.into_iter().chain(job).min())
}

fn until(app: &App, next_at: Option<DateTime<Utc>>) -> Duration {
    next_at.map_or(LONGEST_SLEEP, |at| {
        let left = (at - app.now()).to_std().unwrap_or(Duration::ZERO);
        left.clamp(SHORTEST_SLEEP, LONGEST_SLEEP)
    })
}
