//! From the query tree to Tantivy's queries. Adds no meaning: `query::matches` is the meaning, and the
//! tests hold this to it.

mod careful;

use std::ops::Bound;

use query::{Pattern, Query};
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, Occur, PhraseQuery, Query as EngineQuery, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use careful::careful;

use crate::schema::Fields;
use crate::time::TimeRange;

/// The engine's query with the same answer.
pub(crate) fn lower(query: &Query, fields: &Fields) -> Box<dyn EngineQuery> {
    match query {
        Query::Everything => Box::new(AllQuery),
        Query::Words(words) => lower_pattern(words.pattern(), fields.text),
        Query::Language(tag) => exactly(fields.language_keys, tag.key()),
        Query::Author(name) => exactly(fields.author_keys, name.key()),
        Query::Network(name) => exactly(fields.network_key, name.key()),
        Query::And(parts) => careful(all_of(parts.iter().map(|part| lower(part, fields)))),
        Query::Or(parts) => careful(any_of(parts.iter().map(|part| lower(part, fields)))),
        Query::Not(part) => Box::new(BooleanQuery::new(vec![
            (Occur::Must, Box::new(AllQuery)),
            (Occur::MustNot, careful(lower(part, fields))),
        ])),
    }
}

/// Documents whose time lies in a range.
pub(crate) fn lower_range(range: TimeRange, fields: &Fields) -> Box<dyn EngineQuery> {
    let term = |at_us| Term::from_field_i64(fields.at_us, at_us);
    let (from, until) = match range.ends_us() {
        (None, None) => return Box::new(AllQuery),
        (from, until) => (
            from.map_or(Bound::Unbounded, |at_us| Bound::Included(term(at_us))),
            until.map_or(Bound::Unbounded, |at_us| Bound::Excluded(term(at_us))),
        ),
    };
    Box::new(RangeQuery::new(from, until))
}

/// Documents with exactly this value in a field.
pub(crate) fn exactly(field: Field, value: &str) -> Box<dyn EngineQuery> {
    Box::new(TermQuery::new(
        Term::from_field_text(field, value),
        IndexRecordOption::Basic,
    ))
}

/// Documents that all of these match.
pub(crate) fn all_of(parts: impl Iterator<Item = Box<dyn EngineQuery>>) -> Box<dyn EngineQuery> {
    let parts: Vec<_> = parts.map(|part| (Occur::Must, part)).collect();
    if parts.is_empty() {
        Box::new(AllQuery)
    } else {
        Box::new(BooleanQuery::new(parts))
    }
}

fn any_of(parts: impl Iterator<Item = Box<dyn EngineQuery>>) -> Box<dyn EngineQuery> {
    Box::new(BooleanQuery::new(
        parts.map(|part| (Occur::Should, part)).collect(),
    ))
}

fn lower_pattern(pattern: &Pattern, field: Field) -> Box<dyn EngineQuery> {
    let mut tokens = pattern.tokens();
    match (tokens.next(), tokens.len()) {
        (Some((_, only)), 0) => exactly(field, only),
        _ => Box::new(PhraseQuery::new_with_offset(
            pattern
                .tokens()
                .map(|(offset, text)| (offset, Term::from_field_text(field, text)))
                .collect(),
        )),
    }
}
