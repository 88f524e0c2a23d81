//! `*`: every document, for pages that show all mentions. Is not a wildcard within words.

use super::{Example, Operator};
use crate::document::Document;

/// Everything.
pub(crate) const OPERATOR: Operator = Operator {
    code: "everything",
    name: "*",
    syntax: "*",
    meaning: "Matches everything.",
    examples: &[Example {
        query: "* NOT network:weibo",
        matches: Document {
            network: "bluesky",
            ..Document::EMPTY
        },
        misses: Document {
            network: "weibo",
            ..Document::EMPTY
        },
    }],
};
