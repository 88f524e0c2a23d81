//! A delivery as the table holds it, and the way there and back. A row that makes no sense is
//! `Damaged`; nothing is guessed.

use std::fmt::Display;

use chrono::{DateTime, NaiveDateTime, Utc};
use earned_core::delivery::{Attempt, Delivery, Fence, State, Why};
use earned_core::id::{ChannelId, DeliveryId, MessageId, PostId, UserId, VariantId, WorkspaceId};
use earned_core::schedule::Misfire;
use earned_core::sending::Sending;
use sqlx::FromRow;

use crate::{Result, StoreError};

const WALL_CLOCK: &str = "%Y-%m-%dT%H:%M:%S";

#[derive(FromRow)]
pub(super) struct Row {
    pub(super) id: DeliveryId,
    pub(super) workspace_id: WorkspaceId,
    pub(super) post_id: Option<PostId>,
    pub(super) variant_id: Option<VariantId>,
    pub(super) channel_id: ChannelId,
    pub(super) message_id: Option<MessageId>,
    pub(super) content: String,
    pub(super) digest: String,
    pub(super) state: String,
    pub(super) fence: i64,
    pub(super) attempt: i64,
    pub(super) tries: i64,
    pub(super) look_ups: i64,
    pub(super) misfire_s: i64,
    pub(super) why: Option<String>,
    pub(super) due_at: DateTime<Utc>,
    pub(super) wall_clock: String,
    pub(super) time_zone: String,
    pub(super) next_at: DateTime<Utc>,
    pub(super) armed: Option<String>,
    pub(super) request: Option<String>,
    pub(super) answer: String,
    pub(super) native_id: Option<String>,
    pub(super) permalink: Option<String>,
    pub(super) settled_at: Option<DateTime<Utc>>,
    pub(super) created_by: UserId,
    pub(super) created_at: DateTime<Utc>,
}

impl Row {
    pub(super) fn of(sending: &Sending) -> Result<Self> {
        let delivery = &sending.delivery;
        let armed = delivery.armed.as_ref().map(serde_json::to_string);
        Ok(Self {
            id: sending.id,
            workspace_id: sending.workspace_id,
            post_id: sending.post_id,
            variant_id: sending.variant_id,
            channel_id: sending.channel_id,
            message_id: sending.message_id,
            content: serde_json::to_string(&sending.content).map_err(|_| damaged(sending.id))?,
            digest: sending.digest.clone(),
            state: delivery.state.name().to_owned(),
            fence: fence_number(delivery.fence),
            attempt: delivery.attempt.number().into(),
            tries: delivery.tries.into(),
            look_ups: delivery.look_ups.into(),
            misfire_s: delivery.misfire.publish_within_s.into(),
            why: delivery.why.map(|why| why.name().to_owned()),
            due_at: delivery.due,
            wall_clock: sending.wall_clock.format(WALL_CLOCK).to_string(),
            time_zone: sending.time_zone.clone(),
            next_at: sending.next_at,
            armed: armed.transpose().map_err(|_| damaged(sending.id))?,
            request: sending.request.clone(),
            answer: sending.answer.clone(),
            native_id: sending.native_id.clone(),
            permalink: sending.permalink.clone(),
            settled_at: sending.settled_at,
            created_by: sending.created_by,
            created_at: sending.created_at,
        })
    }

    pub(super) fn read(self) -> Result<Sending> {
        let id = self.id;
        self.into_sending().ok_or_else(|| damaged(id))
    }

    fn into_sending(self) -> Option<Sending> {
        let armed = self.armed.as_deref().map(serde_json::from_str).transpose();
        let delivery = Delivery {
            state: State::named(&self.state)?,
            fence: Fence(self.fence.try_into().ok()?),
            due: self.due_at,
            misfire: Misfire {
                publish_within_s: self.misfire_s.try_into().ok()?,
            },
            attempt: Attempt::numbered(self.attempt.try_into().ok()?)?,
            armed: armed.ok()?,
            tries: self.tries.try_into().ok()?,
            look_ups: self.look_ups.try_into().ok()?,
            why: match self.why {
                Some(name) => Some(Why::named(&name)?),
                None => None,
            },
        };
        Some(Sending {
            id: self.id,
            workspace_id: self.workspace_id,
            post_id: self.post_id,
            variant_id: self.variant_id,
            channel_id: self.channel_id,
            message_id: self.message_id,
            content: serde_json::from_str(&self.content).ok()?,
            digest: self.digest,
            delivery,
            wall_clock: NaiveDateTime::parse_from_str(&self.wall_clock, WALL_CLOCK).ok()?,
            time_zone: self.time_zone,
            next_at: self.next_at,
            request: self.request,
            answer: self.answer,
            native_id: self.native_id,
            permalink: self.permalink,
            settled_at: self.settled_at,
            created_by: self.created_by,
            created_at: self.created_at,
        })
    }
}

pub(super) fn whole(rows: Vec<Row>) -> Result<Vec<Sending>> {
    rows.into_iter().map(Row::read).collect()
}

/// A fence grows by one with every claim and never comes near the end of the numbers.
pub(super) fn fence_number(fence: Fence) -> i64 {
    fence.0.cast_signed()
}

pub(super) fn damaged(id: impl Display) -> StoreError {
    StoreError::Damaged {
        table: "deliveries",
        id: id.to_string(),
    }
}
