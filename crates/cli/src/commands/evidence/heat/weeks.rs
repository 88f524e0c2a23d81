//! Counts of days or weeks from a file, put into whole weeks back from a last day. Compares nothing.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use chrono::NaiveDate;
use evidence::heat::{Collection, Weekly};
use serde::Deserialize;

use super::Missing;
use crate::commands::row_file::RowFile;
use crate::commands::rows::{Format, scalar};

/// A row.
#[derive(Debug, Deserialize)]
struct Counted {
    #[serde(deserialize_with = "scalar")]
    platform: String,
    date: NaiveDate,
    #[serde(alias = "authors", alias = "mentions")]
    count: u64,
    #[serde(default, deserialize_with = "scalar")]
    collection: String,
}

/// A day of a platform: how many, and how it was collected.
type Day = (u64, String);

/// All counts of a file.
pub(super) struct Platforms(BTreeMap<String, BTreeMap<NaiveDate, Day>>);

/// A week being filled.
#[derive(Default, Clone)]
struct Week {
    count: u64,
    days: usize,
}

impl Platforms {
    /// The rows of a file, and how many could not be used, which are told on standard error.
    pub(super) fn read(file: &Path, format: Option<Format>) -> Result<(Self, usize)> {
        let source = RowFile::of(file, format);
        let mut platforms: BTreeMap<String, BTreeMap<NaiveDate, Day>> = BTreeMap::new();
        source.each(|_, row: Counted| {
            let days = platforms.entry(row.platform.clone()).or_default();
            let Entry::Vacant(day) = days.entry(row.date) else {
                return Err(format!("`{}` is there already for {}", row.platform, row.date).into());
            };
            day.insert((row.count, row.collection));
            Ok(())
        })?;
        Ok((Self(platforms), source.bad()))
    }

    /// The last day that any platform has.
    pub(super) fn last_day(&self) -> Option<NaiveDate> {
        let last = |days: &BTreeMap<NaiveDate, Day>| days.keys().next_back().copied();
        self.0.values().filter_map(last).max()
    }

    /// By name, the weeks that end on a day.
    pub(super) fn weekly(
        &self,
        until: NaiveDate,
        weeks: usize,
        missing: Missing,
    ) -> Vec<(String, Weekly)> {
        let weekly = |(name, days): (&String, &BTreeMap<NaiveDate, Day>)| {
            (name.clone(), into_weeks(days, until, weeks, missing))
        };
        self.0.iter().map(weekly).collect()
    }
}

fn into_weeks(
    days: &BTreeMap<NaiveDate, Day>,
    until: NaiveDate,
    weeks: usize,
    missing: Missing,
) -> Weekly {
    let mut all = vec![Week::default(); 2 * weeks];
    let mut collections = BTreeSet::new();
    for (date, (count, collection)) in days.range(..=until) {
        let back = (until - *date).num_days() as usize / 7;
        // Oldest first.
        let place = all.len().checked_sub(back + 1);
        if let Some(week) = place.and_then(|place| all.get_mut(place)) {
            week.count = week.count.saturating_add(*count);
            week.days += 1;
            collections.insert(collection);
        }
    }
    let fullest = all.iter().map(|week| week.days).max().unwrap_or_default();
    let collected = |week: &Week| {
        let is_whole = week.days == fullest && fullest > 0;
        (is_whole || missing == Missing::Zero).then_some(week.count)
    };
    let (before, after) = all.split_at(weeks);
    Weekly {
        before: before.iter().map(collected).collect(),
        after: after.iter().map(collected).collect(),
        collection: if collections.len() > 1 {
            Collection::Changed
        } else {
            Collection::Steady
        },
    }
}
