//! A stranger's record of a post, read into the common form. The record comes from anywhere and may
//! hold anything: what does not fit is left out, never guessed.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{POSTS, permalink};
use crate::foreign::ForeignPost;
use crate::network::{PostRef, ReplyTo};

/// More parts than an honest record has: the schema allows 4 pictures and 3 languages.
const PARTS_MOST: usize = 64;

/// What is known of a record besides itself.
pub(super) struct Origin<'a> {
    /// The account that holds it.
    pub(super) did: &'a str,
    /// Its key among the account's posts.
    pub(super) key: &'a str,
    /// Hash of it.
    pub(super) cid: Option<String>,
    /// When a server saw it. An author's later time is not believed.
    pub(super) seen_at: DateTime<Utc>,
}

/// The lasting id of a post.
pub(super) fn native_id(did: &str, key: &str) -> String {
    format!("at://{did}/{POSTS}/{key}")
}

/// Reads a record; `None` if it is no post.
pub(super) fn read(origin: Origin<'_>, record: &Value) -> Option<ForeignPost> {
    let text = record["text"].as_str()?.to_owned();
    let native_id = native_id(origin.did, origin.key);
    Some(ForeignPost {
        network: "bluesky",
        url: Some(permalink(origin.did, &native_id)),
        native_id,
        cid: origin.cid,
        author_id: origin.did.to_owned(),
        author_handle: None,
        author_name: None,
        title: None,
        text,
        languages: languages(record),
        at: written_at(record).map_or(origin.seen_at, |at| at.min(origin.seen_at)),
        reply_to: reply_to(&record["reply"]),
        quotes: quoted(&record["embed"]),
        links: links(record),
        image_alts: image_alts(&record["embed"]),
    })
}

fn written_at(record: &Value) -> Option<DateTime<Utc>> {
    record["createdAt"].as_str()?.parse().ok()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten().take(PARTS_MOST)
}

fn languages(record: &Value) -> Vec<String> {
    let named = list(&record["langs"]).filter_map(Value::as_str);
    named.map(str::to_owned).collect()
}

fn reply_to(reply: &Value) -> Option<ReplyTo> {
    Some(ReplyTo {
        root: reference(&reply["root"])?,
        parent: reference(&reply["parent"])?,
    })
}

fn reference(value: &Value) -> Option<PostRef> {
    Some(PostRef {
        native_id: value["uri"].as_str()?.to_owned(),
        cid: value["cid"].as_str().map(str::to_owned),
    })
}

/// A quote alone, or one with pictures, where the reference sits one level deeper.
fn quoted(embed: &Value) -> Option<PostRef> {
    reference(&embed["record"]).or_else(|| reference(&embed["record"]["record"]))
}

/// Links of the text, then of the card; beside a quote, the card sits in `media`.
fn links(record: &Value) -> Vec<String> {
    let features = list(&record["facets"]).flat_map(|facet| list(&facet["features"]));
    let embed = &record["embed"];
    let cards = [&embed["external"], &embed["media"]["external"]];
    let mut links: Vec<String> = Vec::new();
    for link in features
        .chain(cards)
        .filter_map(|part| part["uri"].as_str())
    {
        if !links.iter().any(|known| known == link) {
            links.push(link.to_owned());
        }
    }
    links
}

fn image_alts(embed: &Value) -> Vec<String> {
    let pictures = list(&embed["images"]).chain(list(&embed["media"]["images"]));
    pictures
        .map(|picture| picture["alt"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn read_noon(record: &Value) -> Option<ForeignPost> {
        let origin = Origin {
            did: "did:plc:abc",
            key: "3k2a",
            cid: None,
            seen_at: "2026-03-01T12:00:00Z".parse().unwrap(),
        };
        read(origin, record)
    }

    #[test]
    fn an_author_s_time_is_believed_only_when_it_is_past() {
        for (written, expected) in [
            (json!("2026-03-01T11:59:00.000Z"), "2026-03-01T11:59:00Z"),
            (json!("2026-03-01T13:30:00+02:00"), "2026-03-01T11:30:00Z"),
            (json!("2030-01-01T00:00:00Z"), "2026-03-01T12:00:00Z"),
            (json!("yesterday"), "2026-03-01T12:00:00Z"),
            (json!(null), "2026-03-01T12:00:00Z"),
        ] {
            let post = read_noon(&json!({ "text": "x", "createdAt": written })).unwrap();
            assert_eq!(
                post.at,
                expected.parse::<DateTime<Utc>>().unwrap(),
                "{written}"
            );
        }
    }

    #[test]
    fn quotes_pictures_and_links_are_found_wherever_the_network_puts_them() {
        let reference = json!({ "uri": "at://did:plc:b/app.bsky.feed.post/1", "cid": "c" });
        let link = json!({ "uri": "https://a.example/" });
        let media = json!({
            "images": [{ "alt": "a cat" }, {}],
            "external": { "uri": "https://b.example/" },
        });
        let post = read_noon(&json!({
            "text": "look",
            "facets": [{ "features": [link, link] }],
            "embed": { "record": { "record": reference }, "media": media },
        }))
        .unwrap();
        assert_eq!(post.quotes.unwrap().cid.as_deref(), Some("c"));
        assert_eq!(post.image_alts, ["a cat", ""]);
        assert_eq!(post.links, ["https://a.example/", "https://b.example/"]);
    }

    fn any_record() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<i64>().prop_map(Value::from),
            ".{0,8}".prop_map(Value::from),
        ];
        let names = "text|langs|facets|features|uri|cid|embed|images|record|reply|root|createdAt";
        leaf.prop_recursive(4, 64, 6, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::hash_map(names, inner, 0..6)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_record_is_read_or_left_by_whether_it_has_a_text(record in any_record()) {
            prop_assert_eq!(read_noon(&record).is_some(), record["text"].is_string());
        }
    }
}
