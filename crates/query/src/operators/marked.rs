//! `hashtag:`, `mention:` and `emoji:`. Other words for `#tag`, `@name` and the emoji itself, which
//! are terms.

use super::{Operator, text};
use crate::analyse::is_emoji;
use crate::tree::Query;
use crate::words::Words;

/// A hashtag.
pub(crate) const HASHTAG: Operator = Operator {
    code: "hashtag",
    name: "hashtag:",
    syntax: "hashtag:tag, hashtag:\"a topic\"",
    meaning: "It has this hashtag, whole: the same as #tag.",
    examples: &[
        text("hashtag:launch", "our #Launch", "our launch"),
        text("hashtag:\"tea time\"", "#tea time# now", "#tea time now"),
    ],
};

/// A mention.
pub(crate) const MENTION: Operator = Operator {
    code: "mention",
    name: "mention:",
    syntax: "mention:name",
    meaning: "It mentions this account: the same as @name.",
    examples: &[text(
        "mention:ann.example",
        "thanks @ann.example",
        "ann.example",
    )],
};

/// An emoji.
pub(crate) const EMOJI: Operator = Operator {
    code: "emoji",
    name: "emoji:",
    syntax: "emoji:👍",
    meaning: "It has this emoji, of any skin tone.",
    examples: &[text("emoji:👍", "great 👍🏽", "great 👎")],
};

/// The term of a hashtag's name; `None` if it is none.
pub(crate) fn hashtag(name: &str) -> Option<Query> {
    let name = name.trim().trim_matches(['#', '＃']);
    let is_hashtag = |token: &str| token.starts_with('#');
    only_token(&format!("#{name}"), is_hashtag)
        .or_else(|| only_token(&format!("#{name}#"), is_hashtag))
}

/// The term of an account's handle; `None` if it is none.
pub(crate) fn mention(handle: &str) -> Option<Query> {
    let handle = handle.trim().trim_start_matches(['@', '＠']);
    only_token(&format!("@{handle}"), |token| token.starts_with('@'))
}

/// The term of an emoji; `None` if it is none or more.
pub(crate) fn emoji(value: &str) -> Option<Query> {
    only_token(value.trim(), is_emoji)
}

/// The term, if it is a single token of that kind.
fn only_token(text: &str, is_kind: impl Fn(&str) -> bool) -> Option<Query> {
    let words = Words::new(text)?;
    let mut tokens = words.pattern().tokens();
    let only = tokens.next().filter(|_| tokens.len() == 0);
    let is_one = only.is_some_and(|(_, wanted)| is_kind(wanted.text()));
    drop(tokens);
    is_one.then_some(Query::Words(words))
}
