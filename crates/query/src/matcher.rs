//! Thousands of stored queries asked about each new post, by looking only at those that can match: a
//! query is filed under a few rare terms of which a matching post has one. The answer is the judge's;
//! tests hold it to that. Stores nothing and reads no clock.
//!
//! A post's tokens are hashed and looked up once (`hash`, `shapes`, `sieve`, `table`, `terms`, `phrases`, `post`); the terms it
//! has lead to the queries filed under them (`anchors`, `files`); what those ask beside their anchor
//! lies flat in one list (`node`, `clauses`, `code`) and is asked last (`holds`).

mod anchors;
mod bits;
mod clauses;
mod code;
mod files;
mod guess;
mod hash;
mod hits;
mod holds;
mod keys;
mod node;
mod phrases;
mod post;
mod seen;
mod shapes;
mod sieve;
mod slips;
mod snapshot;
mod table;
mod terms;

use std::collections::BTreeMap;

use anchors::of_clause;
use bits::Bits;
use clauses::{Clause, clauses};
use code::{Code, Start};
use files::{Entry, Files, NO_TERM, PROVEN};
use holds::Asked;
use node::Node;
use post::Post;
use seen::Seen;
pub use snapshot::{Snapshot, Unreadable};
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
    code: Code,
    files: Files,
    /// Queries that may match a post without any of their terms.
    unfiled: Vec<Slot>,
    /// By what queries are filed.
    learned: Seen,
}

#[derive(Debug, Clone)]
struct Filed<Id> {
    whose: Whose<Id>,
    /// What it asks. Where it is filed under terms, the last condition is that the post has one of them.
    code: Start,
    /// A term that every match needs as well, or [`NO_TERM`]; asked before the conditions.
    second: TermId,
    under: Under,
}

/// Whose a query is, and as it was written.
#[derive(Debug, Clone)]
struct Whose<Id> {
    id: Id,
    text: Box<str>,
}

/// Where a query is filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Under {
    /// Nowhere: it is asked about every post.
    Nothing,
    /// Under all terms of its last condition, which is one of its own.
    OneOfItsConditions,
    /// Under those of a last condition made for this, which follows from another.
    TermsOfACondition,
}

/// What a thread needs to ask one [`Matcher`]; kept from post to post, and no other matcher's: the
/// numbers in it are that one's.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    post: Post,
    /// Queries that are asked about the post in hand, so that none is asked twice.
    asked: Bits,
    found: Vec<Slot>,
    candidates: Vec<(Slot, Start)>,
    seen: Seen,
}

impl<Id: Ord + Clone> Default for Matcher<Id> {
    fn default() -> Self {
        Self {
            slots: BTreeMap::new(),
            queries: Vec::new(),
            free: Vec::new(),
            terms: Terms::default(),
            code: Code::default(),
            files: Files::default(),
            unfiled: Vec::new(),
            learned: Seen::default(),
        }
    }
}

impl<Id: Ord + Clone> Matcher<Id> {
    /// Adds a query or puts a new one in its place.
    pub fn set(&mut self, id: Id, query: &Query) {
        self.remove(&id);
        let node = Node::of(query, &mut self.terms);
        let terms = &mut self.terms;
        let clauses = clauses(node, &mut |twice| terms.give_back(twice));
        let slot = self.free.pop().unwrap_or_else(|| {
            self.queries.push(None);
            self.queries.len() as Slot - 1
        });
        self.slots.insert(id.clone(), slot);
        let whose = Whose {
            id,
            text: snapshot::text(query),
        };
        self.file(slot, whose, clauses);
    }

