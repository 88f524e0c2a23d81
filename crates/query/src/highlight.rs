//! Where a query's words stand in a text, for marking them. Does not ask whether the text matches.

use std::ops::Range;

use crate::document::{Document, Reading};
use crate::meaning::places;
use crate::passage::Place;
use crate::tree::Query;

/// The bytes of `text` to mark: every place where a term or phrase stands that the query wants (not
/// one it excludes), of those beside a `NEAR` only where both are near. In order, not overlapping, on
/// character boundaries.
pub fn highlight(query: &Query, text: &str) -> Vec<Range<usize>> {
    let reading = Reading::of(&Document {
        text,
        ..Document::EMPTY
    });
    let mut spans = Vec::new();
    collect(query, &reading, true, &mut spans);
    merged(spans)
}

/// Collects what is wanted; within a `NOT` (`is_wanted` false) only another `NOT` brings words back.
fn collect(query: &Query, text: &Reading, is_wanted: bool, spans: &mut Vec<Range<usize>>) {
    let found = |places: Vec<Place>| places.into_iter().flat_map(|place| place.marks);
    match query {
        Query::Words(words) if is_wanted => spans.extend(found(places(words, text))),
        Query::Near(near) if is_wanted => {
            spans.extend(found(near.places(&|words| places(words, text))));
        }
        Query::And(parts) | Query::Or(parts) | Query::AtLeast(_, parts) => {
            for part in parts {
                collect(part, text, is_wanted, spans);
            }
        }
        Query::Not(part) => collect(part, text, !is_wanted, spans),
        Query::Words(_)
        | Query::Near(_)
        | Query::Everything
        | Query::Field(..)
        | Query::Followers(_)
        | Query::Posted(..) => {}
    }
}

fn merged(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_by_key(|span| (span.start, span.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}
