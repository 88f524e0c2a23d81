//! `followers:`. Does not match where nobody has counted.

use super::{Example, Operator};
use crate::document::Document;

/// How many follow the author.
pub(crate) const OPERATOR: Operator = Operator {
    code: "followers",
    name: "followers:",
    syntax: "followers:>1000, followers:<=500, followers:100..1000",
    meaning: "So many follow the author; where the number is not known it does not match.",
    examples: &[
        Example {
            query: "followers:>1000",
            matches: Document {
                followers: Some(1001),
                ..Document::EMPTY
            },
            misses: Document {
                followers: Some(1000),
                ..Document::EMPTY
            },
        },
        Example {
            query: "followers:0..9",
            matches: Document {
                followers: Some(0),
                ..Document::EMPTY
            },
            misses: Document::EMPTY,
        },
    ],
};
