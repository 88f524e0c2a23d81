//! Putting posts on the calendar: when each goes out, moving it, taking it back, and a person's
//! word where one is needed. Sends nothing; that is `deliver`.

mod moving;
mod queueing;
mod timing;

use chrono::{DateTime, Utc};
use earned_core::channel::Channel;
use earned_core::delivery::Decision;
use earned_core::id::{DeliveryId, PostId};
use earned_core::people::Ability;
use earned_core::sending::{Sending, SendingStep};
use earned_store::deliveries::{self, Seen};
use earned_store::{Tx, channels, reactions};

use crate::records::Deed;
use crate::{ActionError, App, Member, Result};

pub use earned_store::reactions::Reading;
pub use moving::{move_by_days, move_to};
pub(crate) use queueing::enqueue_post;
pub use queueing::{Outgoing, enqueue, post};
pub use timing::When;

/// Readings on the page of a delivery.
const READINGS_SHOWN: i64 = 30;

/// One delivery with all a page shows of it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The delivery itself.
    pub sending: Sending,
    /// Where it goes.
    pub channel: Channel,
    /// The way it took, in order.
    pub steps: Vec<SendingStep>,
    /// What the network counted since it is out, the latest first.
    pub readings: Vec<Reading>,
}

/// What was or is due between two instants, by time.
pub async fn between(
    app: &App,
    member: &Member,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Sending>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    Ok(deliveries::between(&mut tx, member.workspace.id, from, to).await?)
}

/// The deliveries of a post, by time.
pub async fn of_post(app: &App, member: &Member, post_id: PostId) -> Result<Vec<Sending>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    Ok(deliveries::of_post(&mut tx, member.workspace.id, post_id).await?)
}

/// One delivery with its steps.
pub async fn get(app: &App, member: &Member, id: DeliveryId) -> Result<Shown> {
    member.must(Ability::Read)?;
    let workspace_id = member.workspace.id;
    let mut tx = app.db().read().await?;
    let sending = find(&mut tx, member, id).await?;
    let channel = channels::get(&mut tx, workspace_id, sending.channel_id).await?;
    Ok(Shown {
        channel: channel.ok_or(ActionError::NotFound)?,
        steps: deliveries::steps(&mut tx, workspace_id, id).await?,
        readings: reactions::of_delivery(&mut tx, workspace_id, id, READINGS_SHOWN).await?,
        sending,
    })
}

/// A person's word: it is there, send it now, or do not send it. Cancelling is possible until the
/// delivery is armed; everything else only when a person is needed.
pub async fn decide(app: &App, member: &Member, id: DeliveryId, decision: Decision) -> Result<()> {
    member.must(Ability::Write)?;
    let mut tx = app.db().write().await?;
    let mut sending = find(&mut tx, member, id).await?;
    let seen = Seen::of(&sending);
    let next = sending.delivery.decide(decision, app.now());
    sending.delivery = next
        .map_err(|_| ActionError::Conflict("too-late-to-decide"))?
        .delivery;
    sending.next_at = app.now();
    sending.settled_at = sending.delivery.state.is_end().then(|| app.now());
    deliveries::update(&mut tx, &sending, seen).await?;
    note(app, &mut tx, member, &sending, decided(decision)).await?;
    tx.commit().await?;
    app.wake();
    app.topics().tell(member.workspace.id, "deliveries");
    Ok(())
}

/// Takes a delivery back while it has not left.
pub async fn cancel(app: &App, member: &Member, id: DeliveryId) -> Result<()> {
    decide(app, member, id, Decision::Cancel).await
}

/// What is written into the steps and into the record.
#[derive(Clone, Copy)]
struct Done {
    step: &'static str,
    action: &'static str,
}

fn decided(decision: Decision) -> Done {
    let (step, action) = match decision {
        Decision::ItIsThere => ("found_by_hand", "delivery.found-by-hand"),
        Decision::SendNow => ("sent_again", "delivery.sent-again"),
        Decision::Cancel => ("cancelled", "delivery.cancelled"),
    };
    Done { step, action }
}

async fn note(
    app: &App,
    tx: &mut Tx,
    member: &Member,
    sending: &Sending,
    done: Done,
) -> Result<()> {
    let name = &member.user.name;
    deliveries::add_step(tx, sending, done.step, name, app.now()).await?;
    let deed = Deed {
        action: done.action,
        subject_id: sending.id.0,
        detail: &sending.wall_clock.format("%Y-%m-%d %H:%M").to_string(),
    };
    app.note(tx, member, deed).await
}

async fn find(tx: &mut Tx, member: &Member, id: DeliveryId) -> Result<Sending> {
    let found = deliveries::get(tx, member.workspace.id, id).await?;
    found.ok_or(ActionError::NotFound)
}
