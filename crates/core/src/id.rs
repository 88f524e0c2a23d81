//! One type per kind of id, so that a post's id cannot be passed where a channel's is wanted.
//! Makes no ids: they come from [`crate::chance::Ids`].

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])+ $name:ident;)+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "sql", derive(sqlx::Type), sqlx(transparent))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(out)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map($name)
            }
        }
    )+};
}

ids! {
    /// A person who signs in.
    UserId;
    /// One browser that is signed in.
    SessionId;
    /// A client or brand with everything that belongs to it.
    WorkspaceId;
    /// A link that makes its bearer a member.
    InvitationId;
    /// A key for programs.
    ApiTokenId;
    /// An entry of what was done.
    RecordId;
    /// Our account on a network.
    ChannelId;
    /// An image.
    MediaId;
    /// What is said, once for all channels.
    PostId;
    /// The form of a post for one channel.
    VariantId;
    /// An approver's word on the exact content of a post.
    ReviewId;
    /// One attempt-tracked sending.
    DeliveryId;
    /// Where mentions come from.
    SourceId;
    /// A file of mentions being read.
    ImportId;
    /// A stored boolean search.
    QueryId;
    /// One human or organisation across networks.
    PersonId;
    /// Somebody's presence on one network.
    AccountId;
    /// A thread with somebody.
    ConversationId;
    /// One thing said in a conversation.
    MessageId;
    /// Something given to a person or asked of them.
    ExchangeId;
    /// What is wanted by when.
    GoalId;
    /// Work beside posts.
    ActivityId;
    /// Time or money spent.
    CostId;
    /// A tracked link.
    LinkId;
    /// One use of a tracked link.
    ClickId;
    /// Somebody who may buy.
    LeadId;
}
