//! The conditions of all queries in one list of numbers. Asks nothing: it writes and reads.

use std::collections::BTreeMap;

use super::clauses::Clause;
use super::node::Node;
use super::terms::TermId;

/// Where the conditions of a query begin.
pub(super) type Start = u32;

/// A condition as it lies there.
#[derive(Debug, Clone, Copy)]
pub(super) enum Condition<'a> {
    /// The post has one of these.
    Any(&'a [TermId]),
    /// It has none of these.
    None(&'a [TermId]),
    /// Anything else.
    Else(&'a Node),
}

/// All conditions: for each query their number, then each with its kind and length before it.
#[derive(Debug, Clone, Default)]
pub(super) struct Code {
    words: Vec<u32>,
    /// What is no list of terms.
    nodes: Vec<Option<Box<Node>>>,
    free: Vec<u32>,
    /// By length: where there are words that no query needs any more.
    gaps: BTreeMap<usize, Vec<Start>>,
}

const LEN_BITS: u32 = 30;
const ANY: u32 = 0;
const NONE: u32 = 1 << LEN_BITS;
const ELSE: u32 = 2 << LEN_BITS;
const LEN: u32 = (1 << LEN_BITS) - 1;

impl Code {
    /// Writes the conditions of a query.
    pub(super) fn put(&mut self, clauses: Vec<Clause>) -> Start {
        let mut words = vec![clauses.len() as u32];
        for clause in clauses {
            let (kind, ids) = match clause {
                Clause::Any(ids) => (ANY, ids),
                Clause::None(ids) => (NONE, ids),
                Clause::Else(node) => (ELSE, vec![self.put_node(node)]),
            };
            words.push(kind | ids.len() as u32);
            words.extend(ids);
        }
        if let Some(start) = self.gaps.get_mut(&words.len()).and_then(Vec::pop) {
            self.words[start as usize..][..words.len()].copy_from_slice(&words);
            return start;
        }
        self.words.extend_from_slice(&words);
        (self.words.len() - words.len()) as Start
    }

    fn put_node(&mut self, node: Box<Node>) -> u32 {
        if let Some(place) = self.free.pop() {
            self.nodes[place as usize] = Some(node);
            return place;
        }
        self.nodes.push(Some(node));
        self.nodes.len() as u32 - 1
    }

    /// The conditions of a query, in the order in which they were written, but so many of the last.
    pub(super) fn at(&self, start: Start, but: usize) -> impl Iterator<Item = Condition<'_>> {
        let words = &self.words[start as usize..];
        let (number, mut rest) = (words[0] as usize, &words[1..]);
        (but..number).map(move |_| {
            let (kind, list, after) = next(rest);
            rest = after;
            match kind {
                ANY => Condition::Any(list),
                NONE => Condition::None(list),
                _ => Condition::Else(self.node(list)),
            }
        })
    }

    fn node(&self, list: &[u32]) -> &Node {
        let node = &self.nodes[list[0] as usize];
        node.as_deref()
            .expect("written with the conditions, taken with them")
    }

    /// Takes the conditions of a query out.
    pub(super) fn take(&mut self, start: Start) -> Vec<Clause> {
        let mut clauses = Vec::new();
        let mut at = start as usize + 1;
        for _ in 0..self.words[start as usize] {
            let (kind, len) = (self.words[at] & !LEN, (self.words[at] & LEN) as usize);
            let list = at + 1..at + 1 + len;
            at = list.end;
            clauses.push(match kind {
                ANY => Clause::Any(self.words[list].to_vec()),
                NONE => Clause::None(self.words[list].to_vec()),
                _ => {
                    let place = self.words[list.start];
                    self.free.push(place);
                    let node = self.nodes[place as usize].take();
                    Clause::Else(node.expect("written with the conditions, not taken before"))
                }
            });
        }
        self.gaps
            .entry(at - start as usize)
            .or_default()
            .push(start);
        clauses
    }
}

/// The kind and the list of the condition in front, and what follows it.
fn next(words: &[u32]) -> (u32, &[u32], &[u32]) {
    let (head, rest) = (words[0], &words[1..]);
    let (list, rest) = rest.split_at((head & LEN) as usize);
    (head & !LEN, list, rest)
}
