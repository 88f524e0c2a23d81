//! Frames of a server's own stream (`com.atproto.sync.subscribeRepos`): two CBOR items, a header
//! and a body. Does not verify signatures: the stream is believed as far as its server is.

use chrono::{DateTime, Utc};
use ciborium::Value as Cbor;
use query::decode::Id;
use query::decode::jetstream::Origin;

use super::super::POSTS;
use super::super::foreign::read;
use super::{Batch, Event, Said, Undecodable, car, cbor, cid};

/// The protocol's own limit; a frame with more is not read further.
const OPERATIONS_MOST: usize = 200;

/// Reads a frame.
pub(super) fn decode(mut bytes: &[u8], seen_at: DateTime<Utc>) -> Result<Said, Undecodable> {
    let header = cbor::take(&mut bytes)?;
    let body = cbor::take(&mut bytes)?;
    if cbor::integer(&header, "op") != Some(1) {
        let name = cbor::text(&body, "error").unwrap_or("error without a name");
        return Ok(Said::Error(name.to_owned()));
    }
    match cbor::text(&header, "t") {
        Some("#commit") => commit(&body, seen_at),
        Some("#identity") => Ok(said(&body, identity(&body))),
        Some("#info") if cbor::text(&body, "name") == Some("OutdatedCursor") => Ok(Said::Gap),
        _ => Ok(said(&body, None)),
    }
}

fn said(body: &Cbor, event: Option<Event>) -> Said {
    Said::Batch(Batch {
        cursor: cbor::integer(body, "seq"),
        events: event.into_iter().collect(),
    })
}

fn identity(body: &Cbor) -> Option<Event> {
    Some(Event::Named {
        author_id: cbor::text(body, "did")?.to_owned(),
        handle: cbor::text(body, "handle")?.to_owned(),
    })
}

/// The operations on posts. The archive is opened only when there is one.
fn commit(body: &Cbor, seen_at: DateTime<Utc>) -> Result<Said, Undecodable> {
    let did = cbor::text(body, "repo").ok_or_else(|| missing("repo"))?;
    let operations = cbor::field(body, "ops").and_then(Cbor::as_array);
    let operations = operations.ok_or_else(|| missing("ops"))?;
    let about_posts: Vec<_> = operations
        .iter()
        .take(OPERATIONS_MOST)
        .filter_map(|operation| Some((operation, post_key(operation)?)))
        .collect();
    let mut events = Vec::new();
    if !about_posts.is_empty() {
        let archive = cbor::field(body, "blocks").and_then(Cbor::as_bytes);
        let blocks = match archive {
            Some(archive) if !archive.is_empty() => car::blocks(archive)?,
            _ => return Err(missing("blocks")),
        };
        let server_time = cbor::text(body, "time").and_then(|time| time.parse().ok());
        let seen_at = server_time.unwrap_or(seen_at).min(seen_at);
        for (operation, key) in about_posts {
            let block = cbor::link(operation, "cid").and_then(|cid| Some((cid, *blocks.get(cid)?)));
            let place = Place { did, key, seen_at };
            events.extend(place.event(operation, block));
        }
    }
    let cursor = cbor::integer(body, "seq");
    Ok(Said::Batch(Batch { cursor, events }))
}

fn post_key(operation: &Cbor) -> Option<&str> {
    let path = cbor::text(operation, "path")?;
    path.strip_prefix(POSTS)?.strip_prefix('/')
}

/// Which post an operation is about.
struct Place<'a> {
    did: &'a str,
    key: &'a str,
    seen_at: DateTime<Utc>,
}

impl Place<'_> {
    /// `block` is the content id and the record that it names.
    fn event(&self, operation: &Cbor, block: Option<(&[u8], &[u8])>) -> Option<Event> {
        match cbor::text(operation, "action")? {
            "create" | "update" => {
                let (cid, mut record) = block?;
                let record = cbor::json(&cbor::take(&mut record).ok()?)?;
                let origin = Origin {
                    did: self.did.into(),
                    key: self.key.into(),
                    cid: Some(cid::print(cid).into()),
                    seen_at: self.seen_at,
                };
                Some(Event::Post(Box::new(read(origin, &record)?)))
            }
            "delete" => {
                let (did, key) = (self.did.into(), self.key.into());
                Some(Event::Gone(Id::Record { did, key }.to_string()))
            }
            _ => None,
        }
    }
}

fn missing(what: &str) -> Undecodable {
    Undecodable(format!("a commit without {what}"))
}
