//! Brings due posts to their channels by the delivery protocol (`core::delivery`): every state is
//! on disk before the act it allows is begun. Decides no step by itself.

mod network;
mod sender;
mod site;
mod stop_at;
mod trip;

use earned_core::delivery::{Act, Fence};
use earned_core::sending::Sending;
use earned_store::{channels, deliveries};
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;

use crate::{ActionError, App, Result};
use sender::Sender;
use trip::Trip;

pub use stop_at::StopAt;

/// A delivery this worker holds, and what is to be done with it.
#[must_use]
pub struct Claimed {
    trip: Trip,
    act: Act,
}

/// After a start: what a worker held when its process ended can be claimed again at once. Whatever
/// may have been sent is only looked up then.
pub async fn recover(app: &App) -> Result<u64> {
    let mut tx = app.db().write().await?;
    let found = deliveries::release(&mut tx, app.now()).await?;
    tx.commit().await?;
    Ok(found)
}

/// Claims up to `limit` deliveries whose time has come. One that another worker takes meanwhile is
/// left to it.
pub async fn claim_due(app: &App, limit: i64) -> Result<Vec<Claimed>> {
    let mut tx = app.db().read().await?;
    let due = deliveries::due(&mut tx, app.now(), limit).await?;
    drop(tx);
    let mut claimed = Vec::new();
    for sending in due {
        claimed.extend(claim(app, sending).await?);
    }
    Ok(claimed)
}

async fn claim(app: &App, sending: Sending) -> Result<Option<Claimed>> {
    let mut tx = app.db().read().await?;
    let channel = channels::get(&mut tx, sending.workspace_id, sending.channel_id).await?;
    drop(tx);
    let channel = channel.ok_or(ActionError::NotFound)?;
    let fence = Fence(sending.delivery.fence.0 + 1);
    let next = match sending.delivery.claim(fence, app.now()) {
        Ok(next) => next,
        Err(error) => {
            tracing::warn!(delivery = %sending.id, %error, "a delivery was not claimed");
            return Ok(None);
        }
    };
    let mut trip = Trip::new(app, sending, Sender::of(app, channel));
    let act = trip.keep(next).await?;
    Ok(act.map(|act| Claimed { trip, act }))
}

/// Carries a claimed delivery as far as it goes now: to its end, or to a moment to wait for.
pub async fn carry(claimed: Claimed) -> Result<()> {
    let Claimed { mut trip, act } = claimed;
    let mut todo = Some(act);
    while let Some(act) = todo {
        todo = trip.perform(act).await?;
    }
    Ok(())
}

/// Claims and carries all that is due now; how many there were.
pub async fn run_due(app: &App) -> Result<usize> {
    let claimed = claim_due(app, 100).await?;
    let count = claimed.len();
    let mut running: FuturesUnordered<_> = claimed.into_iter().map(carry).collect();
    while let Some(ended) = running.next().await {
        ended?;
    }
    Ok(count)
}
