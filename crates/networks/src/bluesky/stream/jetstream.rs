//! Events of Jetstream, which repeats the network's stream as JSON:
//! <https://github.com/bluesky-social/jetstream>. Version 1 of its form, uncompressed.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

use super::super::POSTS;
use super::super::foreign::{Origin, native_id, read};
use super::{Batch, Event, Said, Undecodable};

#[derive(Deserialize)]
struct Message {
    did: String,
    time_us: i64,
    commit: Option<Commit>,
    identity: Option<Identity>,
}

#[derive(Deserialize)]
struct Commit {
    operation: String,
    collection: String,
    rkey: String,
    #[serde(default)]
    record: Value,
    cid: Option<String>,
}

#[derive(Deserialize)]
struct Identity {
    did: String,
    handle: Option<String>,
}

/// Reads an event.
pub(super) fn decode(text: &str, seen_at: DateTime<Utc>) -> Result<Said, Undecodable> {
    let message: Message =
        serde_json::from_str(text).map_err(|why| Undecodable(why.to_string()))?;
    let cursor = Some(message.time_us);
    let event = match (message.commit, message.identity) {
        (Some(commit), _) if commit.collection == POSTS => {
            let server_time = DateTime::from_timestamp_micros(message.time_us);
            let seen_at = server_time.unwrap_or(seen_at).min(seen_at);
            commit.event(&message.did, seen_at)
        }
        (_, Some(identity)) => identity.handle.map(|handle| Event::Named {
            author_id: identity.did,
            handle,
        }),
        _ => None,
    };
    let events = event.into_iter().collect();
    Ok(Said::Batch(Batch { cursor, events }))
}

impl Commit {
    fn event(self, did: &str, seen_at: DateTime<Utc>) -> Option<Event> {
        match self.operation.as_str() {
            "create" | "update" => {
                let origin = Origin {
                    did,
                    key: &self.rkey,
                    cid: self.cid,
                    seen_at,
                };
                Some(Event::Post(Box::new(read(origin, &self.record)?)))
            }
            "delete" => Some(Event::Gone(native_id(did, &self.rkey))),
            _ => None,
        }
    }
}
