//! `has:`. Asks whether there is one, not which.

use super::{Example, Operator, text};
use crate::document::Document;

/// What can be had, by key, with its plural, under which others know it.
const THINGS: &[(&str, &str)] = &[
    ("link", "links"),
    ("image", "images"),
    ("video", "videos"),
    ("hashtag", "hashtags"),
    ("mention", "mentions"),
    ("emoji", "emojis"),
];

/// What it has.
pub(crate) const OPERATOR: Operator = Operator {
    code: "has",
    name: "has:",
    syntax: "has:link, has:image, has:video, has:hashtag, has:mention, has:emoji",
    meaning: "It has at least one of these.",
    examples: &[
        text("has:link", "https://tea.example", "tea.example"),
        text("has:hashtag -has:mention", "#tea", "#tea @ann"),
        text("has:emoji", "tea 🍵", "tea"),
        Example {
            query: "has:image -has:video",
            matches: Document {
                has_image: true,
                ..Document::EMPTY
            },
            misses: Document {
                has_video: true,
                ..Document::EMPTY
            },
        },
    ],
};

/// The key of a typed thing; `None` if nothing can have it.
pub(crate) fn key(value: &str) -> Option<String> {
    let typed = value.trim();
    THINGS
        .iter()
        .find(|(one, many)| one.eq_ignore_ascii_case(typed) || many.eq_ignore_ascii_case(typed))
        .map(|(one, _)| (*one).to_owned())
}
