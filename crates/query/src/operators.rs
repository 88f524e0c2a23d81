//! The operators of the language, one file each, and the list of them. The tree is in `tree`; a new
//! operator starts here and follows the compiler through every `match` on it.

pub(crate) mod and;
pub(crate) mod at_least;
pub(crate) mod author;
pub(crate) mod country;
pub(crate) mod domain;
pub(crate) mod everything;
pub(crate) mod exact;
pub(crate) mod followers;
pub(crate) mod fuzzy;
pub(crate) mod has;
pub(crate) mod kind;
pub(crate) mod language;
pub(crate) mod link;
pub(crate) mod marked;
pub(crate) mod near;
pub(crate) mod network;
pub(crate) mod not;
pub(crate) mod or;
pub(crate) mod posted;
pub(crate) mod prefix;
pub(crate) mod sentiment;
pub(crate) mod words;

use crate::document::Document;

/// An operator as the manual shows it. Its examples are tested in every engine.
#[derive(Debug)]
pub struct Operator {
    /// Its name in small letters, for keys of words and for links; unique.
    pub code: &'static str,
    /// As it is typed: `AND`, `lang:`; for words what they are called.
    pub name: &'static str,
    /// How it is written.
    pub syntax: &'static str,
    /// What it does, one sentence.
    pub meaning: &'static str,
    /// Queries with a document that matches and one that does not.
    pub examples: &'static [Example],
}

/// A query, a document it matches and one it does not.
#[derive(Debug)]
pub struct Example {
    pub query: &'static str,
    pub matches: Document<'static>,
    pub misses: Document<'static>,
}

/// Every operator, in the order of the manual.
pub const OPERATORS: &[&Operator] = &[
    &words::OPERATOR,
    &prefix::OPERATOR,
    &fuzzy::OPERATOR,
    &exact::OPERATOR,
    &and::OPERATOR,
    &or::OPERATOR,
    &not::OPERATOR,
    &near::OPERATOR,
    &near::ORDERED,
    &at_least::OPERATOR,
    &marked::HASHTAG,
    &marked::MENTION,
    &marked::EMOJI,
    &author::OPERATOR,
    &language::OPERATOR,
    &network::OPERATOR,
    &kind::OPERATOR,
    &link::OPERATOR,
    &domain::OPERATOR,
    &has::OPERATOR,
    &sentiment::OPERATOR,
    &followers::OPERATOR,
    &country::OPERATOR,
    &posted::SINCE,
    &posted::UNTIL,
    &everything::OPERATOR,
];

/// An example about the text alone.
const fn text(query: &'static str, matches: &'static str, misses: &'static str) -> Example {
    Example {
        query,
        matches: Document {
            text: matches,
            ..Document::EMPTY
        },
        misses: Document {
            text: misses,
            ..Document::EMPTY
        },
    }
}
