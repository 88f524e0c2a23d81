//! Reading how many follow our accounts, every hour. What the network does not tell is not stored:
//! missing is not zero.

use chrono::TimeDelta;
use earned_core::channel::Channel;
use earned_networks::network::Profile;
use earned_store::followers::{self, Reading};
use earned_store::jobs::Job;

use super::watch;
use crate::connection::{Line, note_trouble};
use crate::queue::JobError;
use crate::{App, Result};

/// The name of the job.
pub(crate) const READ_ACCOUNT: &str = "read_account";

/// Between two readings.
const PAUSE: TimeDelta = TimeDelta::hours(1);

/// Reads once, and says when to read again.
pub(crate) async fn read_account(app: &App, job: &Job) -> Result<(), JobError> {
    let Some(channel) = watch::channel_of(app, job).await? else {
        return Ok(());
    };
    let Some(mut line) = Line::open(app, &channel).await? else {
        return Ok(());
    };
    let Line {
        network,
        connection,
        ..
    } = &mut line;
    let profile = network.profile(connection).await;
    line.keep(app, &channel).await?;
    match profile {
        Ok(profile) => keep(app, &channel, &profile).await?,
        Err(error) => note_trouble(app, &channel, &error).await?,
    }
    Err(JobError::Again(app.now() + PAUSE))
}

async fn keep(app: &App, channel: &Channel, profile: &Profile) -> Result<()> {
    let signed = |number: Option<u64>| number.map(u64::cast_signed);
    let reading = Reading {
        channel_id: channel.id,
        at: app.now(),
        followers: signed(profile.followers),
        following: signed(profile.follows),
        posts: signed(profile.posts),
    };
    let mut tx = app.db().write().await?;
    followers::insert(&mut tx, channel.workspace_id, reading).await?;
    tx.commit().await?;
    app.topics().tell(channel.workspace_id, "goals");
    Ok(())
}
