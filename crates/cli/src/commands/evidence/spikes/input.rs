//! Rows of counts as people have them: times with or without a zone, counts as numbers or text. Judges
//! nothing.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use serde::Deserialize;

use crate::commands::rows::scalar;

/// A row.
#[derive(Debug, Deserialize)]
pub(super) struct Counted {
    #[serde(default, deserialize_with = "scalar")]
    series: String,
    #[serde(alias = "timestamp", deserialize_with = "scalar")]
    time: String,
    #[serde(default, alias = "value", deserialize_with = "scalar")]
    count: String,
    #[serde(default, deserialize_with = "scalar")]
    authors: String,
}

/// An interval.
pub(super) struct Interval {
    /// When it begins; a time without zone is taken as it is written.
    pub(super) at: DateTime<Utc>,
    /// That as it was written.
    pub(super) written: String,
    has_zone: bool,
    /// Authors if they were counted, or else the count; none for what was not collected.
    pub(super) count: Option<u64>,
}

impl Counted {
    /// The series and the interval of a row, or what is wrong with it.
    pub(super) fn interval(self) -> Result<(String, Interval), String> {
        let (at, has_zone) = time(self.time.trim())?;
        let counted = [&self.authors, &self.count].map(|text| text.trim());
        let count = counted
            .into_iter()
            .find(|text| !text.is_empty())
            .map(count)
            .transpose()?;
        Ok((
            self.series,
            Interval {
                at,
                written: self.time,
                has_zone,
                count,
            },
        ))
    }
}

impl Interval {
    /// Another time in the manner of this one.
    pub(super) fn write(&self, time: DateTime<Utc>) -> String {
        let zone = if self.has_zone { "Z" } else { "" };
        format!("{}{zone}", time.format("%Y-%m-%dT%H:%M:%S"))
    }
}

/// The length of intervals: the commonest distance between rows, the shorter of equals.
pub(super) fn length(rows: &[(u64, Interval)]) -> Option<TimeDelta> {
    let mut distances: BTreeMap<TimeDelta, usize> = BTreeMap::new();
    for pair in rows.windows(2) {
        let distance = pair[1].1.at - pair[0].1.at;
        if distance > TimeDelta::zero() {
            *distances.entry(distance).or_default() += 1;
        }
    }
    let commonest = distances.into_iter().rev().max_by_key(|(_, times)| *times);
    commonest.map(|(distance, _)| distance)
}

fn time(text: &str) -> Result<(DateTime<Utc>, bool), String> {
    if let Ok(time) = text.parse::<DateTime<Utc>>() {
        return Ok((time, true));
    }
    let without_zone = [
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M",
    ];
    let time = without_zone
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    let day = || Some(text.parse::<NaiveDate>().ok()?.and_time(NaiveTime::MIN));
    let time = time.or_else(day);
    let time =
        time.ok_or_else(|| format!("`{text}` is no time; write it as 2026-03-31T09:00:00Z"))?;
    Ok((time.and_utc(), false))
}

/// A whole number, which some write with a point.
fn count(text: &str) -> Result<u64, String> {
    let whole = text.strip_suffix(".0").unwrap_or(text);
    whole
        .parse()
        .map_err(|_| format!("`{text}` is no count; write a whole number from 0 on"))
}
