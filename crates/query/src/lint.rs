//! What a query without mistakes may still do that nobody meant: advice with a place and a remedy, one
//! check a file. Refuses nothing.

mod alone;
mod lists;
mod negative;
mod terms;

use std::fmt;
use std::ops::Range;

use crate::tree::Query;

pub(crate) use terms::of_term;

/// Every code an [`Advice`] can have, so that a test elsewhere can see that each has its words.
pub const ADVICE_CODES: &[&str] = &[
    "only-negative",
    "one-character",
    "common-name",
    "wide-prefix",
    "idle-star",
    "lower-case-operator",
    "and-before-or",
    "long-list",
    "said-twice",
    "never",
    "always",
];

/// Something to look at in a query, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The bytes of the typed text it is about.
    pub span: Range<usize>,
    /// What there is to look at.
    pub hint: Hint,
}

/// What there is to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// Nothing has to be there, only not there: nearly every post matches.
    OnlyNegative,
    /// A single character of a script without spaces stands within many words.
    OneCharacter { text: String },
    /// A name that is also a common word, with nothing beside it that tells which is meant.
    CommonName { text: String },
    /// Few letters before a `*`: many words begin so.
    WidePrefix { text: String },
    /// A `*` after characters of a script without spaces changes nothing.
    IdleStar { text: String },
    /// `and`, `or`, `not` are words; operators are upper case.
    LowerCaseOperator { text: String },
    /// `a OR b c` is `a OR (b AND c)`: parentheses say what is meant.
    AndBeforeOr,
    /// More alternatives than anybody reads.
    LongList { parts: usize },
    /// The same part stands there twice.
    SaidTwice { text: String },
    /// No post can match this part.
    Never,
    /// Every post matches this part.
    Always,
}

impl Advice {
    pub(crate) fn new(span: Range<usize>, hint: Hint) -> Self {
        Self { span, hint }
    }

    /// The stable code, one of [`ADVICE_CODES`].
    pub fn code(&self) -> &'static str {
        match self.hint {
            Hint::OnlyNegative => "only-negative",
            Hint::OneCharacter { .. } => "one-character",
            Hint::CommonName { .. } => "common-name",
            Hint::WidePrefix { .. } => "wide-prefix",
            Hint::IdleStar { .. } => "idle-star",
            Hint::LowerCaseOperator { .. } => "lower-case-operator",
            Hint::AndBeforeOr => "and-before-or",
            Hint::LongList { .. } => "long-list",
            Hint::SaidTwice { .. } => "said-twice",
            Hint::Never => "never",
            Hint::Always => "always",
        }
    }

    /// The fact that belongs into the words.
    pub fn fact(&self) -> Option<String> {
        match &self.hint {
            Hint::OneCharacter { text }
            | Hint::CommonName { text }
            | Hint::WidePrefix { text }
            | Hint::IdleStar { text }
            | Hint::LowerCaseOperator { text }
            | Hint::SaidTwice { text } => Some(text.clone()),
            Hint::LongList { parts } => Some(parts.to_string()),
            Hint::OnlyNegative | Hint::AndBeforeOr | Hint::Never | Hint::Always => None,
        }
    }
}

impl fmt::Display for Advice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.hint {
            Hint::OnlyNegative => out.write_str("only says what is not there: nearly all matches"),
            Hint::OneCharacter { text } => write!(out, "`{text}` stands within many words"),
            Hint::CommonName { text } => write!(out, "`{text}` is also a common word"),
            Hint::WidePrefix { text } => write!(out, "many words begin with `{text}`"),
            Hint::IdleStar { text } => write!(out, "the star of `{text}` changes nothing"),
            Hint::LowerCaseOperator { text } => {
                write!(out, "`{text}` is read as a word: operators are upper case")
            }
            Hint::AndBeforeOr => out.write_str("AND binds tighter than OR: use parentheses"),
            Hint::LongList { parts } => write!(out, "{parts} alternatives are hard to keep right"),
            Hint::SaidTwice { text } => write!(out, "`{text}` stands there twice"),
            Hint::Never => out.write_str("no post can match this"),
            Hint::Always => out.write_str("every post matches this"),
        }
    }
}

/// A part of a query with its place.
pub(crate) type Placed = (Query, Range<usize>);

/// Advice on parts joined by `AND`.
pub(crate) fn of_all(parts: &[Placed]) -> Vec<Advice> {
    let mut advice = lists::said_twice(parts);
    advice.extend(lists::never(parts));
    advice
}

/// Advice on parts joined by `OR`.
pub(crate) fn of_any(parts: &[Placed]) -> Vec<Advice> {
    let mut advice = lists::said_twice(parts);
    advice.extend(lists::always(parts));
    advice.extend(lists::long(parts));
    advice
}

/// Advice on a whole query. `terms` are all its terms as they stand in the text.
pub(crate) fn of_whole(query: &Query, terms: &[Placed], whole: Range<usize>) -> Vec<Advice> {
    let mut advice = alone::common_names(query, terms);
    advice.extend(negative::only(query).then(|| Advice::new(whole, Hint::OnlyNegative)));
    advice
}
