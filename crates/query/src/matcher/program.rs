//! A query as the matcher runs it: terms by number, phrases and distances beside what they need. Says
//! the same as the tree it was made of.

use std::ops::RangeInclusive;

use super::terms::{Term, TermId, Terms};
use crate::field::{Field, Name};
use crate::measure::{Moment, Side};
use crate::passage::{Near, Passage};
use crate::pattern::Pattern;
use crate::tree::Query;

/// A part of a query.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Always,
    /// The post has this term.
    Term(TermId),
    /// It has all of these: tokens of a phrase, which also have to stand in their places.
    Phrase(Box<[TermId]>, Box<Pattern>),
    /// It has what is near, and near it is.
    Near(Box<Node>, Box<Near>),
    Followers(RangeInclusive<u64>),
    Posted(Side, Moment),
    All(Box<[Node]>),
    Any(Box<[Node]>),
    AtLeast(usize, Box<[Node]>),
    Not(Box<Node>),
}

/// What a program says of a term, to give it back.
#[derive(Debug, Clone)]
pub(super) enum Used {
    Wanted(crate::pattern::Wanted),
    Key(Field, Box<str>),
}

/// A query that was taken in.
#[derive(Debug, Clone)]
pub(super) struct Program {
    pub(super) root: Node,
    pub(super) used: Vec<(TermId, Used)>,
}

impl Program {
    /// Takes the terms of a query.
    pub(super) fn of(query: &Query, terms: &mut Terms) -> Self {
        let mut making = Making {
            terms,
            used: Vec::new(),
        };
        let root = making.node(query);
        Self {
            root,
            used: making.used,
        }
    }

    /// Gives its terms back.
    pub(super) fn dissolve(self, terms: &mut Terms) {
        for (id, used) in &self.used {
            terms.give_back(*id, used.term());
        }
    }
}

impl Used {
    fn term(&self) -> Term<'_> {
        match self {
            Self::Wanted(wanted) => Term::of(wanted),
            Self::Key(field, key) => Term::Key(*field, key),
        }
    }
}

struct Making<'a> {
    terms: &'a mut Terms,
    used: Vec<(TermId, Used)>,
}

impl Making<'_> {
    fn node(&mut self, query: &Query) -> Node {
        match query {
            Query::Everything => Node::Always,
            Query::Words(words) => self.pattern(words.pattern()),
            Query::Near(near) => {
                let needed = [near.left(), near.right()].map(|part| self.needed(part));
                Node::Near(Box::new(Node::All(Box::new(needed))), near.clone())
            }
            Query::Field(field, name) => Node::Term(self.key(*field, name)),
            Query::Followers(measure) => Node::Followers(measure.range().clone()),
            Query::Posted(side, moment) => Node::Posted(*side, moment.clone()),
            Query::And(parts) => Node::All(self.nodes(parts)),
            Query::Or(parts) => Node::Any(self.nodes(parts)),
            Query::AtLeast(least, parts) => Node::AtLeast(*least, self.nodes(parts)),
            Query::Not(part) => Node::Not(Box::new(self.node(part))),
        }
    }

    fn nodes(&mut self, parts: &[Query]) -> Box<[Node]> {
        parts.iter().map(|part| self.node(part)).collect()
    }

    fn pattern(&mut self, pattern: &Pattern) -> Node {
        let ids: Box<[TermId]> = pattern
            .tokens()
            .map(|(_, wanted)| {
                let id = self.terms.take(Term::of(wanted));
                self.used.push((id, Used::Wanted(wanted.clone())));
                id
            })
            .collect();
        match *ids {
            [only] if !pattern.is_exact() => Node::Term(only),
            _ => Node::Phrase(ids, Box::new(pattern.clone())),
        }
    }

    /// What a post with the passage has in any case.
    fn needed(&mut self, passage: &Passage) -> Node {
        match passage {
            Passage::Words(words) => match self.pattern(words.pattern()) {
                Node::Phrase(ids, _) => Node::All(ids.iter().map(|&id| Node::Term(id)).collect()),
                node => node,
            },
            Passage::AnyOf(parts) => {
                Node::Any(parts.iter().map(|part| self.needed(part)).collect())
            }
            Passage::Near(near) => {
                let both = [near.left(), near.right()];
                Node::All(both.map(|part| self.needed(part)).into())
            }
        }
    }

    fn key(&mut self, field: Field, name: &Name) -> TermId {
        let id = self.terms.take(Term::Key(field, name.key()));
        self.used.push((id, Used::Key(field, name.key().into())));
        id
    }
}
