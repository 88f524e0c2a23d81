//! A query whose matches are walked in the plain way: one after the other, or forward to a document.
//!
//! Tantivy 0.27 also asks "is this document in?" by a shortcut that may leave a part half way
//! (`seek_danger`). An excluded phrase is asked backwards by it, which its own assertions forbid, and
//! unions have kept parts it left half way (their issue 3086). Compound parts are wrapped in this, so
//! that the shortcut ends there. Changes no answers.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader};

/// Hides the shortcut of the query within.
#[derive(Debug)]
pub(super) struct Careful(Box<dyn Query>);

struct CarefulWeight(Box<dyn Weight>);

struct CarefulScorer(Box<dyn Scorer>);

/// Wraps a query.
pub(super) fn careful(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(Careful(query))
}

impl Clone for Careful {
    fn clone(&self) -> Self {
        Self(self.0.box_clone())
    }
}

impl Query for Careful {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(CarefulWeight(self.0.weight(scoring)?)))
    }
}

impl Weight for CarefulWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(CarefulScorer(self.0.scorer(segment, boost)?)))
    }

    fn explain(&self, segment: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        self.0.explain(segment, document)
    }
}

impl DocSet for CarefulScorer {
    fn advance(&mut self) -> DocId {
        self.0.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.0.seek(target)
    }

    fn doc(&self) -> DocId {
        self.0.doc()
    }

    fn size_hint(&self) -> u32 {
        self.0.size_hint()
    }

    fn cost(&self) -> u64 {
        self.0.cost()
    }
}

impl Scorer for CarefulScorer {
    fn score(&mut self) -> Score {
        self.0.score()
    }
}
