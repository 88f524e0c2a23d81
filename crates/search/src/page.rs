//! Pages of results: a place in the list that stays right while new mentions come in above it. Holds
//! no results back: what is removed meanwhile is simply not there.

use std::fmt;
use std::ops::Bound;
use std::str::FromStr;

use tantivy::Term;
use tantivy::query::{BooleanQuery, Occur, Query as EngineQuery, RangeQuery};

use crate::mention::Mention;
use crate::schema::Fields;

/// Which part of a list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Where the page before ended; `None` for the first.
    pub after: Option<Cursor>,
    /// How many mentions, from 1 to [`Page::MAX_LIMIT`].
    pub limit: usize,
}

impl Page {
    /// The longest page: more belongs into an export.
    pub const MAX_LIMIT: usize = 1_000;

    /// The first mentions of a list.
    pub fn first(limit: usize) -> Self {
        Self { after: None, limit }
    }

    /// The mentions after a cursor.
    pub fn after(cursor: Cursor, limit: usize) -> Self {
        Self {
            after: Some(cursor),
            limit,
        }
    }
}

/// A page of mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundMentions {
    /// How many match in all, on every page together.
    pub total: u64,
    /// Newest first.
    pub mentions: Vec<Mention>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

/// A place in a list of mentions. Goes into an address as text and back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    at_us: i64,
    rank: u64,
}

/// A text that is no cursor.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a place in a list of mentions")]
pub struct NotACursor;

impl Cursor {
    /// The place of a mention; every document has both values.
    pub(crate) fn at(at_us: Option<i64>, rank: Option<u64>) -> Self {
        Self {
            at_us: at_us.unwrap_or_default(),
            rank: rank.unwrap_or_default(),
        }
    }

    /// The mentions after this place.
    pub(crate) fn lower(self, fields: &Fields) -> Box<dyn EngineQuery> {
        let at = Term::from_field_i64(fields.at_us, self.at_us);
        let rank = Term::from_field_u64(fields.rank, self.rank);
        let earlier = RangeQuery::new(Bound::Unbounded, Bound::Excluded(at.clone()));
        let same_time = RangeQuery::new(Bound::Included(at.clone()), Bound::Included(at));
        let below = RangeQuery::new(Bound::Unbounded, Bound::Excluded(rank));
        Box::new(BooleanQuery::union(vec![
            Box::new(earlier),
            Box::new(BooleanQuery::new(vec![
                (Occur::Must, Box::new(same_time)),
                (Occur::Must, Box::new(below)),
            ])),
        ]))
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{:x}", self.at_us, self.rank)
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let (at_us, rank) = text.split_once('.').ok_or(NotACursor)?;
        Ok(Self {
            at_us: at_us.parse().map_err(|_| NotACursor)?,
            rank: u64::from_str_radix(rank, 16).map_err(|_| NotACursor)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, NotACursor};

    #[test]
    fn a_cursor_goes_into_an_address_and_back() {
        for cursor in [
            Cursor {
                at_us: -5,
                rank: u64::MAX,
            },
            Cursor {
                at_us: i64::MAX,
                rank: 0,
            },
        ] {
            assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }
        for text in ["", "1", "1.", ".f", "1.g", "1.f ", "x.1"] {
            assert_eq!(text.parse::<Cursor>(), Err(NotACursor), "{text:?}");
        }
    }
}
