//! Thousands of stored queries asked about each new post, by looking only at those that can match: a
//! query is filed under a few rare terms of which a matching post has one. The answer is the judge's;
//! tests hold it to that. Stores nothing and reads no clock.

mod anchors;
mod post;
mod program;
mod terms;

use std::collections::BTreeMap;

use anchors::{anchors, second};
use post::Post;
use program::Program;
use terms::{TermId, Terms};

use crate::document::Document;
use crate::tree::Query;

/// Where a query stands in the matcher's own list.
type Slot = u32;

/// Queries by the caller's own ids, to be changed while posts stream by: a change costs microseconds
/// and the next post sees it.
#[derive(Debug, Clone)]
pub struct Matcher<Id> {
    slots: BTreeMap<Id, Slot>,
    queries: Vec<Option<Filed<Id>>>,
    free: Vec<Slot>,
    terms: Terms,
    /// By term: the queries that are filed under it.
    files: Vec<Vec<Entry>>,
    /// Queries that may match a post without any of their terms.
    unfiled: Vec<Slot>,
}

#[derive(Debug, Clone)]
struct Filed<Id> {
    id: Id,
    program: Program,
    under: Vec<TermId>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    slot: Slot,
    /// A term that every match needs as well.
    second: Option<TermId>,
}

/// What a thread needs to ask one [`Matcher`]; kept from post to post, and no other matcher's: the
/// numbers in it are that one's.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    post: Post,
    /// By query: the last post it was asked about.
    asked: Vec<u32>,
    number: u32,
    found: Vec<Slot>,
    seen: Seen,
}

/// How often terms were met, by which [`Matcher::tune`] files queries.
#[derive(Debug, Clone, Default)]
struct Seen {
    posts: u32,
    terms: Vec<u32>,
}

impl<Id: Ord + Clone> Default for Matcher<Id> {
    fn default() -> Self {
        Self {
            slots: BTreeMap::new(),
            queries: Vec::new(),
            free: Vec::new(),
            terms: Terms::default(),
            files: Vec::new(),
            unfiled: Vec::new(),
        }
    }
}

impl<Id: Ord + Clone> Matcher<Id> {
    /// Adds a query or puts a new one in its place.
    pub fn set(&mut self, id: Id, query: &Query) {
        self.remove(&id);
        let program = Program::of(query, &mut self.terms);
        self.files.resize(self.terms.len(), Vec::new());
        let filed = Filed {
            id: id.clone(),
            program,
            under: Vec::new(),
        };
        let slot = if let Some(slot) = self.free.pop() {
            self.queries[slot as usize] = Some(filed);
            slot
        } else {
            self.queries.push(Some(filed));
            self.queries.len() as Slot - 1
        };
        self.slots.insert(id, slot);
        self.file(slot, &Seen::default());
    }

    /// Takes a query out, if it is there.
    pub fn remove(&mut self, id: &Id) {
        let Some(slot) = self.slots.remove(id) else {
            return;
        };
        self.unfile(slot);
        if let Some(filed) = self.queries[slot as usize].take() {
            filed.program.dissolve(&mut self.terms);
        }
        self.free.push(slot);
    }

    /// How many queries there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The ids of all queries that match a document, in their order.
    pub fn matching<'a>(&'a self, document: &Document, scratch: &'a mut Scratch) -> Vec<&'a Id> {
        scratch.begin(self.queries.len(), document, &self.terms);
        for index in 0..scratch.post.present.len() {
            let term = scratch.post.present[index];
            for entry in &self.files[term as usize] {
                if entry.second.is_none_or(|second| scratch.post.has(second)) {
                    self.ask(entry.slot, document, scratch);
                }
            }
        }
        for &slot in &self.unfiled {
            self.ask(slot, document, scratch);
        }
        let found = scratch.found.iter();
        let mut ids: Vec<&Id> = found
            .filter_map(|slot| self.queries[*slot as usize].as_ref().map(|filed| &filed.id))
            .collect();
        ids.sort_unstable();
        ids
    }

    /// Files queries by how often their terms were met so far: worth it after the first ten thousand
    /// posts, and now and then. Takes about a microsecond a query.
    pub fn tune(&mut self, scratch: &Scratch) {
        for slot in 0..self.queries.len() as Slot {
            if self.queries[slot as usize].is_some() {
                self.unfile(slot);
                self.file(slot, &scratch.seen);
            }
        }
    }

    fn ask(&self, slot: Slot, document: &Document, scratch: &mut Scratch) {
        let asked = &mut scratch.asked[slot as usize];
        if std::mem::replace(asked, scratch.number) == scratch.number {
            return;
        }
        if let Some(filed) = &self.queries[slot as usize]
            && scratch
                .post
                .holds(&filed.program.root, document, &self.terms)
        {
            scratch.found.push(slot);
        }
    }

    fn file(&mut self, slot: Slot, seen: &Seen) {
        let terms = &self.terms;
        let cost = |id: TermId| seen.part(id, terms.guess(id));
        let Some(filed) = &mut self.queries[slot as usize] else {
            return;
        };
        let root = &filed.program.root;
        let Some(found) = anchors(root, &cost) else {
            self.unfiled.push(slot);
            return;
        };
        let second = second(root, &found, &cost);
        for &term in &found.terms {
            self.files[term as usize].push(Entry { slot, second });
        }
        filed.under = found.terms;
    }

    fn unfile(&mut self, slot: Slot) {
        let Some(filed) = &mut self.queries[slot as usize] else {
            return;
        };
        if filed.under.is_empty() {
            self.unfiled.retain(|other| *other != slot);
        }
        for term in std::mem::take(&mut filed.under) {
            self.files[term as usize].retain(|entry| entry.slot != slot);
        }
    }
}

impl Scratch {
    fn begin(&mut self, queries: usize, document: &Document, terms: &Terms) {
        self.asked.resize(queries, 0);
        self.number = self.number.wrapping_add(1);
        if self.number == 0 {
            self.asked.fill(0);
            self.number = 1;
        }
        self.found.clear();
        self.post.read(document, terms);
        self.seen.count(&self.post.present, terms.len());
    }
}

impl Seen {
    /// Posts from which on what was met tells more than a guess.
    const ENOUGH: u32 = 1_000;

    fn count(&mut self, present: &[TermId], terms: usize) {
        self.posts = self.posts.saturating_add(1);
        if self.terms.len() < terms {
            self.terms.resize(terms, 0);
        }
        for &term in present {
            self.terms[term as usize] = self.terms[term as usize].saturating_add(1);
        }
    }

    /// The part of posts that have a term.
    fn part(&self, term: TermId, guess: f32) -> f32 {
        if self.posts < Self::ENOUGH {
            return guess;
        }
        let met = self.terms.get(term as usize).copied().unwrap_or(0);
        (met as f32 + 0.5) / self.posts as f32
    }
}
