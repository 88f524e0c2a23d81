//! Reading what networks count under our posts: often while they are young, then rarely. What a
//! network does not tell is not stored: missing is not zero.

use std::collections::HashMap;

use chrono::TimeDelta;
use earned_core::channel::Channel;
use earned_core::reaction::{READ_FOR, Reactions, next_reading_at};
use earned_networks::network::{NetworkError, Numbers};
use earned_store::jobs::Job;
use earned_store::reactions::{self, Published, Reading};

use super::watch;
use crate::connection::{Line, note_trouble};
use crate::queue::JobError;
use crate::{App, Result};

/// The name of the job.
pub(crate) const READ_REACTIONS: &str = "read_reactions";

/// Between two looks at what is due.
const PAUSE: TimeDelta = TimeDelta::minutes(5);

/// Reads what is due, and says when to look again.
pub(crate) async fn read_reactions(app: &App, job: &Job) -> Result<(), JobError> {
    let Some(channel) = watch::channel_of(app, job).await? else {
        return Ok(());
    };
    let due = due(app, &channel).await?;
    if !due.is_empty() {
        match ask(app, &channel, &due).await? {
            // Somebody has to sign in first; that begins the reading anew.
            None => return Ok(()),
            Some(Ok(numbers)) => keep(app, &channel, &due, numbers).await?,
            Some(Err(error)) => note_trouble(app, &channel, &error).await?,
        }
    }
    Err(JobError::Again(app.now() + PAUSE))
}

async fn due(app: &App, channel: &Channel) -> Result<Vec<Published>> {
    let now = app.now();
    let mut tx = app.db().read().await?;
    // A day more, so that the reading at the end is not cut off.
    let since = now - READ_FOR - TimeDelta::days(1);
    let mut all = reactions::published(&mut tx, channel.workspace_id, channel.id, since).await?;
    all.retain(|one| next_reading_at(one.published_at, one.read_at).is_some_and(|at| at <= now));
    Ok(all)
}

async fn ask(
    app: &App,
    channel: &Channel,
    due: &[Published],
) -> Result<Option<Result<Vec<Numbers>, NetworkError>>> {
    let Some(mut line) = Line::open(app, channel).await? else {
        return Ok(None);
    };
    let ids: Vec<String> = due.iter().map(|one| one.native_id.clone()).collect();
    let Line {
        network,
        connection,
        ..
    } = &mut line;
    let numbers = network.metrics(connection, &ids).await;
    line.keep(app, channel).await?;
    Ok(Some(numbers))
}

/// Stores what was told. A post that the network does not know is noted as read with nothing told,
/// so that it is not asked about all the time.
async fn keep(
    app: &App,
    channel: &Channel,
    due: &[Published],
    numbers: Vec<Numbers>,
) -> Result<()> {
    let told: HashMap<String, Reactions> = numbers
        .into_iter()
        .map(|one| (one.native_id.clone(), counts(&one)))
        .collect();
    let mut tx = app.db().write().await?;
    for one in due {
        let reading = Reading {
            at: app.now(),
            reactions: told.get(&one.native_id).copied().unwrap_or_default(),
        };
        reactions::insert(&mut tx, channel.workspace_id, one.delivery_id, reading).await?;
    }
    tx.commit().await?;
    app.topics().tell(channel.workspace_id, "deliveries");
    Ok(())
}

fn counts(numbers: &Numbers) -> Reactions {
    let signed = |number: Option<u64>| number.map(u64::cast_signed);
    Reactions {
        likes: signed(numbers.likes),
        reposts: signed(numbers.reposts),
        replies: signed(numbers.replies),
        quotes: signed(numbers.quotes),
    }
}
