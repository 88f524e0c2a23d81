//! From one word to a leaf of the tree: a term, or a field with its value. Does not look beyond the
//! word.

use std::ops::Range;

use crate::operators::{author, everything, language, network};
use crate::problem::{Fault, Problem};
use crate::tree::Query;

/// What can be asked about a document beside its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Language,
    Author,
    Network,
}

impl Field {
    const ALL: [Self; 3] = [Self::Language, Self::Author, Self::Network];

    /// The name with its colon, as it is typed.
    fn name(self) -> &'static str {
        match self {
            Self::Language => language::OPERATOR.name,
            Self::Author => author::OPERATOR.name,
            Self::Network => network::OPERATOR.name,
        }
    }

    fn leaf(self, value: &str) -> Option<Query> {
        match self {
            Self::Language => Query::language(value),
            Self::Author => Query::author(value),
            Self::Network => Query::network(value),
        }
    }

    /// What is wrong with a value that gives no leaf.
    fn fault(self, value: &str) -> Fault {
        match self {
            Self::Language if !value.is_empty() => Fault::NotALanguage {
                value: value.to_owned(),
            },
            Self::Language | Self::Author | Self::Network => {
                Fault::MissingValue { field: self.name() }
            }
        }
    }
}

/// The leaf a word without quotation marks stands for; `start` is its place in the whole text.
pub(super) fn leaf_of_word(word: &str, start: usize) -> Result<Query, Problem> {
    let whole = start..start + word.len();
    if word == everything::OPERATOR.name {
        return Ok(Query::Everything);
    }
    if let Some((field, value)) = field_and_value(word) {
        return field
            .leaf(value)
            .ok_or_else(|| Problem::new(whole, field.fault(value)));
    }
    if let Some(name) = unknown_field_of(word) {
        let fault = Fault::UnknownField {
            name: name.to_owned(),
        };
        return Err(Problem::new(start..start + name.len(), fault));
    }
    if is_foreign(word) {
        return Err(Problem::new(
            whole,
            Fault::NotSupported {
                text: word.to_owned(),
            },
        ));
    }
    leaf_of_text(word, whole)
}

/// The leaf of a text in quotation marks, perhaps the value of a field.
pub(super) fn leaf_of_quoted(
    field: Option<Field>,
    text: &str,
    span: Range<usize>,
) -> Result<Query, Problem> {
    match field {
        Some(field) => field
            .leaf(text)
            .ok_or_else(|| Problem::new(span, field.fault(text))),
        None => leaf_of_text(text, span),
    }
}

/// Cuts `lang:en` into the field's name and its value. The colon may be full width.
pub(super) fn field_and_value(word: &str) -> Option<(Field, &str)> {
    let (name, value) = word.split_once([':', '：'])?;
    let is_named = |field: &Field| {
        field
            .name()
            .trim_end_matches(':')
            .eq_ignore_ascii_case(name)
    };
    Field::ALL
        .into_iter()
        .find(is_named)
        .map(|field| (field, value))
}

fn leaf_of_text(text: &str, span: Range<usize>) -> Result<Query, Problem> {
    let fault = Fault::Unsearchable {
        text: text.to_owned(),
    };
    Query::words(text).ok_or(Problem::new(span, fault))
}

/// What looks like a field but is none. `12:30`, `https://…` and `小米:新品` do not.
fn unknown_field_of(word: &str) -> Option<&str> {
    let (name, value) = word.split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_name && !value.starts_with("//")).then_some(name)
}

/// Wildcards, fuzzy terms and distances of other query languages.
fn is_foreign(word: &str) -> bool {
    let is_distance = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    let distance = word
        .strip_prefix("NEAR/")
        .or_else(|| word.strip_prefix("ONEAR/"));
    let fuzziness = word.rsplit_once('~').map(|(_, rest)| rest);
    word.contains('*')
        || distance.is_some_and(is_distance)
        || fuzziness.is_some_and(|rest| is_distance(rest) || rest.is_empty())
}
