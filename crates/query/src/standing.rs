//! Stored queries asked about each new document. Asks them one after the other, by the judge: right
//! for hundreds of queries. A faster matcher has to keep this interface and this answer.

use std::collections::BTreeMap;

use crate::document::{Document, Reading};
use crate::meaning::holds;
use crate::tree::Query;

/// Queries by the caller's own ids, to be changed while documents stream by.
#[derive(Debug, Clone)]
pub struct StandingQueries<Id> {
    queries: BTreeMap<Id, Query>,
}

impl<Id: Ord> Default for StandingQueries<Id> {
    fn default() -> Self {
        Self {
            queries: BTreeMap::new(),
        }
    }
}

impl<Id: Ord> StandingQueries<Id> {
    /// Adds a query or puts a new one in its place.
    pub fn set(&mut self, id: Id, query: Query) {
        self.queries.insert(id, query);
    }

    /// Takes a query out, if it is there.
    pub fn remove(&mut self, id: &Id) {
        self.queries.remove(id);
    }

    /// The ids of all queries that match a document, in their order.
    pub fn matching(&self, document: &Document) -> impl Iterator<Item = &Id> {
        let reading = Reading::of(document);
        self.queries
            .iter()
            .filter(move |(_, query)| holds(query, &reading))
            .map(|(id, _)| id)
    }
}
