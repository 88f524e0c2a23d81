//! A query with numbers for its terms. Says the same as the tree it was made of.

use std::ops::RangeInclusive;

use super::terms::{TermId, Terms};
use crate::measure::{Moment, Side};
use crate::passage::{Near, Passage};
use crate::tree::Query;
use crate::words::Words;

/// A part of a query.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Always,
    /// The post has this term.
    Term(TermId),
    /// These terms, which it has if it has what is near, stand near each other.
    Near(Box<Near<TermId>>),
    Followers(RangeInclusive<u64>),
    Posted(Side, Moment),
    All(Vec<Node>),
    Any(Vec<Node>),
    AtLeast(usize, Vec<Node>),
    Not(Box<Node>),
}

impl Node {
    /// Takes the terms of a query.
    pub(super) fn of(query: &Query, terms: &mut Terms) -> Self {
        let mut all = |parts: &[Query]| parts.iter().map(|part| Self::of(part, terms)).collect();
        match query {
            Query::Everything => Self::Always,
            Query::Words(words) => Self::Term(terms.take_pattern(words.pattern())),
            Query::Near(near) => Self::near(near, terms),
            Query::Field(field, name) => Self::Term(terms.take_key(*field, name.key())),
            Query::Followers(measure) => Self::Followers(measure.range().clone()),
            Query::Posted(side, moment) => Self::Posted(*side, moment.clone()),
            Query::And(parts) => Self::All(all(parts)),
            Query::Or(parts) => Self::Any(all(parts)),
            Query::AtLeast(least, parts) => Self::AtLeast(*least, all(parts)),
            Query::Not(part) => Self::Not(Box::new(Self::of(part, terms))),
        }
    }

    /// What a post has in any case if two passages are near, and that they are.
    fn near(near: &Near, terms: &mut Terms) -> Self {
        let near = near.map(&mut |words: &Words| terms.take_pattern(words.pattern()));
        let mut needed = |passage| Self::needed(passage, terms);
        let both = [needed(near.left()), needed(near.right())];
        let [left, right] = both;
        Self::All(vec![left, right, Self::Near(Box::new(near))])
    }

    fn needed(passage: &Passage<TermId>, terms: &mut Terms) -> Self {
        match passage {
            Passage::Words(id) => {
                terms.take_again(*id);
                Self::Term(*id)
            }
            Passage::AnyOf(parts) => {
                Self::Any(parts.iter().map(|part| Self::needed(part, terms)).collect())
            }
            Passage::Near(near) => {
                let both = [near.left(), near.right()];
                Self::All(both.map(|part| Self::needed(part, terms)).into())
            }
        }
    }

    /// Every term that it took, as often as it did.
    pub(super) fn each_term(&self, each: &mut impl FnMut(TermId)) {
        match self {
            Self::Term(id) => each(*id),
            Self::Near(near) => near.terms().for_each(|id| each(*id)),
            Self::All(parts) | Self::Any(parts) | Self::AtLeast(_, parts) => {
                for part in parts {
                    part.each_term(each);
                }
            }
            Self::Not(part) => part.each_term(each),
            Self::Always | Self::Followers(_) | Self::Posted(..) => {}
        }
    }
}
