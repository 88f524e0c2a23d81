//! Where the next page of a list begins, as a program is told and hands it back. Counts no rows.

use std::fmt::Display;
use std::str::FromStr;

use chrono::{DateTime, SecondsFormat, Utc};
use earned_app::ListPage;

use super::problem::Fault;

/// The place behind the last row of a page; none on the last page.
pub(super) fn behind<Row, Id: Display>(
    page: &ListPage<Row>,
    row: impl Fn(&Row) -> (DateTime<Utc>, Id),
) -> Option<String> {
    page.last_before_more().map(|last| written(row(last)))
}

fn written<Id: Display>((at, id): (DateTime<Utc>, Id)) -> String {
    format!("{}_{id}", at.to_rfc3339_opts(SecondsFormat::Micros, true))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_told_and_any_other_is_refused() {
        let at = DateTime::from_timestamp_micros(1_772_000_000_000_001).expect("in range");
        let told = written((at, 7));
        assert!(matches!(read::<i64>(Some(&told)), Ok(Some(row)) if row == (at, 7)));
        assert!(matches!(read::<i64>(None), Ok(None)));
        for other in ["", "7", "2026-03-01_7", "2026-03-01T10:00:00Z_x"] {
            let refused = read::<i64>(Some(other));
            assert!(
                matches!(refused, Err(Fault::Parameter(name)) if name == "after"),
                "{other}"
            );
        }
    }
}
