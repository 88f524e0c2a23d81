//! From the query tree to Tantivy's queries. Adds no meaning: `query::matches` is the meaning, and the
//! tests hold this to it.

mod careful;
mod verified;

use std::ops::Bound;

use query::{Passage, Pattern, Query, Side, Wanted, Words};
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, FuzzyTermQuery, Occur, PhraseQuery, Query as EngineQuery, RangeQuery,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use careful::careful;
use verified::verified;

use crate::schema::{Fields, key_term};
use crate::time::TimeRange;

/// The engine's query with the same answer.
pub(crate) fn lower(query: &Query, fields: &Fields) -> Box<dyn EngineQuery> {
    let lower_all =
        |parts: &[Query]| -> Vec<_> { parts.iter().map(|part| lower(part, fields)).collect() };
    match query {
        Query::Everything => Box::new(AllQuery),
        Query::Words(words) => lower_words(words, fields),
        Query::Near(near) => {
            let both = [near.left(), near.right()];
            let near_enough = all_of(both.into_iter().map(|part| anywhere(part, fields)));
            verified(near_enough, query, fields)
        }
        Query::Field(field, name) => exactly(fields.keys, &key_term(*field, name.key())),
        Query::Followers(measure) => {
            let term = |number: &u64| Term::from_field_u64(fields.followers, *number);
            let (least, most) = (term(measure.range().start()), term(measure.range().end()));
            Box::new(RangeQuery::new(
                Bound::Included(least),
                Bound::Included(most),
            ))
        }
        Query::Posted(Side::Since, moment) => lower_range(
            TimeRange {
                from: Some(moment.at()),
                until: None,
            },
            fields,
        ),
        Query::Posted(Side::Until, moment) => lower_range(
            TimeRange {
                from: None,
                until: Some(moment.at()),
            },
            fields,
        ),
        Query::And(parts) => careful(all_of(lower_all(parts).into_iter())),
        Query::Or(parts) => careful(any_of(lower_all(parts), 1)),
        Query::AtLeast(least, parts) => careful(any_of(lower_all(parts), *least)),
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

/// Documents that at least so many of these match.
fn any_of(parts: Vec<Box<dyn EngineQuery>>, least: usize) -> Box<dyn EngineQuery> {
    let parts = parts
        .into_iter()
        .map(|part| (Occur::Should, part))
        .collect();
    Box::new(BooleanQuery::with_minimum_required_clauses(parts, least))
}

/// Documents with a term. The index knows no spelling, and in a phrase no beginnings and slips: then
/// what it finds is looked at once more.
fn lower_words(words: &Words, fields: &Fields) -> Box<dyn EngineQuery> {
    let pattern = words.pattern();
    let found = lower_pattern(pattern, fields.text);
    let is_plain = pattern
        .tokens()
        .all(|(_, wanted)| matches!(wanted, Wanted::Is(_)));
    if pattern.is_exact() || !(is_plain || pattern.tokens().len() == 1) {
        return verified(found, &Query::Words(words.clone()), fields);
    }
    found
}

/// Documents with a passage, and some without it.
fn anywhere(passage: &Passage, fields: &Fields) -> Box<dyn EngineQuery> {
    match passage {
        Passage::Words(words) => lower_pattern(words.pattern(), fields.text),
        Passage::AnyOf(parts) => {
            let parts = parts.iter().map(|part| anywhere(part, fields)).collect();
            careful(any_of(parts, 1))
        }
        Passage::Near(near) => {
            let both = [near.left(), near.right()];
            careful(all_of(both.into_iter().map(|part| anywhere(part, fields))))
        }
    }
}

/// Documents with all tokens of a pattern; at their places, where each is a whole word.
fn lower_pattern(pattern: &Pattern, field: Field) -> Box<dyn EngineQuery> {
    let mut whole = Vec::new();
    for (offset, wanted) in pattern.tokens() {
        let term = Term::from_field_text(field, wanted.text());
        match wanted {
            Wanted::Is(_) => whole.push((offset, term)),
            Wanted::Begins(_) | Wanted::Resembles(_) => {
                let each = pattern
                    .tokens()
                    .map(|(_, wanted)| lower_token(wanted, field));
                return careful(all_of(each));
            }
        }
    }
    match whole.as_slice() {
        [(_, only)] => Box::new(TermQuery::new(only.clone(), IndexRecordOption::Basic)),
        _ => Box::new(PhraseQuery::new_with_offset(whole)),
    }
}

fn lower_token(wanted: &Wanted, field: Field) -> Box<dyn EngineQuery> {
    let term = Term::from_field_text(field, wanted.text());
    match wanted {
        Wanted::Is(_) => Box::new(TermQuery::new(term, IndexRecordOption::Basic)),
        Wanted::Begins(_) => Box::new(FuzzyTermQuery::new_prefix(term, 0, false)),
        Wanted::Resembles(_) => Box::new(FuzzyTermQuery::new(term, 1, true)),
    }
}
