//! What the index can only narrow down, looked at once more by the judge on the stored words: spelling,
//! and how close words stand. Costs some microseconds for each document that is narrowed down to.

use query::{Document, Query, Reading, holds};
use serde::Deserialize;
use tantivy::query::{EnableScoring, Explanation, Query as EngineQuery, Scorer, Weight};
use tantivy::schema::Field;
use tantivy::schema::document::Value;
use tantivy::store::StoreReader;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyDocument};

use super::careful::careful;
use crate::schema::Fields;

/// Decompressed blocks kept: documents come in order, so the next is mostly in the same one.
const CACHED_BLOCKS: usize = 1;

/// Documents among the candidates whose words hold what the query asks.
#[derive(Debug)]
struct Verified {
    candidates: Box<dyn EngineQuery>,
    query: Query,
    mention: Field,
}

struct VerifiedWeight {
    candidates: Box<dyn Weight>,
    query: Query,
    mention: Field,
}

struct VerifiedScorer {
    candidates: Box<dyn Scorer>,
    stored: StoreReader,
    query: Query,
    mention: Field,
}

/// The candidates whose words hold what `query` asks; it must ask about nothing but words.
pub(super) fn verified(
    candidates: Box<dyn EngineQuery>,
    query: &Query,
    fields: &Fields,
) -> Box<dyn EngineQuery> {
    careful(Box::new(Verified {
        candidates: careful(candidates),
        query: query.clone(),
        mention: fields.mention,
    }))
}

impl Clone for Verified {
    fn clone(&self) -> Self {
        Self {
            candidates: self.candidates.box_clone(),
            query: self.query.clone(),
            mention: self.mention,
        }
    }
}

impl EngineQuery for Verified {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(VerifiedWeight {
            candidates: self.candidates.weight(scoring)?,
            query: self.query.clone(),
            mention: self.mention,
        }))
    }
}

impl Weight for VerifiedWeight {
    fn scorer(&self, segment: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut scorer = VerifiedScorer {
            candidates: self.candidates.scorer(segment, boost)?,
            stored: segment.get_store_reader(CACHED_BLOCKS)?,
            query: self.query.clone(),
            mention: self.mention,
        };
        scorer.pass_over();
        Ok(Box::new(scorer))
    }

    fn explain(&self, segment: &SegmentReader, document: DocId) -> tantivy::Result<Explanation> {
        self.candidates.explain(segment, document)
    }
}

/// The part of a stored mention that is looked at.
#[derive(Deserialize)]
struct Stored {
    text: String,
}

impl VerifiedScorer {
    /// Goes forward to the next candidate that holds, from the present one on.
    fn pass_over(&mut self) -> DocId {
        let mut document = self.candidates.doc();
        while document != TERMINATED && !self.is_held_by(document) {
            document = self.candidates.advance();
        }
        document
    }

    /// What cannot be read is no match, and the log says so: a search has no way to fail half way.
    fn is_held_by(&self, document: DocId) -> bool {
        match self.text(document) {
            Ok(text) => {
                let text = text.as_str();
                holds(
                    &self.query,
                    &Reading::of(&Document {
                        text,
                        ..Document::EMPTY
                    }),
                )
            }
            Err(error) => {
                tracing::error!(%error, document, "a stored mention cannot be read");
                false
            }
        }
    }

    fn text(&self, document: DocId) -> tantivy::Result<String> {
        let stored: TantivyDocument = self.stored.get(document)?;
        let json = stored.get_first(self.mention);
        let json = json.and_then(|value| value.as_bytes()).unwrap_or_default();
        let stored: Stored = serde_json::from_slice(json)?;
        Ok(stored.text)
    }
}

impl DocSet for VerifiedScorer {
    fn advance(&mut self) -> DocId {
        self.candidates.advance();
        self.pass_over()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.candidates.seek(target);
        self.pass_over()
    }

    fn doc(&self) -> DocId {
        self.candidates.doc()
    }

    fn size_hint(&self) -> u32 {
        self.candidates.size_hint()
    }

    fn cost(&self) -> u64 {
        self.candidates.cost()
    }
}

impl Scorer for VerifiedScorer {
    fn score(&mut self) -> Score {
        self.candidates.score()
    }
}
