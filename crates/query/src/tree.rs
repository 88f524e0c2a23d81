//! The query tree and how it is written down. What its parts mean is in `meaning`, what people may
//! type in `parse`.

use std::fmt;

use crate::document::{author_key, network_key};
use crate::operators::{author, language, network};
use crate::parse::{quoted, reads_back_as_one_word};
use crate::pattern::Pattern;

/// A boolean query.
///
/// Written with [`Display`](fmt::Display) and read by [`parse`](crate::parse()) it is the same tree
/// again, if `And` and `Or` have two parts or more, as [`Query::and`] and [`Query::or`] see to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// `*`: every document.
    Everything,
    /// A term or phrase in the text.
    Words(Words),
    /// `lang:`: the document's language.
    Language(Name),
    /// `author:`: the author's handle or shown name.
    Author(Name),
    /// `network:`: where it was posted.
    Network(Name),
    /// Every part holds.
    And(Vec<Query>),
    /// At least one part holds.
    Or(Vec<Query>),
    /// The part does not hold.
    Not(Box<Query>),
}

impl Query {
    /// All of these: the one part itself if there is one, everything if there is none.
    #[must_use]
    pub fn and(mut parts: Vec<Self>) -> Self {
        match parts.len() {
            0 => Self::Everything,
            1 => parts.remove(0),
            _ => Self::And(parts),
        }
    }

    /// Any of these: the one part itself if there is one, nothing at all if there is none.
    #[must_use]
    pub fn or(mut parts: Vec<Self>) -> Self {
        match parts.len() {
            0 => Self::negate(Self::Everything),
            1 => parts.remove(0),
            _ => Self::Or(parts),
        }
    }

    /// The opposite.
    #[must_use]
    pub fn negate(part: Self) -> Self {
        Self::Not(Box::new(part))
    }

    /// A term or phrase; `None` if it has no letter, digit or emoji.
    pub fn words(text: &str) -> Option<Self> {
        Words::new(text).map(Self::Words)
    }

    /// A language by its BCP 47 tag; `None` if it is not shaped like one.
    pub fn language(tag: &str) -> Option<Self> {
        language::key(tag).map(|key| {
            Self::Language(Name {
                written: tag.to_owned(),
                key,
            })
        })
    }

    /// An author by handle or shown name; `None` if it is empty.
    pub fn author(name: &str) -> Option<Self> {
        Name::new(name, author_key(name)).map(Self::Author)
    }

    /// A network by its short name; `None` if it is empty.
    pub fn network(name: &str) -> Option<Self> {
        Name::new(name, network_key(name)).map(Self::Network)
    }
}

/// A term or phrase as it was written, and the pattern it looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    written: String,
    pattern: Pattern,
}

impl Words {
    /// A term or phrase; `None` if it has no letter, digit or emoji.
    pub fn new(text: &str) -> Option<Self> {
        Pattern::of(text).map(|pattern| Self {
            written: text.to_owned(),
            pattern,
        })
    }

    /// As it was written, without quotation marks.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// What it looks for.
    pub fn pattern(&self) -> &Pattern {
        &self.pattern
    }
}

/// A field's value as it was written, and the key it is compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    written: String,
    key: String,
}

impl Name {
    fn new(written: &str, key: String) -> Option<Self> {
        (!key.is_empty()).then(|| Self {
            written: written.to_owned(),
            key,
        })
    }

    /// As it was written, without quotation marks.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The folded form documents are compared with.
    pub fn key(&self) -> &str {
        &self.key
    }
}

impl fmt::Display for Query {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everything => out.write_str("*"),
            Self::Words(words) => write_text(out, "", &words.written),
            Self::Language(name) => write_text(out, language::OPERATOR.name, &name.written),
            Self::Author(name) => write_text(out, author::OPERATOR.name, &name.written),
            Self::Network(name) => write_text(out, network::OPERATOR.name, &name.written),
            Self::And(parts) => write_parts(out, parts, " AND ", "*"),
            Self::Or(parts) => write_parts(out, parts, " OR ", "NOT *"),
            Self::Not(part) => {
                out.write_str("NOT ")?;
                write_part(out, part)
            }
        }
    }
}

fn write_parts(
    out: &mut fmt::Formatter<'_>,
    parts: &[Query],
    between: &str,
    if_none: &str,
) -> fmt::Result {
    let Some((first, rest)) = parts.split_first() else {
        return out.write_str(if_none);
    };
    write_part(out, first)?;
    rest.iter().try_for_each(|part| {
        out.write_str(between)?;
        write_part(out, part)
    })
}

/// Writes a part of a larger query, in parentheses if it would fall apart without.
fn write_part(out: &mut fmt::Formatter<'_>, part: &Query) -> fmt::Result {
    match part {
        Query::And(_) | Query::Or(_) => write!(out, "({part})"),
        Query::Everything
        | Query::Words(_)
        | Query::Language(_)
        | Query::Author(_)
        | Query::Network(_)
        | Query::Not(_) => write!(out, "{part}"),
    }
}

/// Writes a text after its field's name, in quotation marks if it would be read as something else.
fn write_text(out: &mut fmt::Formatter<'_>, field: &str, text: &str) -> fmt::Result {
    out.write_str(field)?;
    if reads_back_as_one_word(field, text) {
        out.write_str(text)
    } else {
        out.write_str(&quoted(text))
    }
}
