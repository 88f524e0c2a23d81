//! A delivery together with what it carries: what goes out, to where, when, and what came of it.
//! The rules of its way are in [`crate::delivery`].

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Serialize;

use crate::delivery::{Delivery, State};
use crate::id::{ChannelId, DeliveryId, MessageId, PostId, UserId, VariantId, WorkspaceId};
use crate::post::Content;

/// One attempt-tracked sending of one variant to one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sending {
    /// Its id.
    pub id: DeliveryId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// The post it brings.
    pub post_id: Option<PostId>,
    /// The form of the post, while it still exists.
    pub variant_id: Option<VariantId>,
    /// Where to.
    pub channel_id: ChannelId,
    /// The message it answers, when it is not a post of our own.
    pub message_id: Option<MessageId>,
    /// Exactly what goes out, whatever becomes of the post.
    pub content: Content,
    /// SHA-256 of what goes out, in hexadecimal.
    pub digest: String,
    /// How far it is.
    pub delivery: Delivery,
    /// What the clock on the wall says when it is due.
    pub wall_clock: NaiveDateTime,
    /// In which zone; an IANA name.
    pub time_zone: String,
    /// A worker looks at it not before this instant.
    pub next_at: DateTime<Utc>,
    /// The exact request, fixed when it was armed; the network's own form.
    #[serde(skip)]
    pub request: Option<String>,
    /// What the network said last, in its words; empty before.
    pub answer: String,
    /// The network's id of the post.
    pub native_id: Option<String>,
    /// Where a reader finds it.
    pub permalink: Option<String>,
    /// When it ended.
    pub settled_at: Option<DateTime<Utc>>,
    /// Who scheduled it.
    pub created_by: UserId,
    /// When they did.
    pub created_at: DateTime<Utc>,
}

/// One moment on the way of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SendingStep {
    /// From 1.
    pub position: i64,
    /// The name of a [`crate::delivery::Step`], or what a person did: `scheduled`, `moved`,
    /// `decided`.
    pub step: String,
    /// Where the delivery stood then.
    pub state: State,
    /// Words that help a reader; never a secret.
    pub detail: String,
    /// When it happened.
    pub at: DateTime<Utc>,
}
