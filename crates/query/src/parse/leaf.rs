//! From one word to a leaf of the tree: a term, or a field with its value. Does not look beyond the
//! word.

use std::ops::Range;

use crate::field::Field;
use crate::measure::{Measure, Moment, Side};
use crate::operators::{everything, followers, marked, posted};
use crate::problem::{Fault, Problem};
use crate::tree::Query;
use crate::words::{NoTerm, SHORTEST_FUZZY, SHORTEST_PREFIX, Words};

/// Reads what was written for a moment, on the clocks that the caller goes by.
pub(super) type Moments<'a> = dyn Fn(&str, Side) -> Option<Moment> + 'a;

/// What may stand before a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefix {
    Field(Field),
    Hashtag,
    Mention,
    Emoji,
    Followers,
    Posted(Side),
}

impl Prefix {
    fn all() -> impl Iterator<Item = Self> {
        let others = [
            Self::Hashtag,
            Self::Mention,
            Self::Emoji,
            Self::Followers,
            Self::Posted(Side::Since),
            Self::Posted(Side::Until),
        ];
        Field::ALL.iter().copied().map(Self::Field).chain(others)
    }

    /// The name with its colon, as it is typed.
    fn name(self) -> &'static str {
        match self {
            Self::Field(field) => field.name(),
            Self::Hashtag => marked::HASHTAG.name,
            Self::Mention => marked::MENTION.name,
            Self::Emoji => marked::EMOJI.name,
            Self::Followers => followers::OPERATOR.name,
            Self::Posted(Side::Since) => posted::SINCE.name,
            Self::Posted(Side::Until) => posted::UNTIL.name,
        }
    }

    fn leaf(self, value: &str, moments: &Moments) -> Option<Query> {
        match self {
            Self::Field(field) => Query::field(field, value),
            Self::Hashtag => marked::hashtag(value),
            Self::Mention => marked::mention(value),
            Self::Emoji => marked::emoji(value),
            Self::Followers => Measure::new(value).map(Query::Followers),
            Self::Posted(side) => moments(value, side).map(|moment| Query::Posted(side, moment)),
        }
    }

    /// What is wrong with a value that gives no leaf.
    fn fault(self, value: &str) -> Fault {
        if value.trim().is_empty() {
            return Fault::MissingValue { field: self.name() };
        }
        let code = match self {
            Self::Field(field) => field.code(),
            Self::Hashtag => "not-a-hashtag",
            Self::Mention => "not-a-mention",
            Self::Emoji => "not-an-emoji",
            Self::Followers => "not-a-number",
            Self::Posted(_) => "not-a-date",
        };
        Fault::BadValue {
            field: self.name(),
            code,
            value: value.to_owned(),
        }
    }
}

/// The leaf a word without quotation marks stands for; `start` is its place in the whole text.
pub(super) fn leaf_of_word(word: &str, start: usize, moments: &Moments) -> Result<Query, Problem> {
    let whole = start..start + word.len();
    if word == everything::OPERATOR.name {
        return Ok(Query::Everything);
    }
    if let Some((prefix, value)) = prefix_and_value(word) {
        return prefix
            .leaf(value, moments)
            .ok_or_else(|| Problem::new(whole, prefix.fault(value)));
    }
    if let Some(name) = unknown_field_of(word) {
        let fault = Fault::UnknownField {
            name: name.to_owned(),
        };
        return Err(Problem::new(start..start + name.len(), fault));
    }
    if let Some(term) = word.strip_suffix("~1") {
        let fault = fault_of(NoTerm::NotFuzzy, term);
        return Words::fuzzy(term)
            .map(Query::Words)
            .ok_or(Problem::new(whole, fault));
    }
    // People also end a sentence with a wave: 太好了~
    if let Some(fuzzy) = word.strip_suffix('~').and_then(Words::fuzzy) {
        return Ok(Query::Words(fuzzy));
    }
    if is_foreign(word) {
        let fault = Fault::NotSupported {
            text: word.to_owned(),
        };
        return Err(Problem::new(whole, fault));
    }
    leaf_of_text(word, whole)
}

/// The leaf of a text in quotation marks, perhaps the value of a field.
pub(super) fn leaf_of_quoted(
    prefix: Option<Prefix>,
    text: &str,
    span: Range<usize>,
    moments: &Moments,
) -> Result<Query, Problem> {
    match prefix {
        Some(prefix) => prefix
            .leaf(text, moments)
            .ok_or_else(|| Problem::new(span, prefix.fault(text))),
        None => leaf_of_text(text, span),
    }
}

/// The leaf of a text in braces.
pub(super) fn leaf_of_braced(text: &str, span: Range<usize>) -> Result<Query, Problem> {
    let fault = Fault::Unsearchable {
        text: text.to_owned(),
    };
    Words::exact(text)
        .map(Query::Words)
        .ok_or(Problem::new(span, fault))
}

/// Cuts `lang:en` into what stands before the colon and the value. The colon may be full width.
pub(super) fn prefix_and_value(word: &str) -> Option<(Prefix, &str)> {
    let (name, value) = word.split_once([':', '：'])?;
    let is_named = |prefix: &Prefix| {
        let known = prefix.name().trim_end_matches(':');
        known.eq_ignore_ascii_case(name)
    };
    Prefix::all().find(is_named).map(|prefix| (prefix, value))
}

fn leaf_of_text(text: &str, span: Range<usize>) -> Result<Query, Problem> {
    let words = Words::folded(text).map_err(|why| Problem::new(span, fault_of(why, text)));
    words.map(Query::Words)
}

fn fault_of(why: NoTerm, text: &str) -> Fault {
    match why {
        NoTerm::Unsearchable => Fault::Unsearchable {
            text: text.to_owned(),
        },
        NoTerm::ShortPrefix => Fault::ShortPrefix {
            shortest: SHORTEST_PREFIX,
        },
        NoTerm::NotFuzzy => Fault::NotFuzzy {
            shortest: SHORTEST_FUZZY,
        },
    }
}

/// What looks like a field but is none. `12:30`, `https://…` and `小米:新品` do not.
fn unknown_field_of(word: &str) -> Option<&str> {
    let (name, value) = word.split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_name && !value.starts_with("//")).then_some(name)
}

/// Wildcards within words and greater slips, which other query languages have.
fn is_foreign(word: &str) -> bool {
    let is_number = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    let before_end = word.strip_suffix('*').unwrap_or(word);
    let slips = word.rsplit_once('~').map(|(_, slips)| slips);
    before_end.contains('*') || slips.is_some_and(is_number)
}
