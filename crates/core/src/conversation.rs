//! What a person and we say to each other in one thread. Our answers are posts that name the message
//! they answer, so they go through the same checks, reviews and deliveries.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::id::{AccountId, ChannelId, ConversationId, MessageId, PersonId, UserId, WorkspaceId};
use crate::named;

named! {
    /// Whether somebody still has to see to it.
    ConversationState {
        /// It waits for us, or may go on.
        Open = "open",
        /// Nothing is left to do; what they say next opens it again.
        Closed = "closed",
    }
}

named! {
    /// What a message is.
    MessageKind {
        /// It answers a post of ours.
        Reply = "reply",
        /// It names us.
        Mention = "mention",
        /// It shows a post of ours with words of its own.
        Quote = "quote",
        /// A word among colleagues; nobody outside sees it.
        Note = "note",
    }
}

/// A thread with one person on one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Conversation {
    /// Its id.
    pub id: ConversationId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// Where it is held.
    pub channel_id: ChannelId,
    /// With whom.
    pub person_id: PersonId,
    /// The network's id of the post that the thread hangs on.
    pub root_id: String,
    /// The hash of its content; empty where the network has none.
    pub root_content_id: String,
    /// Whether somebody has to see to it.
    pub state: ConversationState,
    /// Who sees to it.
    pub assignee_id: Option<UserId>,
    /// When they last said something.
    pub last_message_at: DateTime<Utc>,
    /// When our first answer was out.
    pub first_answer_at: Option<DateTime<Utc>>,
    /// When they first said something.
    pub created_at: DateTime<Utc>,
    /// When it was closed, if it is.
    pub closed_at: Option<DateTime<Utc>>,
}

/// What they said, or a note among colleagues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// In which conversation.
    pub conversation_id: ConversationId,
    /// On which channel.
    pub channel_id: ChannelId,
    /// What it is.
    pub kind: MessageKind,
    /// The network's id; none for a note.
    pub native_id: Option<String>,
    /// The hash of its content; empty where the network has none.
    pub content_id: String,
    /// The network's id of the post it answers; empty where it begins a thread.
    pub parent_id: String,
    /// Whose account said it; none for a note.
    pub account_id: Option<AccountId>,
    /// Who wrote a note.
    pub author_id: Option<UserId>,
    /// The raw text: hostile until shown as text.
    pub body: String,
    /// Where a person can read it; empty for a note.
    pub url: String,
    /// When the network saw it.
    pub at: DateTime<Utc>,
}
