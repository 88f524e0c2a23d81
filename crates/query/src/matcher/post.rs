//! A post as the matcher sees it: which of the terms it has. Kept from post to post, so that nothing is
//! allocated once it has grown.

use std::ops::Range;

use super::program::Node;
use super::terms::{Term, TermId, Terms};
use crate::analyse::{Token, Tokens};
use crate::document::{Document, Sentiment};
use crate::field::Field;
use crate::measure::Side;
use crate::passage::Place;
use crate::pattern::Pattern;
use crate::words::Words;

/// The post in hand.
#[derive(Debug, Clone, Default)]
pub(super) struct Post {
    tokens: Tokens,
    /// The number of the post in hand; a term whose mark has it is there.
    number: u32,
    marks: Vec<u32>,
    pub(super) present: Vec<TermId>,
    /// By term that is there: the last of its tokens among the `tokens_of`.
    last: Vec<u32>,
    /// Tokens that are in some query, each with the number of the one before it that is the same term.
    tokens_of: Vec<(u32, u32)>,
    keys: Keys,
}

/// No token before.
const NONE: u32 = u32::MAX;

/// The terms of values that come again and again, such as languages, so that their keys need not be
/// made for each post. True for one revision of the terms.
#[derive(Debug, Clone, Default)]
struct Keys {
    revision: u64,
    known: Vec<(Field, Box<str>, Vec<TermId>)>,
}

impl Keys {
    /// Values that are remembered; there are more languages, but not in one stream.
    const MOST: usize = 64;

    /// The terms of a field's only value.
    fn of(&mut self, field: Field, value: &str, document: &Document, terms: &Terms) -> &[TermId] {
        if self.revision != terms.revision() || self.known.len() > Self::MOST {
            self.known.clear();
            self.revision = terms.revision();
        }
        let mut known = self.known.iter();
        let place = known.position(|(of, known, _)| *of == field && **known == *value);
        let place = place.unwrap_or_else(|| {
            let keys = document.keys(field, &Tokens::default());
            let ids = keys
                .iter()
                .filter_map(|key| terms.find(Term::Key(field, key)));
            self.known.push((field, value.into(), ids.collect()));
            self.known.len() - 1
        });
        &self.known[place].2
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

impl Post {
    /// Reads a post; what was there before is gone.
    pub(super) fn read(&mut self, document: &Document, terms: &Terms) {
        if self.marks.len() < terms.len() {
            self.marks.resize(terms.len(), 0);
            self.last.resize(terms.len(), NONE);
        }
        self.number = self.number.wrapping_add(1);
        if self.number == 0 {
            self.marks.fill(0);
            self.number = 1;
        }
        self.present.clear();
        self.tokens_of.clear();
        self.tokens.read(document.text);
        let Self {
            tokens,
            number,
            marks,
            present,
            last,
            tokens_of,
            keys,
        } = self;
        let mut mark = |id: TermId| {
            let is_new = std::mem::replace(&mut marks[id as usize], *number) != *number;
            if is_new {
                present.push(id);
            }
            is_new
        };
        for (index, token) in (0_u32..).zip(tokens.iter()) {
            terms.of_token(token.text, |id| {
                let before = if mark(id) { NONE } else { last[id as usize] };
                last[id as usize] = tokens_of.len() as u32;
                tokens_of.push((index, before));
            });
        }
        for &field in Field::ALL.iter().filter(|field| terms.asks_about(**field)) {
            if let Some(value) = only_value(document, field) {
                for &id in keys.of(field, value, document, terms) {
                    mark(id);
                }
                continue;
            }
            for key in document.keys(field, tokens) {
                if let Some(id) = terms.find(Term::Key(field, &key)) {
                    mark(id);
                }
            }
        }
    }

    pub(super) fn has(&self, id: TermId) -> bool {
        self.marks[id as usize] == self.number
    }

    /// The tokens that are a term which is there, the last first.
    fn tokens(&self, id: TermId) -> impl Iterator<Item = Token<'_>> {
        let mut next = self.last[id as usize];
        std::iter::from_fn(move || {
            let (token, before) = *self.tokens_of.get(next as usize)?;
            next = before;
            self.tokens.get(token as usize)
        })
    }

    /// Whether a part of a query holds for it.
    pub(super) fn holds(&self, node: &Node, document: &Document, terms: &Terms) -> bool {
        match node {
            Node::Always => true,
            Node::Term(id) => self.has(*id),
            Node::Phrase(ids, pattern) => {
                ids.iter().all(|id| self.has(*id))
                    && self.occurrences(ids, pattern, document).next().is_some()
            }
            Node::Near(needed, near) => {
                self.holds(needed, document, terms)
                    && !near
                        .places(&|words| self.places(words, document, terms))
                        .is_empty()
            }
            Node::Followers(range) => document.followers.is_some_and(|one| range.contains(&one)),
            Node::Posted(Side::Since, moment) => document.at >= moment.at(),
            Node::Posted(Side::Until, moment) => document.at < moment.at(),
            Node::All(parts) => parts.iter().all(|part| self.holds(part, document, terms)),
            Node::Any(parts) => parts.iter().any(|part| self.holds(part, document, terms)),
            Node::AtLeast(least, parts) => {
                let holding = parts
                    .iter()
                    .filter(|part| self.holds(part, document, terms));
                holding.take(*least).count() == *least
            }
            Node::Not(part) => !self.holds(part, document, terms),
        }
    }

    /// The units that a pattern covers, by its first tokens, the last first.
    fn occurrences<'a>(
        &'a self,
        ids: &'a [TermId],
        pattern: &'a Pattern,
        document: &'a Document<'_>,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let is_whole = pattern.tokens().len() == 1 && !pattern.is_exact();
        self.tokens(ids[0]).filter_map(move |first| {
            if is_whole {
                return Some(first.position..first.position + first.width);
            }
            pattern
                .at(document.text, &self.tokens, first.position)
                .map(|occurrence| occurrence.units)
        })
    }

    /// Where a term stands; nobody asks here for the words.
    fn places(&self, words: &Words, document: &Document, terms: &Terms) -> Vec<Place> {
        let pattern = words.pattern();
        let first = pattern.tokens().next().map(|(_, wanted)| Term::of(wanted));
        let first = first
            .and_then(|first| terms.find(first))
            .filter(|id| self.has(*id));
        let Some(first) = first else {
            return Vec::new();
        };
        let mut places: Vec<Place> = self
            .occurrences(&[first], pattern, document)
            .map(|units| Place {
                units,
                is_term: true,
                marks: Vec::new(),
            })
            .collect();
        places.reverse();
        places
    }
}
