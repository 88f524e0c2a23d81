//! Events of Nostr, alone or as a relay sends them (<https://github.com/nostr-protocol/nips>, NIP-01).
//! Verifies no signature and no id: that is for whoever speaks to the relay.

mod note;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use serde::de::SeqAccess;

use super::event::Event;
use super::lenient::{Any, Lenient, Text};
use super::malformed::{Malformed, read};
use note::Note;

/// What posts from here have as their network.
pub const NETWORK: &str = "nostr";

/// Bytes of an event that are read. Relays take 64 KiB (`maxEventSize` of strfry) to a few times that.
pub const EVENT_BYTES_MOST: usize = 1 << 20;

/// Tags of an event that are read: as many as relays take (`maxNumTags` of strfry).
pub const TAGS_MOST: usize = 2_000;

/// Values of a tag that are read.
pub const TAG_VALUES_MOST: usize = 32;

/// Reads an event, or a relay's message that carries one. Kinds that are no post, and what a relay
/// says of itself, are none.
///
/// Read are notes (kind 1), comments (1111), pictures (20) and films (21, 22), reposts (6, 16),
/// articles (30023), deletions (5) and names (0).
pub fn decode(bytes: &[u8], seen_at: DateTime<Utc>) -> Result<Option<Event<'_>>, Malformed> {
    let is_message = bytes.trim_ascii_start().first() == Some(&b'[');
    let note = if is_message {
        let Any(message): Any<Message<'_>> = read(bytes, EVENT_BYTES_MOST)?;
        if message.verb.as_deref() != Some("EVENT") {
            return Ok(None);
        }
        message.note
    } else {
        let Any(note) = read(bytes, EVENT_BYTES_MOST)?;
        note
    };
    note.event(seen_at)
}

/// `["EVENT", subscription, event]` from a relay, `["EVENT", event]` to one.
#[derive(Default)]
struct Message<'a> {
    verb: Text<'a>,
    note: Note<'a>,
}

impl<'de> Lenient<'de> for Message<'de> {
    fn item<A: SeqAccess<'de>>(&mut self, list: &mut A) -> Result<bool, A::Error> {
        if self.verb.is_none() {
            let verb = list.next_element::<Any<Text<'de>>>()?;
            let is_one = verb.is_some();
            self.verb = verb.map(|verb| verb.0.unwrap_or_default());
            return Ok(is_one);
        }
        let note = list.next_element::<Any<Note<'de>>>()?;
        let is_one = note.is_some();
        self.note = note.map_or_else(|| std::mem::take(&mut self.note), |note| note.0);
        Ok(is_one)
    }
}
