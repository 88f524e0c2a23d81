//! What can be wrong with a typed query. Words for people are the caller's: here are a stable code,
//! the place and the facts; the English of `Display` is for logs and programmers.

use std::fmt;
use std::ops::Range;

/// Every code a [`Problem`] can have, so that a test elsewhere can see that each has its words.
pub const PROBLEM_CODES: &[&str] = &[
    "empty",
    "too-long",
    "too-deep",
    "unclosed-quote",
    "unclosed-parenthesis",
    "unopened-parenthesis",
    "empty-parentheses",
    "nothing-before",
    "nothing-after",
    "unsearchable",
    "unknown-field",
    "missing-value",
    "not-a-language",
    "not-a-link",
    "not-a-domain",
    "not-a-kind",
    "not-a-sentiment",
    "not-to-have",
    "not-a-country",
    "not-a-hashtag",
    "not-a-mention",
    "not-an-emoji",
    "not-a-number",
    "not-a-date",
    "short-prefix",
    "not-fuzzy",
    "bad-distance",
    "bad-count",
    "not-a-passage",
    "not-supported",
];

/// Something wrong with a query, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The bytes of the typed text at fault; empty only where nothing was typed.
    pub span: Range<usize>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was typed.
    Empty,
    /// The text is longer than [`MAX_QUERY_BYTES`](crate::MAX_QUERY_BYTES).
    TooLong { limit_bytes: usize },
    /// More than [`MAX_DEPTH`](crate::MAX_DEPTH) parentheses or negations within each other.
    TooDeep { limit: usize },
    /// A quotation mark or brace that is never closed.
    UnclosedQuote,
    /// A parenthesis that is never closed.
    UnclosedParenthesis,
    /// A closing parenthesis without an opening one.
    UnopenedParenthesis,
    /// Parentheses with nothing between them.
    EmptyParentheses,
    /// An operator with nothing before it to join.
    NothingBefore { operator: &'static str },
    /// An operator with nothing after it.
    NothingAfter { operator: &'static str },
    /// A term without letter, digit or emoji: it could never be found.
    Unsearchable { text: String },
    /// A field there is not. Quotation marks make it plain text.
    UnknownField { name: String },
    /// A field without its value.
    MissingValue { field: &'static str },
    /// A value that a field cannot have; `code` says which field's.
    BadValue {
        field: &'static str,
        code: &'static str,
        value: String,
    },
    /// Fewer than [`SHORTEST_PREFIX`](crate::SHORTEST_PREFIX) letters before a `*`.
    ShortPrefix { shortest: usize },
    /// `~1` after something else than one word of at least
    /// [`SHORTEST_FUZZY`](crate::SHORTEST_FUZZY) letters.
    NotFuzzy { shortest: usize },
    /// `NEAR/n` whose distance is no number from 1 to [`MAX_DISTANCE`](crate::MAX_DISTANCE).
    BadDistance { limit: usize },
    /// `ATLEAST/n` whose number is none, or more than there are alternatives, or that is not
    /// followed by alternatives in parentheses.
    BadCount { most: Option<usize> },
    /// Something beside a `NEAR` that has no place in the text: `AND`, `NOT`, a field.
    NotAPassage,
    /// A form of other query languages (`w*rd`, `word~2`) that this one does not have.
    /// It is refused rather than looked for as if the sign were not there.
    NotSupported { text: String },
}

impl Problem {
    pub(crate) fn new(span: Range<usize>, fault: Fault) -> Self {
        Self { span, fault }
    }

    /// The stable code, one of [`PROBLEM_CODES`].
    pub fn code(&self) -> &'static str {
        match self.fault {
            Fault::Empty => "empty",
            Fault::TooLong { .. } => "too-long",
            Fault::TooDeep { .. } => "too-deep",
            Fault::UnclosedQuote => "unclosed-quote",
            Fault::UnclosedParenthesis => "unclosed-parenthesis",
            Fault::UnopenedParenthesis => "unopened-parenthesis",
            Fault::EmptyParentheses => "empty-parentheses",
            Fault::NothingBefore { .. } => "nothing-before",
            Fault::NothingAfter { .. } => "nothing-after",
            Fault::Unsearchable { .. } => "unsearchable",
            Fault::UnknownField { .. } => "unknown-field",
            Fault::MissingValue { .. } => "missing-value",
            Fault::BadValue { code, .. } => code,
            Fault::ShortPrefix { .. } => "short-prefix",
            Fault::NotFuzzy { .. } => "not-fuzzy",
            Fault::BadDistance { .. } => "bad-distance",
            Fault::BadCount { .. } => "bad-count",
            Fault::NotAPassage => "not-a-passage",
            Fault::NotSupported { .. } => "not-supported",
        }
    }

    /// The fact that belongs into the words, with its name: `("operator", "OR")`.
    pub fn fact(&self) -> Option<(&'static str, String)> {
        match &self.fault {
            Fault::Empty
            | Fault::UnclosedQuote
            | Fault::UnclosedParenthesis
            | Fault::UnopenedParenthesis
            | Fault::EmptyParentheses
            | Fault::BadCount { .. }
            | Fault::NotAPassage => None,
            Fault::TooLong { limit_bytes } => Some(("limit_bytes", limit_bytes.to_string())),
            Fault::TooDeep { limit } | Fault::BadDistance { limit } => {
                Some(("limit", limit.to_string()))
            }
            Fault::ShortPrefix { shortest } | Fault::NotFuzzy { shortest } => {
                Some(("shortest", shortest.to_string()))
            }
            Fault::NothingBefore { operator } | Fault::NothingAfter { operator } => {
                Some(("operator", (*operator).to_owned()))
            }
            Fault::Unsearchable { text } | Fault::NotSupported { text } => {
                Some(("text", text.clone()))
            }
            Fault::UnknownField { name } => Some(("name", name.clone())),
            Fault::MissingValue { field } => Some(("field", (*field).to_owned())),
            Fault::BadValue { value, .. } => Some(("value", value.clone())),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} (byte {})", self.fault, self.span.start)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => out.write_str("the query is empty"),
            Self::TooLong { limit_bytes } => {
                write!(out, "the query is longer than {limit_bytes} bytes")
            }
            Self::TooDeep { limit } => write!(out, "more than {limit} parts within each other"),
            Self::UnclosedQuote => out.write_str("quotation mark or brace is not closed"),
            Self::UnclosedParenthesis => out.write_str("parenthesis is not closed"),
            Self::UnopenedParenthesis => out.write_str("parenthesis was not opened"),
            Self::EmptyParentheses => out.write_str("nothing between the parentheses"),
            Self::NothingBefore { operator } => write!(out, "nothing before {operator}"),
            Self::NothingAfter { operator } => write!(out, "nothing after {operator}"),
            Self::Unsearchable { text } => write!(out, "no letter, digit or emoji in `{text}`"),
            Self::UnknownField { name } => write!(out, "there is no field `{name}:`"),
            Self::MissingValue { field } => write!(out, "no value after `{field}`"),
            Self::BadValue { field, value, .. } => write!(out, "`{field}` cannot be `{value}`"),
            Self::ShortPrefix { shortest } => {
                write!(out, "fewer than {shortest} letters before the `*`")
            }
            Self::NotFuzzy { shortest } => {
                write!(out, "`~1` needs one word of {shortest} letters or more")
            }
            Self::BadDistance { limit } => write!(out, "the distance is not from 1 to {limit}"),
            Self::BadCount { most: Some(most) } => {
                write!(out, "the number is not from 1 to {most}")
            }
            Self::BadCount { most: None } => {
                out.write_str("a number, then alternatives in parentheses, are needed")
            }
            Self::NotAPassage => out.write_str("this has no place in the text to be near to"),
            Self::NotSupported { text } => write!(out, "`{text}` is not supported"),
        }
    }
}
