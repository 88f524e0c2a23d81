//! Counting documents by a value, exactly, over all segments. Does not estimate.

use std::collections::HashMap;

use query::{author_key, language_keys, network_key};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::StrColumn;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use crate::schema::{AUTHOR, LANGUAGE, NETWORK};

/// By what mentions are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    Language,
    Network,
    /// By handle.
    Author,
}

impl Facet {
    fn field(self) -> &'static str {
        match self {
            Self::Language => LANGUAGE,
            Self::Network => NETWORK,
            Self::Author => AUTHOR,
        }
    }

    /// What a query for the value looks for.
    fn key(self, value: &str) -> String {
        match self {
            Self::Language => language_keys(value).into_iter().next().unwrap_or_default(),
            Self::Network => network_key(value),
            Self::Author => author_key(value),
        }
    }
}

/// The most frequent values. All three parts add up to the number of mentions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TopValues {
    /// Values with their counts, most frequent first, equal ones by value.
    pub values: Vec<(String, u64)>,
    /// Mentions whose value is not among these.
    pub others: u64,
    /// Mentions without a value.
    pub missing: u64,
}

impl TopValues {
    pub(super) fn from_counts(counts: Counts, facet: Facet, limit: usize) -> Self {
        let mut values = grouped(counts.values, facet);
        values.sort_unstable_by(|(name, count), (other_name, other_count)| {
            other_count.cmp(count).then_with(|| name.cmp(other_name))
        });
        let others = values.iter().skip(limit).map(|(_, count)| count).sum();
        values.truncate(limit);
        Self {
            values,
            others,
            missing: counts.missing,
        }
    }
}

/// Values that a query for one of them finds together: `en-US` stands under `en`, and a name in any
/// case under its most frequent writing. So each number is that of the rows behind it.
fn grouped(values: HashMap<String, u64>, facet: Facet) -> Vec<(String, u64)> {
    let mut groups: HashMap<String, Group> = HashMap::new();
    for (value, count) in values {
        let group = groups.entry(facet.key(&value)).or_default();
        group.sum += count;
        let is_shown = (count, &group.shown) > (group.most, &value);
        if group.shown.is_empty() || is_shown {
            group.most = count;
            group.shown = value;
        }
    }
    let shown = |(key, group): (String, Group)| match facet {
        Facet::Language => (key, group.sum),
        Facet::Network | Facet::Author => (group.shown, group.sum),
    };
    groups.into_iter().map(shown).collect()
}

/// Values with one key.
#[derive(Default)]
struct Group {
    sum: u64,
    /// The most frequent writing, with how often it stands.
    shown: String,
    most: u64,
}

/// How often each value stands.
#[derive(Default)]
pub(super) struct Counts {
    values: HashMap<String, u64>,
    missing: u64,
}

/// Counts the documents for each value of a field.
pub(super) struct CountValues {
    field: &'static str,
}

pub(super) struct SegmentValues {
    column: Option<StrColumn>,
    /// By the number the segment has given the value.
    counts: HashMap<u64, u64>,
    missing: u64,
}

impl CountValues {
    pub(super) fn of(facet: Facet) -> Self {
        Self {
            field: facet.field(),
        }
    }
}

impl Collector for CountValues {
    type Fruit = Counts;
    type Child = SegmentValues;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentValues> {
        let column = segment.fast_fields().str(self.field)?;
        Ok(SegmentValues {
            column,
            counts: HashMap::new(),
            missing: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<tantivy::Result<Counts>>) -> tantivy::Result<Counts> {
        let mut sum = Counts::default();
        for segment in segments {
            let segment = segment?;
            sum.missing += segment.missing;
            for (value, count) in segment.values {
                *sum.values.entry(value).or_default() += count;
            }
        }
        Ok(sum)
    }
}

impl SegmentCollector for SegmentValues {
    type Fruit = tantivy::Result<Counts>;

    fn collect(&mut self, document: DocId, _: Score) {
        match self
            .column
            .as_ref()
            .and_then(|column| column.ords().first(document))
        {
            Some(number) => *self.counts.entry(number).or_default() += 1,
            None => self.missing += 1,
        }
    }

    fn harvest(self) -> tantivy::Result<Counts> {
        let mut numbered: Vec<(u64, u64)> = self.counts.into_iter().collect();
        numbered.sort_unstable();
        let numbers: Vec<u64> = numbered.iter().map(|(number, _)| *number).collect();
        let mut values = HashMap::with_capacity(numbers.len());
        if let Some(column) = &self.column {
            // In their order, or the dictionary is opened anew for each of them.
            let mut counts = numbered.iter().map(|(_, count)| *count);
            column
                .dictionary()
                .sorted_ords_to_term_cb(&numbers, |value| {
                    let value = String::from_utf8_lossy(value).into_owned();
                    values.insert(value, counts.next().unwrap_or_default());
                })?;
        }
        Ok(Counts {
            values,
            missing: self.missing,
        })
    }
}
