//! A stranger's post on Bluesky in the common form of foreign posts. The decoder reads the record,
//! which may hold anything; here is only what the house keeps of it.

use std::borrow::Cow;

use query::decode::jetstream::{Origin, Record};
use query::decode::{Post, Reference};
use serde::Deserialize;
use serde_json::Value;

use super::permalink;
use crate::foreign::ForeignPost;
use crate::network::{PostRef, ReplyTo};

/// Reads a record that was found as a tree; `None` if it is no post.
pub(super) fn read(origin: Origin<'_>, record: &Value) -> Option<ForeignPost> {
    let record = Record::deserialize(record).ok()?;
    record.post(origin).map(foreign)
}

/// A decoded post, kept.
pub(super) fn foreign(post: Post<'_>) -> ForeignPost {
    let native_id = post.id.to_string();
    ForeignPost {
        network: query::decode::jetstream::NETWORK,
        url: Some(permalink(&post.author_id, &native_id)),
        native_id,
        cid: post.cid.map(Cow::into_owned),
        author_id: post.author_id.into_owned(),
        author_handle: None,
        author_name: None,
        title: None,
        text: post.text.into_owned(),
        languages: owned(post.languages),
        at: post.at,
        reply_to: post.root.zip(post.reply_to).map(|(root, parent)| ReplyTo {
            root: named(root),
            parent: named(parent),
        }),
        quotes: post.quotes.map(named),
        links: owned(post.links),
        image_alts: owned(post.image_alts),
        has_video: post.has_video,
    }
}

fn named(post: Reference<'_>) -> PostRef {
    PostRef {
        native_id: post.id.into_owned(),
        cid: post.cid.map(Cow::into_owned),
    }
}

fn owned(texts: Vec<Cow<'_, str>>) -> Vec<String> {
    texts.into_iter().map(Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn read_noon(record: &Value) -> Option<ForeignPost> {
        let origin = Origin {
            did: "did:plc:abc".into(),
            key: "3k2a".into(),
            cid: None,
            seen_at: "2026-03-01T12:00:00Z".parse().unwrap(),
        };
        read(origin, record)
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
