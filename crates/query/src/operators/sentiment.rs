//! `sentiment:`. Takes the judgement that comes with a document; judges nothing.

use super::{Example, Operator};
use crate::document::{Document, Sentiment};

/// How it feels.
pub(crate) const OPERATOR: Operator = Operator {
    code: "sentiment",
    name: "sentiment:",
    syntax: "sentiment:positive, sentiment:neutral, sentiment:negative",
    meaning: "It feels so about its subject; where nobody has judged that it does not match.",
    examples: &[Example {
        query: "sentiment:negative",
        matches: Document {
            sentiment: Some(Sentiment::Negative),
            ..Document::EMPTY
        },
        misses: Document::EMPTY,
    }],
};
