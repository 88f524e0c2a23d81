//! Statuses of Mastodon and what speaks its language: of its streaming
//! (<https://docs.joinmastodon.org/methods/streaming/>) and its REST answers
//! (<https://docs.joinmastodon.org/entities/Status/>). Knows no ActivityPub.

mod status;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};

use super::event::{Event, Id, Post};
use super::lenient::{Any, Text, lenient};
use super::malformed::{Malformed, read};
use status::Status;

/// What posts from here have as their network.
pub const NETWORK: &str = "mastodon";

/// Bytes of a message that are read: a status has 500 characters by default and carries its author's
/// and its quote's whole profile; servers that allow a hundred times more stay below.
pub const MESSAGE_BYTES_MOST: usize = 2 << 20;

/// What is known of a status besides itself.
#[derive(Debug, Clone, Copy)]
pub struct Origin<'a> {
    /// The host of the server that told it. Its ids are ones only there.
    pub server: &'a str,
    /// When it was received. An author's later time is not believed.
    pub seen_at: DateTime<Utc>,
}

lenient! {
    /// A message of the stream. What it is about is JSON in a text, so that it has to be copied once.
    pub struct Message<'a> {
        event: Text<'a> = "event",
        payload: Text<'a> = "payload",
    }
}

/// Reads a message as it comes over a WebSocket.
pub fn message(bytes: &[u8]) -> Result<Message<'_>, Malformed> {
    let Any(message) = read(bytes, MESSAGE_BYTES_MOST)?;
    Ok(message)
}

impl Message<'_> {
    /// What happened.
    pub fn event<'a>(&'a self, origin: Origin<'a>) -> Result<Option<Event<'a>>, Malformed> {
        let name = self.event.as_deref().ok_or(Malformed::Missing("event"))?;
        event(name, self.payload.as_deref().unwrap_or_default(), origin)
    }
}

/// Reads an event by its name and data, as they come over HTTP. One that is not about a status is
/// none.
pub fn event<'a>(
    name: &str,
    payload: &'a str,
    origin: Origin<'a>,
) -> Result<Option<Event<'a>>, Malformed> {
    let wrap = match name {
        "update" => Event::Written,
        "status.update" => Event::Edited,
        "delete" => {
            let id = payload.trim();
            if id.is_empty() {
                return Err(Malformed::Missing("payload"));
            }
            let ids = vec![origin.id(id.into())];
            return Ok(Some(Event::Gone { ids, by: None }));
        }
        _ => return Ok(None),
    };
    status(payload.as_bytes(), origin).map(wrap).map(Some)
}

/// Reads a status.
pub fn status<'a>(bytes: &'a [u8], origin: Origin<'a>) -> Result<Post<'a>, Malformed> {
    let Any(status): Any<Status<'_>> = read(bytes, MESSAGE_BYTES_MOST)?;
    status.post(origin)
}

impl<'a> Origin<'a> {
    fn id(self, id: std::borrow::Cow<'a, str>) -> Id<'a> {
        Id::Within {
            place: self.server,
            between: '/',
            id,
        }
    }
}
