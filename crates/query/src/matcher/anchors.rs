//! Under which terms a query is filed: some of them, of which a post has one whenever the query matches.
//! The rarer they are, the fewer posts the query is asked about.

use super::clauses::Clause;
use super::node::Node;
use super::terms::TermId;

/// Terms of which a matching post has at least one, and the part of posts that have.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Anchors {
    pub(super) terms: Vec<TermId>,
    pub(super) cost: f32,
}

/// The anchors that a condition gives; none if it may hold for a post that has none of its terms. `cost`
/// tells how frequent a term is.
pub(super) fn of_clause(clause: &Clause, cost: &dyn Fn(TermId) -> f32) -> Option<Anchors> {
    match clause {
        Clause::Any(ids) => Some(Anchors {
            terms: ids.clone(),
            cost: ids.iter().map(|&id| cost(id)).sum(),
        }),
        Clause::None(_) => None,
        Clause::Else(node) => of_node(node, cost),
    }
}

fn of_node(node: &Node, cost: &dyn Fn(TermId) -> f32) -> Option<Anchors> {
    match node {
        Node::Term(id) => Some(Anchors {
            terms: vec![*id],
            cost: cost(*id),
        }),
        Node::All(parts) => cheapest(parts, cost).into_iter().next(),
        Node::Any(parts) => together(parts.iter().map(|part| of_node(part, cost))),
        // If so many hold, one holds of any that are all but one fewer.
        Node::AtLeast(least, parts) => {
            let enough = parts.len().checked_sub(least.saturating_sub(1))?;
            let mut best = cheapest(parts, cost);
            best.truncate(enough);
            (best.len() == enough && enough > 0)
                .then(|| together(best.into_iter().map(Some)))
                .flatten()
        }
        // What is near is asked for beside it.
        Node::Near(_) | Node::Always | Node::Followers(_) | Node::Posted(..) | Node::Not(_) => None,
    }
}

/// The anchors of the parts that have some, the cheapest first.
fn cheapest(parts: &[Node], cost: &dyn Fn(TermId) -> f32) -> Vec<Anchors> {
    let mut found: Vec<Anchors> = parts
        .iter()
        .filter_map(|part| of_node(part, cost))
        .collect();
    found.sort_by(|one, other| one.cost.total_cmp(&other.cost));
    found
}

/// All anchors of all parts; none if a part has none.
fn together(parts: impl Iterator<Item = Option<Anchors>>) -> Option<Anchors> {
    let parts: Option<Vec<Anchors>> = parts.collect();
    let parts = parts?;
    let cost = parts.iter().map(|part| part.cost).sum();
    let mut terms: Vec<TermId> = parts.into_iter().flat_map(|part| part.terms).collect();
    terms.sort_unstable();
    terms.dedup();
    (!terms.is_empty()).then_some(Anchors { terms, cost })
}
