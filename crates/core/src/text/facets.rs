//! Bluesky rich text: where the links, handles and hashtags of an author's own text are.
//!
//! Follows `packages/api/src/rich-text/detection.ts` of bluesky-social/atproto to the letter, so
//! that a post looks the same as one written in Bluesky's own app; the official vectors prove it.
//! Does not resolve a handle to an account, and is not meant for strangers' text (`linkify` is).

mod links;
mod mentions;
mod tags;

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// JavaScript's `\s`, which differs from Rust's by two characters.
const SPACE: &str = r"[\s\x{FEFF}&&[^\x{85}]]";

/// A part of a text that means more than its letters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Facet {
    /// UTF-8 bytes of the text, end exclusive: the form the network wants.
    pub bytes: Range<usize>,
    /// What it means.
    pub feature: Feature,
}

/// What a facet points to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Feature {
    /// `@name.example`, without the `@`; still to be resolved to an account.
    Mention(String),
    /// A whole URL; `https://` is added where the author left it out.
    Link(String),
    /// `#word`, without the `#`.
    Tag(String),
}

/// All facets of a text in the order of their bytes; they never overlap.
pub fn detect(text: &str) -> Vec<Facet> {
    let mut facets: Vec<Facet> = mentions::detect(text)
        .chain(links::detect(text))
        .chain(tags::detect(text))
        .collect();
    facets.sort_by_key(|facet| facet.bytes.start);
    // A link may take in what looks like a handle (`http://(@name.example(`): the first one stands.
    let mut done = 0;
    facets.retain(|facet| {
        let is_free = facet.bytes.start >= done;
        done = if is_free { facet.bytes.end } else { done };
        is_free
    });
    facets
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn vectors() -> Value {
        let json = include_str!("../../tests/data/bluesky_detect_vectors.json");
        serde_json::from_str(json).expect("the committed vectors are JSON")
    }

    /// The text cut into `(piece, target)` as the official test prints it; only links and
    /// mentions, since that test leaves tags to the other one.
    fn segments(text: &str) -> Vec<(String, Option<String>)> {
        let mut pieces = Vec::new();
        let mut done = 0;
        for facet in detect(text) {
            let target = match facet.feature {
                Feature::Mention(handle) => format!("did:fake:{handle}"),
                Feature::Link(url) => url,
                Feature::Tag(_) => continue,
            };
            if done < facet.bytes.start {
                pieces.push((text[done..facet.bytes.start].to_owned(), None));
            }
            done = facet.bytes.end;
            pieces.push((text[facet.bytes].to_owned(), Some(target)));
        }
        if done < text.len() {
            pieces.push((text[done..].to_owned(), None));
        }
        pieces
    }

    fn string(value: &Value) -> String {
        value.as_str().expect("a string in the vectors").to_owned()
    }

    #[test]
    fn what_looks_like_a_handle_inside_a_link_belongs_to_the_link() {
        let facets = detect("http://(@name.com(");
        let ends: Vec<_> = facets
            .windows(2)
            .map(|pair| (pair[0].bytes.end, pair[1].bytes.start))
            .collect();
        assert!(ends.iter().all(|(end, start)| end <= start), "{facets:?}");
    }

    #[test]
    fn every_official_link_and_mention_vector_passes() {
        let vectors = vectors();
        let cases = vectors["detect_facets"]
            .as_array()
            .expect("a list of cases");
        assert_eq!(cases.len(), 38);
        for case in cases {
            let expected: Vec<_> = case["segments"]
                .as_array()
                .expect("a list of segments")
                .iter()
                .map(|segment| (string(&segment[0]), segment.get(1).map(string)))
                .collect();
            assert_eq!(segments(&string(&case["text"])), expected);
        }
    }

    #[test]
    fn every_official_tag_vector_passes() {
        let vectors = vectors();
        let cases = vectors["tags"].as_array().expect("a list of cases");
        assert_eq!(cases.len(), 32);
        for case in cases {
            let text = string(&case["text"]);
            let (tags, ranges): (Vec<_>, Vec<_>) = detect(&text)
                .into_iter()
                .filter_map(|facet| match facet.feature {
                    Feature::Tag(tag) => Some((tag, [facet.bytes.start, facet.bytes.end])),
                    Feature::Mention(_) | Feature::Link(_) => None,
                })
                .unzip();
            assert_eq!(serde_json::json!(tags), case["tags"], "{text}");
            assert_eq!(serde_json::json!(ranges), case["byte_ranges"], "{text}");
        }
    }

    proptest! {
        #[test]
        fn facets_are_in_order_apart_and_on_character_boundaries(
            text in r"([@#(](\PC|[a-z]){0,3}|https?://|\.com|\.|[a-z]{1,3}|\s|\PC){0,30}"
        ) {
            let mut done = 0;
            for facet in detect(&text) {
                prop_assert!(facet.bytes.start >= done);
                done = facet.bytes.end;
                let piece = text.get(facet.bytes);
                prop_assert!(piece.is_some_and(|piece| !piece.is_empty()));
                prop_assert_eq!(
                    piece.is_some_and(|piece| piece.starts_with('#')),
                    matches!(facet.feature, Feature::Tag(_))
                );
            }
        }
    }
}
