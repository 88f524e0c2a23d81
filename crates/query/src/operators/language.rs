//! `lang:`. Does not detect languages: it compares what the document says.

use super::{Example, Operator};
use crate::document::Document;

/// In which language it is.
pub(crate) const OPERATOR: Operator = Operator {
    code: "lang",
    name: "lang:",
    syntax: "lang:tag",
    meaning: "The document is in this language; zh takes in zh-Hans and zh-Hant.",
    examples: &[
        Example {
            query: "lang:zh",
            matches: Document {
                language: Some("zh-Hant"),
                ..Document::EMPTY
            },
            misses: Document {
                language: Some("en"),
                ..Document::EMPTY
            },
        },
        Example {
            query: "lang:pt-BR",
            matches: Document {
                language: Some("pt-br"),
                ..Document::EMPTY
            },
            misses: Document {
                language: Some("pt"),
                ..Document::EMPTY
            },
        },
    ],
};

/// The key of a typed tag: lower case; `None` if it is not shaped like a BCP 47 tag (a language of
/// two or three letters, then parts of one to eight letters and digits).
pub(crate) fn key(tag: &str) -> Option<String> {
    let mut parts = tag.split('-');
    let language = parts.next()?;
    let is_language =
        (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphabetic());
    let are_parts = parts.all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    (is_language && are_parts).then(|| tag.to_ascii_lowercase())
}
