//! What a workspace can ask of its mentions. Shows one state of the index: commits after it was made
//! do not change its answers.

mod top;
mod volume;

use chrono::{DateTime, Utc};
use earned_core::id::{SourceId, WorkspaceId};
use query::Query;
use tantivy::collector::sort_key::SortByStaticFastValue;
use tantivy::collector::{Collector, Count, TopDocs};
use tantivy::query::Query as EngineQuery;
use tantivy::{DocAddress, Order, Searcher, TantivyDocument, Term};

use crate::error::Result;
use crate::key::Key;
use crate::lower::{all_of, exactly, lower, lower_range};
use crate::mention::Mention;
use crate::page::{Cursor, FoundMentions, Page};
use crate::schema::{AT, Fields, RANK, mention_of, source_term, workspace_term};
use crate::time::{Buckets, TimeRange};
use top::CountValues;
pub use top::{Facet, TopValues};
use volume::CountBuckets;

/// The mentions of one workspace. There is no other way to search: nothing can be asked without one.
#[derive(Clone)]
pub struct WorkspaceMentions {
    searcher: Searcher,
    fields: Fields,
    workspace: WorkspaceId,
    source: Option<SourceId>,
}

/// How many mentions one bucket holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BucketCount {
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
    pub count: u64,
}

impl WorkspaceMentions {
    pub(crate) fn new(searcher: Searcher, fields: Fields, workspace: WorkspaceId) -> Self {
        Self {
            searcher,
            fields,
            workspace,
            source: None,
        }
    }

    /// Only what one source brought.
    #[must_use]
    pub fn of_source(&self, source: SourceId) -> Self {
        Self {
            source: Some(source),
            ..self.clone()
        }
    }

    /// A page of the mentions that match, newest first, and how many there are in all.
    pub fn search(&self, query: &Query, range: TimeRange, page: Page) -> Result<FoundMentions> {
        let total = self.count(query, range)?;
        let limit = page.limit.clamp(1, Page::MAX_LIMIT);
        let newest_first = TopDocs::with_limit(limit + 1).order_by((
            (SortByStaticFastValue::<i64>::for_field(AT), Order::Desc),
            (SortByStaticFastValue::<u64>::for_field(RANK), Order::Desc),
        ));
        let after = page.after.map(|cursor| cursor.lower(&self.fields));
        let mut found = self.collect(query, range, after, &newest_first)?;
        let next = (found.len() > limit).then(|| {
            found.truncate(limit);
            found
                .last()
                .map(|((at_us, rank), _)| Cursor::at(*at_us, *rank))
        });
        let mentions = found
            .iter()
            .map(|(_, address)| self.mention(*address))
            .collect::<Result<_>>()?;
        Ok(FoundMentions {
            total,
            mentions,
            next: next.flatten(),
        })
    }

    /// How many mentions match.
    pub fn count(&self, query: &Query, range: TimeRange) -> Result<u64> {
        Ok(self.collect(query, range, None, &Count)? as u64)
    }

    /// How many mentions match in each bucket.
    pub fn volume(&self, query: &Query, buckets: &Buckets) -> Result<Vec<BucketCount>> {
        let counts = self.collect(query, buckets.range(), None, &CountBuckets::new(buckets))?;
        let edges = buckets.edges().windows(2);
        Ok(edges
            .zip(counts)
            .map(|(edge, count)| BucketCount {
                from: edge[0],
                until: edge[1],
                count,
            })
            .collect())
    }

    /// The most frequent languages, networks or authors among the mentions that match.
    pub fn top(
        &self,
        query: &Query,
        range: TimeRange,
        facet: Facet,
        limit: usize,
    ) -> Result<TopValues> {
        let counts = self.collect(query, range, None, &CountValues::of(facet))?;
        Ok(TopValues::from_counts(counts, facet, limit))
    }

    /// The mention with the network's own id, if the workspace has it.
    pub fn get(&self, network: &str, native_id: &str) -> Result<Option<Mention>> {
        let key = Key::of(self.workspace, network, native_id);
        let term = Term::from_field_bytes(self.fields.key, key.as_bytes());
        let query = tantivy::query::TermQuery::new(term, tantivy::schema::IndexRecordOption::Basic);
        let found = self
            .searcher
            .search(&query, &TopDocs::with_limit(1).order_by_score())?;
        found
            .first()
            .map(|(_, address)| self.mention(*address))
            .transpose()
    }

    /// Runs a query over the workspace's mentions, and only those.
    fn collect<C: Collector>(
        &self,
        query: &Query,
        range: TimeRange,
        also: Option<Box<dyn EngineQuery>>,
        collector: &C,
    ) -> Result<C::Fruit> {
        let workspace = exactly(self.fields.workspace, &workspace_term(self.workspace));
        let parts = [
            workspace,
            lower_range(range, &self.fields),
            lower(query, &self.fields),
        ];
        let source = self.source.map(|source| {
            let source = source_term(source);
            exactly(self.fields.source, &source)
        });
        let query = all_of(parts.into_iter().chain(source).chain(also));
        Ok(self.searcher.search(&*query, collector)?)
    }

    fn mention(&self, address: DocAddress) -> Result<Mention> {
        let document: TantivyDocument = self.searcher.doc(address)?;
        mention_of(&document, self.fields.mention)
    }
}
