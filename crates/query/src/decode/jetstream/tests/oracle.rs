//! A record read from its tree, field by field as one would write it down: what the decoder is held
//! to. Slow, and copies everything.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::super::{NETWORK, Origin};
use crate::decode::{Id, PARTS_MOST, Post, Reference};
use crate::document::Kind;

pub(super) fn origin(seen_at: DateTime<Utc>) -> Origin<'static> {
    Origin {
        did: "did:plc:ann".into(),
        key: "3k2a".into(),
        cid: None,
        seen_at,
    }
}

pub(super) fn read(record: &Value, seen_at: DateTime<Utc>) -> Option<Post<'_>> {
    let text = record["text"].as_str()?.into();
    let reply = &record["reply"];
    let thread = reference(&reply["root"]).zip(reference(&reply["parent"]));
    let (root, reply_to) = thread.unzip();
    let embed = &record["embed"];
    let quoted = &embed["record"];
    let quotes = reference(quoted).or_else(|| reference(&quoted["record"]));
    let written: Option<DateTime<Utc>> =
        record["createdAt"].as_str().and_then(|at| at.parse().ok());
    let is_video = |value: &Value| value.as_object().is_some_and(|object| !object.is_empty());
    Some(Post {
        text,
        languages: list(&record["langs"]).filter_map(text_of).collect(),
        at: written.map_or(seen_at, |at| at.min(seen_at)),
        kind: if reply_to.is_some() {
            Kind::Reply
        } else if quotes.is_some() {
            Kind::Quote
        } else {
            Kind::Post
        },
        reply_to,
        root,
        quotes,
        links: links(record),
        image_alts: list(&embed["images"])
            .chain(list(&embed["media"]["images"]))
            .map(|image| text_of(&image["alt"]).unwrap_or_default())
            .collect(),
        has_video: is_video(&embed["video"]) || is_video(&embed["media"]["video"]),
        network: NETWORK.into(),
        author_id: origin(seen_at).did,
        id: Id::Record {
            did: origin(seen_at).did,
            key: origin(seen_at).key,
        },
        ..Post::EMPTY
    })
}

fn text_of(value: &Value) -> Option<Cow<'_, str>> {
    value.as_str().map(Cow::Borrowed)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten().take(PARTS_MOST)
}

fn reference(value: &Value) -> Option<Reference<'_>> {
    Some(Reference {
        id: text_of(&value["uri"])?,
        cid: text_of(&value["cid"]),
    })
}

fn links(record: &Value) -> Vec<Cow<'_, str>> {
    let features = list(&record["facets"]).flat_map(|facet| list(&facet["features"]));
    let embed = &record["embed"];
    let cards = [&embed["external"], &embed["media"]["external"]];
    let mut links = Vec::new();
    for link in features
        .chain(cards)
        .filter_map(|part| text_of(&part["uri"]))
    {
        if !links.contains(&link) {
            links.push(link);
        }
    }
    links
}
