//! `since:` and `until:`. Have no words such as "yesterday": a stored query would change its meaning
//! from day to day.

use chrono::DateTime;

use super::{Example, Operator};
use crate::document::Document;

/// Then or later.
pub(crate) const SINCE: Operator = Operator {
    code: "since",
    name: "since:",
    syntax: "since:2026-03-01, since:2026-03-01T14:30",
    meaning: "It was posted on this day or later, or from this time on.",
    examples: &[Example {
        query: "since:1970-01-02",
        matches: at(86_400),
        misses: at(86_399),
    }],
};

/// Before.
pub(crate) const UNTIL: Operator = Operator {
    code: "until",
    name: "until:",
    syntax: "until:2026-03-31, until:2026-03-31T18:00",
    meaning: "It was posted on this day or earlier, or before this time.",
    examples: &[
        Example {
            query: "until:1970-01-01",
            matches: at(86_399),
            misses: at(86_400),
        },
        Example {
            query: "until:1970-01-01T00:01",
            matches: at(59),
            misses: at(60),
        },
    ],
};

const fn at(seconds: i64) -> Document<'static> {
    Document {
        at: match DateTime::from_timestamp(seconds, 0) {
            Some(at) => at,
            None => DateTime::UNIX_EPOCH,
        },
        ..Document::EMPTY
    }
}
