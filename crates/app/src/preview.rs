//! A text cut into the pieces that a preview shows: plain words, links, mentions and tags, each
//! with the finding that lies on it. Produces data; the page escapes every piece.

use std::ops::Range;

use earned_core::policy::{Finding, Place};
use earned_core::text::facets::{Feature, detect};
use serde::Serialize;

/// A run of a text that looks alike from end to end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Where they lead, if anywhere.
    pub feature: Option<Feature>,
    /// The heaviest finding on them, as an index into the list of findings.
    pub finding: Option<usize>,
    /// Whether they are beyond what the network takes.
    pub is_over: bool,
}

/// Cuts `text` where a link, mention, tag or finding begins or ends, and at `fits_bytes`, up to
/// which the network takes it. The pieces in order are the whole text.
pub fn pieces(text: &str, findings: &[Finding], fits_bytes: usize) -> Vec<Piece> {
    let facets = detect(text);
    let marked: Vec<(usize, Range<usize>)> = findings
        .iter()
        .enumerate()
        .filter_map(|(index, finding)| match &finding.place {
            Place::Text(bytes) => Some((index, bytes.clone())),
            Place::Whole | Place::Media(_) => None,
        })
        .collect();

    let mut cuts = vec![0, text.len(), fits_bytes.min(text.len())];
    cuts.extend(facets.iter().flat_map(|facet| ends(&facet.bytes)));
    cuts.extend(marked.iter().flat_map(|(_, bytes)| ends(bytes)));
    cuts.sort_unstable();
    cuts.dedup();

    cuts.windows(2)
        .filter_map(|cut| {
            let bytes = cut[0]..cut[1];
            let lies_on = |other: &Range<usize>| other.start < bytes.end && bytes.start < other.end;
            Some(Piece {
                text: text.get(bytes.clone())?.to_owned(),
                feature: facets
                    .iter()
                    .find(|facet| lies_on(&facet.bytes))
                    .map(|facet| facet.feature.clone()),
                // Findings come the heaviest first.
                finding: marked
                    .iter()
                    .find(|(_, place)| lies_on(place))
                    .map(|(index, _)| *index),
                is_over: bytes.start >= fits_bytes,
            })
        })
        .collect()
}

fn ends(bytes: &Range<usize>) -> [usize; 2] {
    [bytes.start, bytes.end]
}

#[cfg(test)]
mod tests {
    use earned_core::policy::{Context, Draft, check};
    use proptest::prelude::*;

    use super::*;

    fn findings(text: &str) -> Vec<Finding> {
        check(&Draft { text, alts: &[] }, &Context::default())
    }

    #[test]
    fn links_mentions_and_tags_are_pieces_of_their_own() {
        let text = "See https://tea.example @lin.bsky.social #乌龙";
        let shown: Vec<_> = pieces(text, &[], text.len())
            .into_iter()
            .filter_map(|piece| piece.feature.map(|feature| (piece.text, feature)))
            .collect();
        assert_eq!(
            shown,
            [
                (
                    "https://tea.example".to_owned(),
                    Feature::Link("https://tea.example".to_owned())
                ),
                (
                    "@lin.bsky.social".to_owned(),
                    Feature::Mention("lin.bsky.social".to_owned())
                ),
                ("#乌龙".to_owned(), Feature::Tag("乌龙".to_owned())),
            ]
        );
    }

    #[test]
    fn a_finding_marks_exactly_its_words() {
        let text = "全国最好的茶";
        let findings = findings(text);
        let marked: String = pieces(text, &findings, text.len())
            .into_iter()
            .filter(|piece| piece.finding.is_some())
            .map(|piece| piece.text)
            .collect();
        assert!(!marked.is_empty() && marked.len() < text.len(), "{marked}");
    }

    #[test]
    fn what_is_too_long_is_shown_apart() {
        let over: String = pieces("oolong tea", &[], 6)
            .into_iter()
            .filter(|piece| piece.is_over)
            .map(|piece| piece.text)
            .collect();
        assert_eq!(over, " tea");
    }

    proptest! {
        #[test]
        fn the_pieces_tell_the_text(
            text in r"([@#](\PC|[a-z]){0,3}|https?://[a-z]{1,3}\.com|最好|\s|\PC){0,20}",
        ) {
            let fits = text.char_indices().map(|(at, _)| at).nth(5).unwrap_or(text.len());
            let findings = findings(&text);
            let told: String = pieces(&text, &findings, fits)
                .into_iter()
                .map(|piece| piece.text)
                .collect();
            prop_assert_eq!(told, text);
        }
    }
}
