//! What is said, once, and its form for each channel. Sends nothing and stores nothing.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::{ChannelId, MediaId, MessageId, PostId, ReviewId, UserId, VariantId, WorkspaceId};
use crate::named;
use crate::people::Language;

/// What is said, once for all channels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Post {
    /// Its id.
    pub id: PostId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// Who wrote it.
    pub author_id: UserId,
    /// What a channel says that has no text of its own.
    pub body: String,
    /// What it is written in.
    pub language: Language,
    /// The message it answers; none for a post of our own.
    pub answers_id: Option<MessageId>,
    /// Grows with every change.
    pub revision: i64,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// The latest change.
    pub updated_at: DateTime<Utc>,
    /// Put away by a person; can be brought back.
    pub deleted_at: Option<DateTime<Utc>>,
}

named! {
    /// Where a post stands, over its review and its deliveries.
    PostState {
        /// Nothing has been asked and nothing is planned.
        Draft = "draft",
        /// Somebody has to look at it.
        Waiting = "waiting",
        /// An approver said no, and nothing was changed since.
        Declined = "declined",
        /// Exactly this may go out.
        Approved = "approved",
        /// A time is set.
        Scheduled = "scheduled",
        /// It is being sent, or the network is being asked what became of it.
        OnItsWay = "on_its_way",
        /// It is out on at least one channel, and nothing is open.
        Published = "published",
        /// A network said no for good, and nothing was changed since.
        Rejected = "rejected",
        /// A delivery goes no further by itself.
        NeedsPerson = "needs_person",
        /// Put away; can be brought back.
        PutAway = "put_away",
    }
}

impl PostState {
    /// Whether its content may be changed: never under a delivery that is still to go, and not
    /// after it went out, so that the page always shows what was said.
    pub fn is_editable(self) -> bool {
        use PostState::{Approved, Declined, Draft, Rejected, Waiting};
        matches!(self, Draft | Waiting | Declined | Approved | Rejected)
    }
}

/// The form of a post for one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Variant {
    /// Its id.
    pub id: VariantId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// Of which post.
    pub post_id: PostId,
    /// For which channel.
    pub channel_id: ChannelId,
    /// Its own text; without one it says what the post says.
    pub body: Option<String>,
}

/// An image of a post, with the words for those who do not see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Attachment {
    /// Which image.
    pub media_id: MediaId,
    /// From 0; the order in which networks show them.
    pub position: i64,
    /// What can be seen.
    pub alt: String,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// As `image/png`.
    pub mime: String,
    /// Of the file.
    pub size_bytes: i64,
    /// Pixels.
    pub width: i64,
    /// Pixels.
    pub height: i64,
}

named! {
    /// What became of a review.
    ReviewState {
        /// Somebody has to look.
        Waiting = "waiting",
        /// Exactly this may go out.
        Approved = "approved",
        /// Not like this; the note says why.
        Declined = "declined",
        /// The content was changed afterwards.
        Voided = "voided",
    }
}

/// An approver's word on the exact content of a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Review {
    /// Its id.
    pub id: ReviewId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// Of which post.
    pub post_id: PostId,
    /// Who asks.
    pub requested_by: UserId,
    /// When they asked.
    pub requested_at: DateTime<Utc>,
    /// SHA-256 over the canonical bytes of everything that will go out, in hexadecimal.
    pub digest: String,
    /// The same as JSON, to show a later difference.
    pub content: String,
    /// What became of it.
    pub state: ReviewState,
    /// Who decided.
    pub decided_by: Option<UserId>,
    /// When they decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why not, or what to mind.
    pub note: String,
}

/// What goes out to one channel: text, images, what it answers. Stored with the delivery, so that
/// a later change of the post changes nothing that is already on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The exact words.
    pub text: String,
    /// What they are written in.
    pub language: Language,
    /// The images in their order.
    pub attachments: Vec<Attachment>,
    /// What it answers.
    pub reply_to: Option<ReplyTarget>,
}

/// What goes out to one channel of a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelContent {
    /// Where to.
    pub channel_id: ChannelId,
    /// What.
    pub content: Content,
}

/// Where an answer hangs in a thread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyTarget {
    /// The network's id of the first post of the thread.
    pub root_id: String,
    /// The hash of its content, where the network has one.
    pub root_content_id: String,
    /// The network's id of the post that is answered.
    pub parent_id: String,
    /// The hash of its content, where the network has one.
    pub parent_content_id: String,
}
