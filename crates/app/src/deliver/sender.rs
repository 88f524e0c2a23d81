//! The way to one channel: the own site or a network. Knows nothing of states and claims.

use std::time::Duration;

use earned_core::channel::{Channel, ChannelState};
use earned_core::delivery::{Answer, Attempt, Matches, NotDone, Patience};
use earned_core::sending::Sending;
use earned_networks::network::Network;

use super::{network, site};
use crate::{App, Result};

/// What goes to one channel goes through here.
pub(super) struct Sender {
    app: App,
    channel: Channel,
    place: Place,
}

enum Place {
    Site,
    Network(std::sync::Arc<dyn Network>),
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

/// What a look-up has shown.
pub(super) struct Sight {
    pub(super) matches: Matches,
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

impl Sender {
    pub(super) fn of(app: &App, channel: Channel) -> Self {
        Self {
            place: app
                .network(channel.network)
                .map_or(Place::Site, Place::Network),
            app: app.clone(),
            channel,
        }
    }

    /// How long to wait for what.
    pub(super) fn patience(&self) -> Patience {
        match &self.place {
            Place::Site => site::PATIENCE,
            Place::Network(network) => network.abilities().patience,
        }
    }

    /// All that is reversible; the result is the exact request, to be stored with the arming.
    pub(super) async fn prepare(&self, sending: &Sending) -> Result<String, NotPrepared> {
        if self.channel.state != ChannelState::Connected {
            return Err(NotPrepared {
                why: NotDone::AskPerson,
                words: self.channel.state.name().to_owned(),
            });
        }
        if let Some(request) = repeated(sending) {
            return Ok(request);
        }
        match &self.place {
            Place::Site => site::prepare(&self.app, sending),
            Place::Network(_) => network::prepare(&self.app, &self.channel, sending).await,
        }
    }

    /// Sends the fixed request, once, and is over in `time`.
    pub(super) async fn send(&self, request: &str, time: Duration) -> Reply {
        match &self.place {
            Place::Site => site::send(&self.app, &self.channel, request, time).await,
            Place::Network(_) => network::send(&self.app, &self.channel, request, time).await,
        }
    }

    /// Asks whether the post is there. An error says only that it could not be asked.
    pub(super) async fn look_up(&self, sending: &Sending) -> Result<Sight> {
        match &self.place {
            Place::Site => site::look_up(&self.app, sending).await,
            Place::Network(_) => network::look_up(&self.app, &self.channel, sending).await,
        }
    }
}

/// The repetition after a proven absence sends the stored request again: should the first one be
/// carried out after all, it is the same record under the same key, and there is still one post.
fn repeated(sending: &Sending) -> Option<String> {
    let is_repetition = sending.delivery.attempt == Attempt::Second;
    sending.request.clone().filter(|_| is_repetition)
}
