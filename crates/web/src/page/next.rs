//! Where a list goes on: behind the last row that is shown, so that rows which come meanwhile neither
//! repeat others nor hide them. Counts no rows.

use std::fmt::Display;
use std::str::FromStr;

use chrono::{DateTime, SecondsFormat, Utc};
use earned_app::ListPage;
use serde::Deserialize;
use url::form_urlencoded::Serializer;

/// The row behind which a page begins, as its address tells: the time by which rows are in order, and
/// the id.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Behind {
    after_at: String,
    after: String,
}

impl Behind {
    /// The row; none on the first page, and where an address was cut.
    pub fn row<Id: FromStr>(&self) -> Option<(DateTime<Utc>, Id)> {
        Some((self.after_at.parse().ok()?, self.after.parse().ok()?))
    }
}

/// The address of the next page of a list with these filters; none on the last page.
pub fn next_page<Row, Id: Display>(
    path: &str,
    filters: &[(&str, &str)],
    page: &ListPage<Row>,
    row: impl Fn(&Row) -> (DateTime<Utc>, Id),
) -> Option<String> {
    Some(address(path, filters, row(page.last_before_more()?)))
}

fn address<Id: Display>(
    path: &str,
    filters: &[(&str, &str)],
    (at, id): (DateTime<Utc>, Id),
) -> String {
    let query = Serializer::new(String::new())
        .extend_pairs(filters.iter().filter(|(_, value)| !value.is_empty()))
        .append_pair("after_at", &at.to_rfc3339_opts(SecondsFormat::Micros, true))
        .append_pair("after", &id.to_string())
        .finish();
    format!("{path}?{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Behind {
        let address = format!("/?{query}").parse().expect("an address");
        let read = axum::extract::Query::try_from_uri(&address);
        read.expect("it reads any").0
    }

    #[test]
    fn an_address_leads_back_to_the_row_and_keeps_all_filters() {
        let at = DateTime::from_timestamp_micros(1_772_000_000_000_001).expect("in range");
        let filters = [("state", ""), ("name", "茶 & co")];
        let next = address("/w/tea/posts", &filters, (at, 7));
        let (path, query) = next.split_once('?').expect("a query");
        assert_eq!(path, "/w/tea/posts");
        assert_eq!(read(query).row(), Some((at, 7)));
        assert!(query.starts_with("name=%E8%8C%B6+%26+co&"), "{query}");
    }

    #[test]
    fn an_address_that_was_cut_shows_the_first_page() {
        for query in [
            "",
            "after=7",
            "after_at=2026-03-01T10:00:00Z",
            "after_at=x&after=y",
        ] {
            assert_eq!(read(query).row::<i64>(), None, "{query}");
        }
    }
}
