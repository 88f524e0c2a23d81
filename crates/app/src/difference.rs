//! What changed between two contents of a post, channel by channel. Compares only; does not know
//! which of them was approved.

use std::collections::BTreeSet;

use earned_core::id::ChannelId;
use earned_core::post::{Attachment, ChannelContent, Content};
use earned_core::text::diff::{Change, diff};
use serde::Serialize;

/// What changed for one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChannelDifference {
    /// Which channel.
    pub channel_id: ChannelId,
    /// Whether the channel itself is new or gone.
    pub fate: Fate,
    /// The words.
    pub text: Vec<Change>,
    /// Images that were taken away.
    pub images_removed: Vec<Attachment>,
    /// Images that came.
    pub images_added: Vec<Attachment>,
    /// The words of each image whose description changed.
    pub alts: Vec<Vec<Change>>,
}

/// Whether a channel was there before and is there now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Before and now.
    Stayed,
    /// Only now.
    Added,
    /// Only before.
    Removed,
}

/// What changed for each channel from `old` to `new`; channels where nothing did are left out.
pub fn difference(old: &[ChannelContent], new: &[ChannelContent]) -> Vec<ChannelDifference> {
    let find = |all: &[ChannelContent], id| {
        all.iter()
            .find(|each| each.channel_id == id)
            .map(|each| each.content.clone())
    };
    let ids: BTreeSet<ChannelId> = old.iter().chain(new).map(|each| each.channel_id).collect();
    ids.into_iter()
        .filter_map(|id| of_channel(id, find(old, id), find(new, id)))
        .collect()
}

fn of_channel(
    channel_id: ChannelId,
    old: Option<Content>,
    new: Option<Content>,
) -> Option<ChannelDifference> {
    let fate = match (&old, &new) {
        (Some(old), Some(new)) if old == new => return None,
        (Some(_), Some(_)) => Fate::Stayed,
        (None, _) => Fate::Added,
        (Some(_), None) => Fate::Removed,
    };
    let parts = |content: Option<Content>| {
        content.map_or((String::new(), Vec::new()), |it| (it.text, it.attachments))
    };
    let ((old_text, old_images), (new_text, new_images)) = (parts(old), parts(new));
    let without = |images: &[Attachment], others: &[Attachment]| {
        let is_missing = |image: &&Attachment| counterpart(image, others).is_none();
        images.iter().filter(is_missing).cloned().collect()
    };
    Some(ChannelDifference {
        channel_id,
        fate,
        text: diff(&old_text, &new_text),
        images_removed: without(&old_images, &new_images),
        images_added: without(&new_images, &old_images),
        alts: new_images
            .iter()
            .filter_map(|new| Some((counterpart(new, &old_images)?, new)))
            .filter(|(old, new)| old.alt != new.alt)
            .map(|(old, new)| diff(&old.alt, &new.alt))
            .collect(),
    })
}

/// The same image among others.
fn counterpart<'a>(image: &Attachment, others: &'a [Attachment]) -> Option<&'a Attachment> {
    others.iter().find(|other| other.sha256 == image.sha256)
}
