//! A stranger's text cut into parts that a page can show: plain text, links, mentions, hashtags.
//!
//! Foreign text is hostile. Only `http` and `https` become links, a link never leads elsewhere
//! than it seems to, and characters that reorder or hide text are gone. The parts are data: this
//! does not produce markup, and the page must still escape every string.

mod cleaned;
mod link;
mod scan;

use serde::{Deserialize, Serialize};

use crate::text::facets::{Facet, Feature};

pub use cleaned::cleaned;
pub use link::{Deception, Link};

/// One piece of a text; the pieces in order are the whole text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// To be shown as it is.
    Text(String),
    /// To be shown as a link.
    Link(Link),
    /// `@name`, `@name@server` or `@name.example`.
    Mention {
        /// As written, with the `@`.
        shown: String,
        /// Without the first `@`, or the account that the post itself declares.
        name: String,
    },
    /// `#word` or `#话题#`.
    Hashtag {
        /// As written, with its `#`.
        shown: String,
        /// Without any `#`.
        tag: String,
    },
}

/// Finds the parts of a text by reading it.
pub fn linkify(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    scan::plain(text, &mut parts);
    parts
}

/// Finds the parts of a text whose post says itself where its links are, as Bluesky posts do.
///
/// A declared range that is out of bounds, cuts a character or overlaps an earlier one is ignored.
/// What lies between the declared ranges is read as by [`linkify`].
pub fn linkify_declared(text: &str, facets: &[Facet]) -> Vec<Part> {
    let mut in_order: Vec<&Facet> = facets.iter().collect();
    in_order.sort_by_key(|facet| facet.bytes.start);
    let mut parts = Vec::new();
    let mut done = 0;
    for facet in in_order {
        let Some(shown) = text
            .get(facet.bytes.clone())
            .filter(|piece| !piece.is_empty())
        else {
            continue;
        };
        if facet.bytes.start < done {
            continue;
        }
        scan::plain(&text[done..facet.bytes.start], &mut parts);
        parts.push(declared(cleaned(shown), &facet.feature));
        done = facet.bytes.end;
    }
    scan::plain(&text[done..], &mut parts);
    parts
}

fn declared(shown: String, feature: &Feature) -> Part {
    match feature {
        Feature::Mention(name) => Part::Mention {
            shown,
            name: cleaned(name),
        },
        Feature::Tag(tag) => Part::Hashtag {
            shown,
            tag: cleaned(tag),
        },
        Feature::Link(url) => match Link::declared(&shown, url) {
            Some(link) => Part::Link(link),
            None => Part::Text(shown),
        },
    }
}

#[cfg(test)]
mod tests;
