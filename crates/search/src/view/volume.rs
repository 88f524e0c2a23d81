//! Counting documents by time. Does not decide where buckets begin.

use chrono::DateTime;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use crate::schema::AT;
use crate::time::Buckets;

/// Counts the documents in each bucket; those outside all buckets are not counted.
pub(super) struct CountBuckets {
    edges_us: Vec<i64>,
}

pub(super) struct SegmentBuckets {
    edges_us: Vec<i64>,
    at_us: Column<i64>,
    counts: Vec<u64>,
}

impl CountBuckets {
    pub(super) fn new(buckets: &Buckets) -> Self {
        Self {
            edges_us: buckets
                .edges()
                .iter()
                .map(DateTime::timestamp_micros)
                .collect(),
        }
    }
}

impl Collector for CountBuckets {
    type Fruit = Vec<u64>;
    type Child = SegmentBuckets;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentBuckets> {
        Ok(SegmentBuckets {
            edges_us: self.edges_us.clone(),
            at_us: segment.fast_fields().i64(AT)?,
            counts: vec![0; self.edges_us.len() - 1],
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Vec<u64>>) -> tantivy::Result<Vec<u64>> {
        let mut sum = vec![0; self.edges_us.len() - 1];
        for counts in segments {
            for (total, count) in sum.iter_mut().zip(counts) {
                *total += count;
            }
        }
        Ok(sum)
    }
}

impl SegmentCollector for SegmentBuckets {
    type Fruit = Vec<u64>;

    fn collect(&mut self, document: DocId, _: Score) {
        let Some(at_us) = self.at_us.first(document) else {
            return;
        };
        let edges_passed = self.edges_us.partition_point(|&edge_us| edge_us <= at_us);
        let bucket = edges_passed
            .checked_sub(1)
            .and_then(|bucket| self.counts.get_mut(bucket));
        if let Some(count) = bucket {
            *count += 1;
        }
    }

    fn harvest(self) -> Vec<u64> {
        self.counts
    }
}
