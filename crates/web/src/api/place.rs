//! Where the next page of a list begins, as a program is told and hands it back. Counts no rows.

use std::fmt::Display;
use std::str::FromStr;

use chrono::{DateTime, SecondsFormat, Utc};

use super::problem::Fault;

/// The place behind the last of these rows; none where fewer than `size` say that this page is the last.
pub(super) fn behind<Row, Id: Display>(
    (rows, size): (&[Row], i64),
    row: impl Fn(&Row) -> (DateTime<Utc>, Id),
) -> Option<String> {
    let last = rows.last().filter(|_| rows.len() as i64 >= size)?;
    let (at, id) = row(last);
    let at = at.to_rfc3339_opts(SecondsFormat::Micros, true);
    Some(format!("{at}_{id}"))
}

/// The row that `after` names, if it was given.
pub(super) fn read<Id: FromStr>(after: Option<&str>) -> Result<Option<(DateTime<Utc>, Id)>, Fault> {
    let Some(place) = after else {
        return Ok(None);
    };
    let row = place.split_once('_').and_then(|(at, id)| {
        let at = at.parse().ok()?;
        Some((at, id.parse().ok()?))
    });
    row.map(Some)
        .ok_or_else(|| Fault::Parameter("after".to_owned()))
}
