//! Our account on a network, or our own site.

pub mod limits;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::id::{ChannelId, UserId, WorkspaceId};
use crate::named;
use crate::people::Language;

named! {
    /// The networks a channel can be on.
    NetworkName {
        /// The brand's own public site; always there.
        Site = "site",
        /// Any server of the AT Protocol.
        Bluesky = "bluesky",
    }
}

named! {
    /// Whether a channel can be used.
    ChannelState {
        /// It works.
        Connected = "connected",
        /// Somebody must sign in again.
        SignInAgain = "sign_in_again",
        /// Taken away by a person; its history stays.
        Disconnected = "disconnected",
    }
}

named! {
    /// What a sealed secret of a channel is for.
    SecretPurpose {
        /// What a person typed to connect the channel.
        Password = "password",
        /// What the network gave in exchange for it.
        Session = "session",
    }
}

/// Our account on a network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Channel {
    /// Its id.
    pub id: ChannelId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// Where it is.
    pub network: NetworkName,
    /// For people.
    pub name: String,
    /// The server's origin; empty for the own site.
    pub server: String,
    /// As the network writes it, without `@`; empty for the own site.
    pub handle: String,
    /// The network's own id of the account (a DID); empty for the own site.
    pub native_id: String,
    /// What it is for, in the owner's words.
    pub purpose: String,
    /// What is written there.
    pub language: Language,
    /// Whether it can be used.
    pub state: ChannelState,
    /// What is wrong, as a code for the words.
    pub trouble: Option<String>,
    /// Who answers for it.
    pub responsible_id: Option<UserId>,
    /// How far replies and mentions have been read; the network's own form.
    pub inbox_cursor: String,
    /// When it was connected.
    pub created_at: DateTime<Utc>,
}
