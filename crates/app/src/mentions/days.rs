//! Mentions counted by the days of a zone, which daylight saving makes 23 or 25 hours long twice a
//! year.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use earned_core::period::Period;
use earned_search::{Buckets, WorkspaceMentions};
use query::Query;

/// How many mentions each day of the period has; their sum is the number of the whole period.
pub(super) fn volume(
    view: &WorkspaceMentions,
    query: &Query,
    period: Period,
    zone: Tz,
) -> earned_search::Result<Vec<(NaiveDate, u64)>> {
    let days: Vec<NaiveDate> = period
        .from_on
        .iter_days()
        .take_while(|day| *day <= period.to_on)
        .collect();
    let Some(buckets) = Buckets::between_edges(edges(&days, period, zone)) else {
        return Ok(Vec::new());
    };
    let counts = view.volume(query, &buckets)?;
    Ok(days
        .into_iter()
        .zip(counts)
        .map(|(day, bucket)| (day, bucket.count))
        .collect())
}

/// When each day begins, and when the last one ends.
fn edges(days: &[NaiveDate], period: Period, zone: Tz) -> Vec<DateTime<Utc>> {
    let begins = |day: &NaiveDate| {
        let only = Period {
            from_on: *day,
            to_on: *day,
        };
        only.span(zone).from
    };
    let mut edges: Vec<_> = days.iter().map(begins).collect();
    edges.push(period.span(zone).until);
    edges
}
