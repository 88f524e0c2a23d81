//! The terms of field values that come again and again, such as languages, so that their keys need not be
//! made for each post.

use super::terms::{TermId, Terms};
use crate::analyse::Tokens;
use crate::document::{Document, Sentiment};
use crate::field::Field;

/// By field: values that were met, each with its terms. True for one revision of the terms.
#[derive(Debug, Clone, Default)]
pub(super) struct Keys {
    revision: u64,
    known: [Vec<Known>; Field::ALL.len()],
}

/// A value and its terms.
#[derive(Debug, Clone)]
struct Known {
    /// Its first bytes, by which others are told apart at once.
    start: u64,
    value: Box<str>,
    terms: Vec<TermId>,
}

impl Keys {
    /// Values of a field that are remembered; there are more languages, but not in one stream.
    const MOST: usize = 64;

    /// Hands over the terms that a document's fields are.
    pub(super) fn each(
        &mut self,
        document: &Document,
        tokens: &Tokens,
        terms: &Terms,
        mut each: impl FnMut(TermId),
    ) {
        for &field in Field::ALL.iter().filter(|field| terms.asks_about(**field)) {
            if let Some(value) = only_value(document, field) {
                for &id in self.of(field, value, document, terms) {
                    each(id);
                }
                continue;
            }
            for key in document.keys(field, tokens) {
                terms.key(field, &key).into_iter().for_each(&mut each);
            }
        }
    }

    /// The terms of a field's only value.
    fn of(&mut self, field: Field, value: &str, document: &Document, terms: &Terms) -> &[TermId] {
        if self.revision != terms.revision() {
            self.known.iter_mut().for_each(Vec::clear);
            self.revision = terms.revision();
        }
        let known = &mut self.known[field as usize];
        if known.len() > Self::MOST {
            known.clear();
        }
        let start = start_of(value);
        let place = known.iter().position(|known| {
            known.start == start
                && known.value.len() == value.len()
                && (value.len() <= size_of::<u64>() || *known.value == *value)
        });
        let place = place.unwrap_or_else(|| {
            let keys = document.keys(field, &Tokens::default());
            let ids = keys.iter().filter_map(|key| terms.key(field, key));
            known.push(Known {
                start,
                value: value.into(),
                terms: ids.collect(),
            });
            known.len() - 1
        });
        &known[place].terms
    }
}

/// The value of a field that has one and from which alone its keys are made.
fn only_value<'a>(document: &Document<'a>, field: Field) -> Option<&'a str> {
    match field {
        Field::Language => Some(document.language.unwrap_or_default()),
        Field::Network => Some(document.network),
        Field::Kind => Some(document.kind.name()),
        Field::Sentiment => Some(document.sentiment.map_or("", Sentiment::name)),
        Field::Country => Some(document.country.unwrap_or_default()),
        Field::Author | Field::Link | Field::Domain | Field::Has => None,
    }
}

fn start_of(value: &str) -> u64 {
    let bytes = value.bytes().take(size_of::<u64>());
    bytes.fold(0, |start, byte| start << 8 | u64::from(byte))
}
