//! A query as conditions that all have to hold, nearly always lists of terms: flat, so that asking them
//! follows no pointers. Says the same as the [`Node`] it was made of.

use super::node::Node;
use super::terms::TermId;

/// A condition.
#[derive(Debug, Clone)]
pub(super) enum Clause {
    /// The post has one of these.
    Any(Vec<TermId>),
    /// It has none of these.
    None(Vec<TermId>),
    /// Anything else.
    Else(Box<Node>),
}

impl Clause {
    /// Every term that it names, as often as it does.
    pub(super) fn each_term(&self, each: &mut impl FnMut(TermId)) {
        match self {
            Self::Any(ids) | Self::None(ids) => {
                for id in ids {
                    each(*id);
                }
            }
            Self::Else(node) => node.each_term(each),
        }
    }
}

/// The conditions of a query. Terms that it named twice in one list are handed to `twice`.
pub(super) fn clauses(node: Node, twice: &mut impl FnMut(TermId)) -> Vec<Clause> {
    let mut found = Vec::new();
    collect(node, &mut found);
    for clause in &mut found {
        if let Clause::Any(ids) | Clause::None(ids) = clause {
            ids.sort_unstable();
            ids.dedup_by(|later, kept| {
                let is_same = later == kept;
                if is_same {
                    twice(*later);
                }
                is_same
            });
        }
    }
    found
}

fn collect(node: Node, found: &mut Vec<Clause>) {
    match node {
        Node::Always => {}
        Node::Term(id) => found.push(Clause::Any(vec![id])),
        Node::All(parts) => parts.into_iter().for_each(|part| collect(part, found)),
        Node::Any(_) => found.push(match any_of(&node) {
            Some(ids) => Clause::Any(ids),
            None => Clause::Else(Box::new(node)),
        }),
        Node::Not(part) => match *part {
            Node::Not(again) => collect(*again, found),
            part => found.push(match any_of(&part) {
                Some(ids) => Clause::None(ids),
                None => Clause::Else(Box::new(Node::Not(Box::new(part)))),
            }),
        },
        Node::Near(_) | Node::Followers(_) | Node::Posted(..) | Node::AtLeast(..) => {
            found.push(Clause::Else(Box::new(node)));
        }
    }
}

/// The terms of which one is needed, if it is no more than that.
fn any_of(node: &Node) -> Option<Vec<TermId>> {
    match node {
        Node::Term(id) => Some(vec![*id]),
        Node::Any(parts) => {
            let each: Option<Vec<_>> = parts.iter().map(any_of).collect();
            each.map(|ids| ids.concat())
        }
        _ => None,
    }
}
