//! `author:`. Compares whole names; does not look into the text.

use super::{Example, Operator};
use crate::document::Document;

/// Who wrote it.
pub(crate) const OPERATOR: Operator = Operator {
    code: "author",
    name: "author:",
    syntax: "author:handle, author:\"Shown Name\"",
    meaning: "The author's handle or shown name is this, whole; case, accents and a leading @ do not matter.",
    examples: &[
        Example {
            query: "author:@ann.example",
            matches: Document {
                author_handle: "Ann.Example",
                ..Document::EMPTY
            },
            misses: Document {
                author_handle: "joann.example",
                ..Document::EMPTY
            },
        },
        Example {
            query: "author:\"zoe muller\"",
            matches: Document {
                author_name: Some("Zoë Müller"),
                ..Document::EMPTY
            },
            misses: Document {
                author_name: Some("Zoë"),
                ..Document::EMPTY
            },
        },
    ],
};
