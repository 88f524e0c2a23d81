//! What a query means. Every other engine is measured by this one; it is written to be read, not to
//! be fast.

use crate::document::{Document, Reading};
use crate::measure::Side;
use crate::passage::Place;
use crate::tree::Query;
use crate::words::Words;

/// Whether a document matches a query.
pub fn matches(query: &Query, document: &Document) -> bool {
    holds(query, &Reading::of(document))
}

/// Whether an analysed document matches a query.
pub fn holds(query: &Query, document: &Reading) -> bool {
    match query {
        Query::Everything => true,
        Query::Words(words) => !places(words, document).is_empty(),
        Query::Near(near) => !near.places(&|words| places(words, document)).is_empty(),
        Query::Field(field, name) => document.keys(*field).iter().any(|key| key == name.key()),
        Query::Followers(measure) => document
            .document()
            .followers
            .is_some_and(|followers| measure.range().contains(&followers)),
        Query::Posted(Side::Since, moment) => document.document().at >= moment.at(),
        Query::Posted(Side::Until, moment) => document.document().at < moment.at(),
        Query::And(parts) => parts.iter().all(|part| holds(part, document)),
        Query::Or(parts) => parts.iter().any(|part| holds(part, document)),
        Query::AtLeast(least, parts) => {
            parts.iter().filter(|part| holds(part, document)).count() >= *least
        }
        Query::Not(part) => !holds(part, document),
    }
}

/// Where a term stands in a document, in order.
pub(crate) fn places(words: &Words, document: &Reading) -> Vec<Place> {
    let raw = document.document().text;
    let found = words.pattern().occurrences(raw, document.tokens());
    found
        .map(|occurrence| Place {
            units: occurrence.units,
            is_term: true,
            marks: vec![occurrence.span],
        })
        .collect()
}