    /// Takes a query out, if it is there.
    pub fn remove(&mut self, id: &Id) {
        let Some(slot) = self.slots.remove(id) else {
            return;
        };
        let Some((_, clauses)) = self.unfile(slot) else {
            return;
        };
        for clause in &clauses {
            clause.each_term(&mut |id| self.terms.give_back(id));
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
        self.find_candidates(scratch);
        let asked = Asked {
            post: &scratch.post,
            document,
            terms: &self.terms,
        };
        for &(slot, code) in &scratch.candidates {
            // The last condition is the one that led here.
            if self.meets(&asked, code, 1) {
                scratch.found.push(slot);
            }
        }
        for &slot in &self.unfiled {
            if let Some(filed) = &self.queries[slot as usize]
                && self.meets(&asked, filed.code, 0)
            {
                scratch.found.push(slot);
            }
        }
        let found = scratch.found.iter();
        let mut ids: Vec<&Id> = found
            .filter_map(|slot| {
                self.queries[*slot as usize]
                    .as_ref()
                    .map(|filed| &filed.whose.id)
            })
            .collect();
        ids.sort_unstable();
        ids
    }

    /// How many of the terms that queries name a document has. [`Self::matching`] begins with this, so
    /// that whoever measures can tell what reading costs from what asking costs.
    pub fn terms_in(&self, document: &Document, scratch: &mut Scratch) -> usize {
        scratch.begin(self.queries.len(), document, &self.terms);
        scratch.post.present().len()
    }

    /// Files queries by how often their terms were met so far: worth it after the first ten thousand
    /// posts, and now and then. Takes some microseconds a query; whoever has very many and cannot wait
    /// tunes a clone and puts it in place.
    pub fn tune(&mut self, scratch: &Scratch) {
        self.learned = scratch.seen.clone();
        self.refile();
    }

    fn find_candidates(&self, scratch: &mut Scratch) {
        for &term in scratch.post.present() {
            for entry in self.files.of(term) {
                if (entry.second == NO_TERM || scratch.post.has(entry.second))
                    && scratch.asked.put(entry.slot)
                {
                    if entry.code == PROVEN {
                        scratch.found.push(entry.slot);
                    } else {
                        scratch.candidates.push((entry.slot, entry.code));
                    }
                }
            }
        }
    }

    /// Whether all conditions but so many of the last hold.
    fn meets(&self, asked: &Asked<'_>, code: Start, but: usize) -> bool {
        self.code
            .at(code, but)
            .all(|condition| asked.meets(condition))
    }

    fn refile(&mut self) {
        let learned = &self.learned;
        self.terms
            .refile_phrases(&|term, guess| learned.part(term, guess));
        let mut all = Vec::with_capacity(self.len());
        for slot in 0..self.queries.len() as Slot {
            if let Some((whose, clauses)) = self.unfile(slot) {
                all.push((slot, whose, clauses));
            }
        }
        self.code = Code::default();
        self.files = Files::default();
        for (slot, whose, clauses) in all {
            self.file(slot, whose, clauses);
        }
    }

    /// Files a query under the rarest terms of which a matching post has one.
    fn file(&mut self, slot: Slot, whose: Whose<Id>, mut clauses: Vec<Clause>) {
        let (terms, learned) = (&self.terms, &self.learned);
        let cost = |id: TermId| learned.part(id, terms.guess(id));
        let anchors = clauses.iter().enumerate().filter_map(|(index, clause)| {
            let anchors = of_clause(clause, &cost)?;
            Some((index, anchors))
        });
        let best = anchors.min_by(|(_, one), (_, other)| one.cost.total_cmp(&other.cost));
        let Some((index, anchors)) = best else {
            self.unfiled.push(slot);
            self.queries[slot as usize] = Some(Filed {
                whose,
                code: self.code.put(clauses),
                second: NO_TERM,
                under: Under::Nothing,
            });
            return;
        };
        let (last, under) = if matches!(clauses[index], Clause::Any(_)) {
            (clauses.remove(index), Under::OneOfItsConditions)
        } else {
            (Clause::Any(anchors.terms.clone()), Under::TermsOfACondition)
        };
        let second = take_second(&mut clauses, &cost);
        clauses.sort_by_key(effort);
        let is_proven = clauses.is_empty();
        clauses.push(last);
        let code = self.code.put(clauses);
        self.queries[slot as usize] = Some(Filed {
            whose,
            code,
            second,
            under,
        });
        let code = if is_proven { PROVEN } else { code };
        for term in anchors.terms {
            self.files.put(term, Entry { slot, second, code });
        }
    }

    /// Takes a query out of the files; whose it is and all its conditions.
    fn unfile(&mut self, slot: Slot) -> Option<(Whose<Id>, Vec<Clause>)> {
        let filed = self.queries[slot as usize].take()?;
        let mut clauses = self.code.take(filed.code);
        if filed.under == Under::Nothing {
            self.unfiled.retain(|other| *other != slot);
            return Some((filed.whose, clauses));
        }
        let last = clauses.pop();
        if let Some(Clause::Any(terms)) = &last {
            for term in terms {
                self.files.take(*term, slot);
            }
        }
        if filed.under == Under::OneOfItsConditions {
            clauses.extend(last);
        }
        if filed.second != NO_TERM {
            clauses.push(Clause::Any(vec![filed.second]));
        }
        Some((filed.whose, clauses))
    }
}

/// Takes out the rarest term that every match needs.
fn take_second(clauses: &mut Vec<Clause>, cost: &dyn Fn(TermId) -> f32) -> TermId {
    let singles = clauses.iter().enumerate().filter_map(|(index, clause)| {
        match clause {
            Clause::Any(ids) => <[TermId; 1]>::try_from(ids.as_slice()).ok(),
            _ => None,
        }
        .map(|[id]| (index, id))
    });
    let rarest = singles.min_by(|(_, one), (_, other)| cost(*one).total_cmp(&cost(*other)));
    rarest.map_or(NO_TERM, |(index, id)| {
        clauses.remove(index);
        id
    })
}

/// What a condition costs to ask, roughly.
fn effort(clause: &Clause) -> usize {
    match clause {
        Clause::Any(ids) | Clause::None(ids) => ids.len(),
        Clause::Else(_) => usize::MAX,
    }
}

impl Scratch {
    fn begin(&mut self, queries: usize, document: &Document, terms: &Terms) {
        let candidates = self.candidates.drain(..).map(|(slot, _)| slot);
        for slot in candidates.chain(self.found.drain(..)) {
            self.asked.take(slot);
        }
        self.asked.grow(queries);
        self.post.read(document, terms);
        self.seen.count(self.post.present(), terms.len());
    }
}
