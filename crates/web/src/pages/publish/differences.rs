//! What changed between two contents, as a part of a page. Compares nothing itself.

use askama::Template;
use earned_app::difference::{ChannelDifference, Fate};
use earned_core::channel::Channel;
use earned_core::id::ChannelId;
use earned_core::text::diff::Change;

use crate::page::Shell;

/// The changes, channel by channel.
#[derive(Template)]
#[template(path = "publish/differences.html")]
pub(super) struct Differences<'a> {
    pub(super) shell: &'a Shell,
    pub(super) all: &'a [ChannelDifference],
    pub(super) channels: &'a [Channel],
}

impl Differences<'_> {
    fn name(&self, id: &ChannelId) -> &str {
        let channel = self.channels.iter().find(|channel| channel.id == *id);
        channel.map_or("", |channel| channel.name.as_str())
    }

    /// The end of the key that tells of a channel that came or went.
    fn fate(difference: &ChannelDifference) -> Option<&'static str> {
        match difference.fate {
            Fate::Stayed => None,
            Fate::Added => Some("added"),
            Fate::Removed => Some("removed"),
        }
    }
}
