//! Work that is done for a connected account again and again: put into the queue, and found again
//! from there. Does none of it.

use earned_core::channel::{Channel, ChannelState};
use earned_core::id::{ChannelId, WorkspaceId};
use earned_store::jobs::Job;
use earned_store::{Tx, channels};
use serde::{Deserialize, Serialize};

use crate::queue::{self, JobError, Work};
use crate::{ActionError, App, Result};

/// Which account a job is about.
#[derive(Debug, Serialize, Deserialize)]
struct Which {
    workspace: WorkspaceId,
    channel: ChannelId,
}

/// Lets a kind of work be done for an account from now on, in the caller's unit of work; one that is
/// done already goes on as it was.
pub(crate) async fn begin(
    app: &App,
    tx: &mut Tx,
    channel: &Channel,
    kind: &'static str,
) -> Result<()> {
    let which = Which {
        workspace: channel.workspace_id,
        channel: channel.id,
    };
    let work = Work {
        name: &channel.id.to_string(),
        payload: &serde_json::to_string(&which).map_err(ActionError::internal)?,
        run_at: app.now(),
    };
    queue::insert(app, tx, Some(channel.workspace_id), kind, work).await
}

/// The account of a job; none when it is gone or no longer connected, and the work ends.
pub(crate) async fn channel_of(app: &App, job: &Job) -> Result<Option<Channel>, JobError> {
    let which: Which = serde_json::from_str(&job.payload)
        .map_err(|error| JobError::Fail(ActionError::internal(error)))?;
    let mut tx = app.db().read().await.map_err(ActionError::from)?;
    let channel = channels::get(&mut tx, which.workspace, which.channel).await;
    let channel = channel.map_err(ActionError::from)?;
    Ok(channel.filter(|one| one.state == ChannelState::Connected))
}
