//! Events of Jetstream, which repeats Bluesky's stream as JSON
//! (<https://github.com/bluesky-social/jetstream>): version 1 of its form, uncompressed. Most events
//! are likes and follows, so [`look()`] says from the first bytes whether one can matter at all, and
//! [`decode`] reads those that can. Opens no connection.

mod look;
mod record;
mod scan;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::Deserialize;

pub use look::{Look, look};
pub use record::{Origin, Record};

use super::event::{Event, Id};
use super::malformed::{Malformed, read};

/// What posts from here have as their network.
pub const NETWORK: &str = "bluesky";

/// The collection that posts are kept in.
pub const POSTS: &str = "app.bsky.feed.post";

/// Bytes of an event that are read. A record has at most 1 MiB as CBOR (`MAX_CBOR_RECORD_SIZE` of the
/// network's `repo` library); as JSON, where a control character takes six bytes, a little over six.
pub const EVENT_BYTES_MOST: usize = 8 << 20;

/// What one message says.
#[derive(Debug, Clone, PartialEq)]
pub struct Message<'a> {
    /// When the server told it, in microseconds since 1970: the cursor to begin after next time.
    pub time_us: i64,
    /// What happened, if it was anything about posts or names.
    pub event: Option<Event<'a>>,
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    did: Cow<'a, str>,
    time_us: i64,
    #[serde(borrow)]
    commit: Option<Commit<'a>>,
    #[serde(borrow)]
    identity: Option<Identity<'a>>,
}

#[derive(Deserialize)]
struct Commit<'a> {
    #[serde(borrow)]
    operation: Cow<'a, str>,
    #[serde(borrow)]
    collection: Cow<'a, str>,
    #[serde(borrow)]
    rkey: Cow<'a, str>,
    #[serde(borrow, default)]
    record: Record<'a>,
    #[serde(borrow)]
    cid: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Identity<'a> {
    #[serde(borrow)]
    did: Cow<'a, str>,
    #[serde(borrow)]
    handle: Option<Cow<'a, str>>,
}

/// Reads a message that was received at `seen_at`. The envelope is the server's and must be whole,
/// with no name twice; the record in it is a stranger's and is read as far as it goes. A commit to
/// another collection, or a record without a text, is no event.
pub fn decode(bytes: &[u8], seen_at: DateTime<Utc>) -> Result<Message<'_>, Malformed> {
    let envelope: Envelope<'_> = read(bytes, EVENT_BYTES_MOST)?;
    let server_time = DateTime::from_timestamp_micros(envelope.time_us);
    let seen_at = server_time.unwrap_or(seen_at).min(seen_at);
    let event = match (envelope.commit, envelope.identity) {
        (Some(commit), _) => commit.event(envelope.did, seen_at),
        (None, Some(identity)) => identity.event(),
        (None, None) => None,
    };
    Ok(Message {
        time_us: envelope.time_us,
        event,
    })
}

impl<'a> Commit<'a> {
    fn event(self, did: Cow<'a, str>, seen_at: DateTime<Utc>) -> Option<Event<'a>> {
        if self.collection != POSTS {
            return None;
        }
        if self.operation == "delete" {
            let key = self.rkey;
            let ids = vec![Id::Record { did, key }];
            return Some(Event::Gone { ids, by: None });
        }
        let wrap = match self.operation.as_ref() {
            "create" => Event::Written,
            "update" => Event::Edited,
            _ => return None,
        };
        let origin = Origin {
            did,
            key: self.rkey,
            cid: self.cid,
            seen_at,
        };
        self.record.post(origin).map(wrap)
    }
}

impl<'a> Identity<'a> {
    fn event(self) -> Option<Event<'a>> {
        Some(Event::Named {
            author_id: self.did,
            handle: self.handle?,
        })
    }
}
