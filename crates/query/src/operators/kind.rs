//! `kind:`. Takes what the source says; does not guess it from the text.

use super::{Example, Operator};
use crate::document::{Document, Kind};

/// What it is.
pub(crate) const OPERATOR: Operator = Operator {
    code: "kind",
    name: "kind:",
    syntax: "kind:post, kind:reply, kind:repost, kind:quote, kind:article",
    meaning: "It is a post of its own, a reply, a repost, a quote or an article.",
    examples: &[Example {
        query: "-kind:repost",
        matches: Document {
            kind: Kind::Quote,
            ..Document::EMPTY
        },
        misses: Document {
            kind: Kind::Repost,
            ..Document::EMPTY
        },
    }],
};
