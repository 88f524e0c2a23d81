//! What a query means. Every other engine is measured by this one; it is written to be read, not to
//! be fast.

use crate::document::{Document, Reading};
use crate::tree::Query;

/// Whether a document matches a query.
pub fn matches(query: &Query, document: &Document) -> bool {
    holds(query, &Reading::of(document))
}

/// Whether an analysed document matches a query.
pub fn holds(query: &Query, document: &Reading) -> bool {
    match query {
        Query::Everything => true,
        Query::Words(words) => words.pattern().is_in(&document.text),
        Query::Language(tag) => document.languages.iter().any(|key| key == tag.key()),
        Query::Author(name) => document.authors.iter().any(|key| key == name.key()),
        Query::Network(name) => document.network == name.key(),
        Query::And(parts) => parts.iter().all(|part| holds(part, document)),
        Query::Or(parts) => parts.iter().any(|part| holds(part, document)),
        Query::Not(part) => !holds(part, document),
    }
}
