//! A post as the matcher sees it: which of the terms it has. Kept from post to post, so that nothing is
//! allocated once it has grown.

use super::program::Node;
use super::terms::{Term, TermId, Terms};
use crate::analyse::Tokens;
use crate::document::Document;
use crate::field::Field;
use crate::measure::Side;
use crate::passage::Place;
use crate::words::Words;

/// The post in hand.
#[derive(Debug, Clone, Default)]
pub(super) struct Post {
    tokens: Tokens,
    /// The number of the post in hand; a term whose mark has it is there.
    number: u32,
    marks: Vec<u32>,
    pub(super) present: Vec<TermId>,
}

impl Post {
    /// Reads a post; what was there before is gone.
    pub(super) fn read(&mut self, document: &Document, terms: &Terms) {
        if self.marks.len() < terms.len() {
            self.marks.resize(terms.len(), 0);
        }
        self.number = self.number.wrapping_add(1);
        if self.number == 0 {
            self.marks.fill(0);
            self.number = 1;
        }
        self.present.clear();
        self.tokens.read(document.text);
        let Self {
            tokens,
            number,
            marks,
            present,
        } = self;
        let mut mark = |id: TermId| {
            if std::mem::replace(&mut marks[id as usize], *number) != *number {
                present.push(id);
            }
        };
        for token in tokens.iter() {
            terms.of_token(token.text, &mut mark);
        }
        for &field in Field::ALL.iter().filter(|field| terms.asks_about(**field)) {
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

    /// Whether a part of a query holds for it.
    pub(super) fn holds(&self, node: &Node, document: &Document) -> bool {
        match node {
            Node::Always => true,
            Node::Term(id) => self.has(*id),
            Node::Phrase(ids, pattern) => {
                ids.iter().all(|id| self.has(*id))
                    && pattern
                        .occurrences(document.text, &self.tokens)
                        .next()
                        .is_some()
            }
            Node::Near(needed, near) => {
                self.holds(needed, document)
                    && !near
                        .places(&|words| self.places(words, document))
                        .is_empty()
            }
            Node::Followers(range) => document.followers.is_some_and(|one| range.contains(&one)),
            Node::Posted(Side::Since, moment) => document.at >= moment.at(),
            Node::Posted(Side::Until, moment) => document.at < moment.at(),
            Node::All(parts) => parts.iter().all(|part| self.holds(part, document)),
            Node::Any(parts) => parts.iter().any(|part| self.holds(part, document)),
            Node::AtLeast(least, parts) => {
                let holding = parts.iter().filter(|part| self.holds(part, document));
                holding.take(*least).count() == *least
            }
            Node::Not(part) => !self.holds(part, document),
        }
    }

    /// Where a term stands; nobody asks here for the words.
    fn places(&self, words: &Words, document: &Document) -> Vec<Place> {
        let found = words.pattern().occurrences(document.text, &self.tokens);
        found
            .map(|occurrence| Place {
                units: occurrence.units,
                is_term: true,
                marks: Vec::new(),
            })
            .collect()
    }
}
