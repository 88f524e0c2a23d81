//! A query that only excludes: it brings in the whole network.

use crate::tree::Query;

/// Whether nothing has to be there for this to match.
pub(super) fn only(query: &Query) -> bool {
    match query {
        Query::Not(part) => !only(part),
        Query::And(parts) => parts.iter().all(only),
        Query::Or(parts) => parts.iter().any(only),
        Query::AtLeast(least, parts) => parts.iter().filter(|part| only(part)).count() >= *least,
        // Somebody who writes `*` means everything.
        Query::Everything
        | Query::Words(_)
        | Query::Near(_)
        | Query::Field(..)
        | Query::Followers(_)
        | Query::Posted(..) => false,
    }
}
