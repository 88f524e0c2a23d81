//! Where a list goes on: behind the last row that is shown, so that rows which come meanwhile neither
//! repeat others nor hide them. Counts no rows.

use std::fmt::Display;

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Deserialize;
use url::form_urlencoded::Serializer;

/// The row behind which a page begins, as its address tells: the time by which rows are in order, and
/// the id.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Behind<Id> {
    after_at: Option<DateTime<Utc>>,
    after: Option<Id>,
}

impl<Id> Default for Behind<Id> {
    fn default() -> Self {
        Self {
            after_at: None,
            after: None,
        }
    }
}

impl<Id: Copy> Behind<Id> {
    /// The row; none on the first page.
    pub fn row(&self) -> Option<(DateTime<Utc>, Id)> {
        self.after_at.zip(self.after)
    }
}

/// The address of the next page of a list with these filters; none where fewer rows than `size` say
/// that this is the last.
pub fn next_page<Row, Id: Display>(
    path: &str,
    filters: &[(&str, &str)],
    (rows, size): (&[Row], i64),
    row: impl Fn(&Row) -> (DateTime<Utc>, Id),
) -> Option<String> {
    let last = rows.last().filter(|_| rows.len() as i64 >= size)?;
    let (at, id) = row(last);
    let query = Serializer::new(String::new())
        .extend_pairs(filters.iter().filter(|(_, value)| !value.is_empty()))
        .append_pair("after_at", &at.to_rfc3339_opts(SecondsFormat::Micros, true))
        .append_pair("after", &id.to_string())
        .finish();
    Some(format!("{path}?{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: i64) -> (DateTime<Utc>, i64) {
        let at = DateTime::from_timestamp_micros(1_772_000_000_000_001 + number);
        (at.expect("in range"), number)
    }

    #[test]
    fn a_full_page_goes_on_behind_its_last_row_with_all_filters() {
        let filters = [("state", ""), ("name", "茶 & co")];
        let next =
            next_page("/w/tea/posts", &filters, (&[4, 7], 2), |at| row(*at)).expect("a next page");
        let (path, query) = next.split_once('?').expect("a query");
        assert_eq!(path, "/w/tea/posts");
        let behind: Behind<i64> = serde_urlencoded_of(query);
        assert_eq!(behind.row(), Some(row(7)));
        assert!(query.starts_with("name=%E8%8C%B6+%26+co&"), "{query}");
    }

    #[test]
    fn a_page_with_room_is_the_last() {
        assert_eq!(next_page("/x", &[], (&[4], 2), |at| row(*at)), None);
        assert_eq!(next_page("/x", &[], (&[], 2), |at| row(*at)), None);
    }

    fn serde_urlencoded_of(query: &str) -> Behind<i64> {
        let address = format!("/?{query}").parse().expect("an address");
        let read = axum::extract::Query::try_from_uri(&address);
        read.expect("it reads what it wrote").0
    }
}
