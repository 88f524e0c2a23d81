//! A draft as an `app.bsky.feed.post` record. Pure: what had to be asked of the network has been.

use std::collections::HashMap;

use chrono::SecondsFormat;
use earned_core::text::facets::{Facet, Feature, detect};
use serde_json::{Value, json};

use super::{ABILITIES, POSTS};
use crate::network::{Draft, NetworkError, PostRef, ReplyTo, Stamp};

/// Accounts by the handles that stand in the text.
pub(super) type Mentioned = HashMap<String, String>;

/// Whether the network will take it, before anything is uploaded.
pub(super) fn check(draft: &Draft) -> Result<(), NetworkError> {
    let images = &ABILITIES.images;
    let too_big = |image: &&crate::network::Image| image.bytes.len() > images.size_bytes_max;
    if draft.text.trim().is_empty() && draft.images.is_empty() {
        Err(NetworkError::refused("the post is empty"))
    } else if !ABILITIES.text.allows(&draft.text) {
        Err(NetworkError::refused("the text is too long"))
    } else if draft.languages.len() > ABILITIES.languages_max {
        Err(NetworkError::refused("too many languages"))
    } else if draft.images.len() > images.count_max {
        Err(NetworkError::refused("too many images"))
    } else if let Some(image) = draft.images.iter().find(too_big) {
        let size_bytes = image.bytes.len();
        Err(NetworkError::refused(format!(
            "an image of {size_bytes} bytes is too large"
        )))
    } else {
        Ok(())
    }
}

/// The record, with images that were uploaded in the draft's order.
pub(super) fn record(draft: &Draft, stamp: Stamp, blobs: &[Value], dids: &Mentioned) -> Value {
    let mut record = json!({
        "$type": POSTS,
        "text": draft.text,
        "createdAt": stamp.at.to_rfc3339_opts(SecondsFormat::Millis, true),
    });
    if !draft.languages.is_empty() {
        record["langs"] = json!(draft.languages);
    }
    let facets: Vec<_> = detect(&draft.text)
        .iter()
        .filter_map(|facet| facet_json(facet, dids))
        .collect();
    if !facets.is_empty() {
        record["facets"] = json!(facets);
    }
    if !blobs.is_empty() {
        record["embed"] = images_json(draft, blobs);
    }
    if let Some(ReplyTo { root, parent }) = &draft.reply_to {
        record["reply"] = json!({ "root": ref_json(root), "parent": ref_json(parent) });
    }
    record
}

/// The handles that the text names, each once.
pub(super) fn handles(text: &str) -> Vec<String> {
    let mut handles: Vec<_> = detect(text)
        .into_iter()
        .filter_map(|facet| match facet.feature {
            Feature::Mention(handle) => Some(handle),
            Feature::Link(_) | Feature::Tag(_) => None,
        })
        .collect();
    handles.sort_unstable();
    handles.dedup();
    handles
}

/// A handle that belongs to nobody stays plain text, as in Bluesky's own app.
fn facet_json(facet: &Facet, dids: &Mentioned) -> Option<Value> {
    let feature = match &facet.feature {
        Feature::Mention(handle) => {
            json!({ "$type": "app.bsky.richtext.facet#mention", "did": dids.get(handle)? })
        }
        Feature::Link(url) => json!({ "$type": "app.bsky.richtext.facet#link", "uri": url }),
        Feature::Tag(tag) => json!({ "$type": "app.bsky.richtext.facet#tag", "tag": tag }),
    };
    let index = json!({ "byteStart": facet.bytes.start, "byteEnd": facet.bytes.end });
    Some(json!({ "index": index, "features": [feature] }))
}

fn images_json(draft: &Draft, blobs: &[Value]) -> Value {
    let images: Vec<_> = draft
        .images
        .iter()
        .zip(blobs)
        .map(|(image, blob)| {
            json!({
                "alt": image.alt,
                "image": blob,
                "aspectRatio": { "width": image.width, "height": image.height },
            })
        })
        .collect();
    json!({ "$type": "app.bsky.embed.images", "images": images })
}

fn ref_json(post: &PostRef) -> Value {
    json!({ "uri": post.native_id, "cid": post.cid })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> Draft {
        Draft {
            text: text.to_owned(),
            ..Draft::default()
        }
    }

    #[test]
    fn facets_point_at_bytes_and_unknown_handles_stay_text() {
        let stamp = Stamp {
            at: "2026-11-23T09:00:00.123456Z".parse().unwrap(),
            random: 0,
        };
        let text = "你好 @ann.test @nobody.test https://earned.example #赢";
        let dids = [("ann.test".to_owned(), "did:plc:ann".to_owned())].into();
        let record = record(&draft(text), stamp, &[], &dids);
        assert_eq!(record["createdAt"], "2026-11-23T09:00:00.123Z");
        let facets = record["facets"].as_array().unwrap();
        let pieces: Vec<_> = facets
            .iter()
            .map(|facet| {
                let end = |name: &str| facet["index"][name].as_u64().unwrap() as usize;
                &text[end("byteStart")..end("byteEnd")]
            })
            .collect();
        assert_eq!(pieces, ["@ann.test", "https://earned.example", "#赢"]);
        assert_eq!(facets[0]["features"][0]["did"], "did:plc:ann");
    }

    #[test]
    fn what_the_network_would_refuse_is_refused_before_anything_is_sent() {
        let image = |size_bytes: usize| crate::network::Image {
            bytes: vec![0; size_bytes].into(),
            media_type: "image/png".to_owned(),
            alt: String::new(),
            width: 1,
            height: 1,
        };
        let with = |images: Vec<_>| Draft {
            images,
            ..Draft::default()
        };
        for (draft, taken) in [
            (draft(&"赢".repeat(300)), true),
            (draft(&"赢".repeat(301)), false),
            (draft(" \n"), false),
            (with(vec![image(1_000_000); 4]), true),
            (with(vec![image(1_000_001)]), false),
            (with(vec![image(1); 5]), false),
        ] {
            assert_eq!(check(&draft).is_ok(), taken);
        }
    }
}
