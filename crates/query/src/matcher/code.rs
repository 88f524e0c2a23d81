//! The conditions of all queries in one list of numbers. Asks nothing: it writes and reads.

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
    /// Words that no query needs any more.
    waste: usize,
}

const LEN_BITS: u32 = 30;
const ANY: u32 = 0;
const NONE: u32 = 1 << LEN_BITS;
const ELSE: u32 = 2 << LEN_BITS;
const LEN: u32 = (1 << LEN_BITS) - 1;

impl Code {
    /// Writes the conditions of a query.
    pub(super) fn put(&mut self, clauses: Vec<Clause>) -> Start {
        let start = self.words.len() as Start;
        self.words.push(clauses.len() as u32);
        for clause in clauses {
            match clause {
                Clause::Any(ids) => self.put_list(ANY, &ids),
                Clause::None(ids) => self.put_list(NONE, &ids),
                Clause::Else(node) => {
                    let place = self.put_node(node);
                    self.put_list(ELSE, &[place]);
                }
            }
        }
        start
    }

    fn put_list(&mut self, kind: u32, ids: &[u32]) {
        self.words.push(kind | ids.len() as u32);
        self.words.extend_from_slice(ids);
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
        self.waste += at - start as usize;
        clauses
    }

    /// Whether most of it is needed no more.
    pub(super) fn is_mostly_waste(&self) -> bool {
        self.waste > self.words.len() / 2 + 4_096
    }
}

/// The kind and the list of the condition in front, and what follows it.
fn next(words: &[u32]) -> (u32, &[u32], &[u32]) {
    let (head, rest) = (words[0], &words[1..]);
    let (list, rest) = rest.split_at((head & LEN) as usize);
    (head & !LEN, list, rest)
}
