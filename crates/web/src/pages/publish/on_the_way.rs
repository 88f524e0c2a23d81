//! The deliveries of a post, as a part of its page. Moves none.

use askama::Template;
use earned_core::channel::Channel;
use earned_core::sending::Sending;

use super::deliveries::look_of;
use crate::page::Shell;

/// Each delivery with where it stands.
#[derive(Template)]
#[template(path = "publish/on_the_way.html")]
pub(super) struct OnTheWay<'a> {
    pub(super) shell: &'a Shell,
    pub(super) sendings: &'a [Sending],
    pub(super) channels: &'a [Channel],
}

impl OnTheWay<'_> {
    fn channel(&self, sending: &Sending) -> &str {
        let mut channels = self.channels.iter();
        let found = channels.find(|channel| channel.id == sending.channel_id);
        found.map_or("", |channel| channel.name.as_str())
    }

    fn look(sending: &Sending) -> (&'static str, &'static str) {
        look_of(sending.delivery.state)
    }
}
