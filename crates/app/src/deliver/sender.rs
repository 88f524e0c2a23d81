//! The way to one channel: the own site or a network. Knows nothing of states and claims.

use earned_core::channel::{Channel, ChannelState, NetworkName};
use earned_core::delivery::{Answer, Matches, NotDone, Patience};
use earned_core::sending::Sending;

use super::site;
use crate::{App, Result};

/// What goes to one channel goes through here.
pub(super) struct Sender {
    app: App,
    channel: Channel,
}

/// Why the reversible part cannot be done, for the machine and for people.
pub(super) struct NotPrepared {
    pub(super) why: NotDone,
    pub(super) words: String,
}

/// Where a post is, once it is there.
#[derive(Debug, Default)]
pub(super) struct Whereabouts {
    pub(super) native_id: Option<String>,
    pub(super) permalink: Option<String>,
}

/// How the one request ended.
pub(super) struct Reply {
    pub(super) answer: Answer,
    pub(super) words: String,
    pub(super) whereabouts: Whereabouts,
}

impl Reply {
    /// An end about which the other side said nothing.
    pub(super) fn without_words(answer: Answer) -> Self {
        Self {
            answer,
            words: String::new(),
            whereabouts: Whereabouts::default(),
        }
    }
}

/// What a look-up has shown.
pub(super) struct Sight {
    pub(super) matches: Matches,
    pub(super) whereabouts: Whereabouts,
}

impl Sender {
    pub(super) fn of(app: &App, channel: Channel) -> Self {
        Self {
            app: app.clone(),
            channel,
        }
    }

    /// How long to wait for what.
    pub(super) fn patience(&self) -> Patience {
        match self.channel.network {
            NetworkName::Site | NetworkName::Bluesky => site::PATIENCE,
        }
    }

    /// All that is reversible.
    pub(super) fn prepare(&self) -> Result<(), NotPrepared> {
        if self.channel.state == ChannelState::Connected
            && self.channel.network == NetworkName::Site
        {
            return Ok(());
        }
        Err(NotPrepared {
            why: NotDone::AskPerson,
            words: self.channel.state.name().to_owned(),
        })
    }

    /// The exact request, to be stored with the arming.
    pub(super) fn fix(&self, sending: &Sending) -> Result<String> {
        site::fix(&self.app, sending)
    }

    /// Sends the fixed request, once.
    pub(super) async fn send(&self, request: &str) -> Reply {
        site::send(&self.app, &self.channel, request).await
    }

    /// Asks whether the post is there. An error says only that it could not be asked.
    pub(super) async fn look_up(&self, sending: &Sending) -> Result<Sight> {
        site::look_up(&self.app, sending).await
    }
}
