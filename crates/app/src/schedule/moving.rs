//! Giving a delivery another time while nothing of it has begun.

use chrono::{DateTime, Utc};
use earned_core::delivery::State;
use earned_core::id::DeliveryId;
use earned_core::people::Ability;
use earned_core::schedule::{Planned, Side, WallClock};
use earned_core::sending::Sending;
use earned_store::deliveries::{self, Seen};

use super::timing::{settle, settle_wall};
use super::{Done, When, find, note};
use crate::{ActionError, App, Member, Result};

/// Moves a delivery to another time; the instant it now has.
pub async fn move_to(
    app: &App,
    member: &Member,
    id: DeliveryId,
    when: When,
) -> Result<DateTime<Utc>> {
    member.must(Ability::Write)?;
    let planned = settle(app, &member.workspace, when)?;
    let mut tx = app.db().read().await?;
    let sending = find(&mut tx, member, id).await?;
    drop(tx);
    keep(app, member, sending, planned).await
}

/// Moves a delivery to the same time of day, some days on or back; the instant it now has.
pub async fn move_by_days(
    app: &App,
    member: &Member,
    id: DeliveryId,
    days: i32,
    side: Option<Side>,
) -> Result<DateTime<Utc>> {
    member.must(Ability::Write)?;
    let mut tx = app.db().read().await?;
    let sending = find(&mut tx, member, id).await?;
    drop(tx);
    let zone = sending.time_zone.parse().unwrap_or(chrono_tz::UTC);
    let wall = WallClock::new(sending.wall_clock, zone).and_then(|wall| wall.moved_by_days(days));
    let wall = wall.ok_or(ActionError::field("time", "time-range"))?;
    let planned = settle_wall(app, wall, side)?;
    keep(app, member, sending, planned).await
}

async fn keep(
    app: &App,
    member: &Member,
    mut sending: Sending,
    planned: Planned,
) -> Result<DateTime<Utc>> {
    if sending.delivery.state != State::Scheduled {
        return Err(ActionError::Conflict("too-late-to-move"));
    }
    let seen = Seen::of(&sending);
    sending.delivery.due = planned.at;
    sending.next_at = planned.at;
    sending.wall_clock = planned.wall.local();
    planned
        .wall
        .zone()
        .name()
        .clone_into(&mut sending.time_zone);
    let mut tx = app.db().write().await?;
    deliveries::update(&mut tx, &sending, seen).await?;
    let done = Done {
        step: "moved",
        action: "delivery.moved",
    };
    note(app, &mut tx, member, &sending, done).await?;
    tx.commit().await?;
    app.wake();
    app.topics().tell(member.workspace.id, "deliveries");
    Ok(planned.at)
}
