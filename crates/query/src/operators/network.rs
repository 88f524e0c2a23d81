//! `network:`. Does not know which networks there are.

use super::{Example, Operator};
use crate::document::Document;

/// Where it was posted.
pub(crate) const OPERATOR: Operator = Operator {
    code: "network",
    name: "network:",
    syntax: "network:name",
    meaning: "It was posted on this network.",
    examples: &[Example {
        query: "network:weibo",
        matches: Document {
            network: "weibo",
            ..Document::EMPTY
        },
        misses: Document {
            network: "bluesky",
            ..Document::EMPTY
        },
    }],
};
