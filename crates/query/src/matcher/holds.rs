//! Whether conditions hold for the post in hand. Finds no candidates.

use std::ops::Range;

use super::code::Condition;
use super::node::Node;
use super::post::Post;
use super::terms::{TermId, Terms};
use crate::document::Document;
use crate::measure::Side;
use crate::passage::Place;

/// The post in hand, and what can be asked about it.
pub(super) struct Asked<'a> {
    pub(super) post: &'a Post,
    pub(super) document: &'a Document<'a>,
    pub(super) terms: &'a Terms,
}

impl Asked<'_> {
    pub(super) fn meets(&self, condition: Condition<'_>) -> bool {
        match condition {
            Condition::Any(ids) => ids.iter().any(|id| self.post.has(*id)),
            Condition::None(ids) => !ids.iter().any(|id| self.post.has(*id)),
            Condition::Else(node) => self.holds(node),
        }
    }

    fn holds(&self, node: &Node) -> bool {
        match node {
            Node::Always => true,
            Node::Term(id) => self.post.has(*id),
            Node::Near(near) => !near.places(&|id| self.places(*id)).is_empty(),
            Node::Followers(range) => {
                let followers = self.document.followers;
                followers.is_some_and(|one| range.contains(&one))
            }
            Node::Posted(Side::Since, moment) => self.document.at >= moment.at(),
            Node::Posted(Side::Until, moment) => self.document.at < moment.at(),
            Node::All(parts) => parts.iter().all(|part| self.holds(part)),
            Node::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Node::AtLeast(least, parts) => {
                let holding = parts.iter().filter(|part| self.holds(part));
                holding.take(*least).count() == *least
            }
            Node::Not(part) => !self.holds(part),
        }
    }

    /// Where a term stands, in order; nobody asks here for the words.
    fn places(&self, id: TermId) -> Vec<Place> {
        if !self.post.has(id) {
            return Vec::new();
        }
        let post = self.post;
        let place = |units: Range<u32>| Place {
            units: units.start as usize..units.end as usize,
            is_term: true,
            marks: Vec::new(),
        };
        match self.terms.phrases().get(id) {
            None => post.spots(id).map(place).collect(),
            Some(phrase) => post.occurrences(phrase, self.document).map(place).collect(),
        }
    }
}
