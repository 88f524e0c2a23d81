//! Where a query's words stand in a text, for marking them. Does not ask whether the text matches.

use std::ops::Range;

use crate::analyse::{Tokens, analyse};
use crate::tree::Query;

/// The bytes of `text` to mark: every place where a term or phrase stands that the query wants (not
/// one it excludes). In order, not overlapping, on character boundaries.
pub fn highlight(query: &Query, text: &str) -> Vec<Range<usize>> {
    let tokens = analyse(text);
    let mut spans = Vec::new();
    collect_wanted(query, &tokens, &mut spans);
    merged(spans)
}

fn collect_wanted(query: &Query, text: &Tokens, spans: &mut Vec<Range<usize>>) {
    match query {
        Query::Words(words) => spans.extend(words.pattern().occurrences(text)),
        Query::And(parts) | Query::Or(parts) => {
            for part in parts {
                collect_wanted(part, text, spans);
            }
        }
        Query::Not(part) => collect_unwanted(part, text, spans),
        Query::Everything | Query::Language(_) | Query::Author(_) | Query::Network(_) => {}
    }
}

/// Within a `NOT` only another `NOT` brings wanted words back.
fn collect_unwanted(query: &Query, text: &Tokens, spans: &mut Vec<Range<usize>>) {
    match query {
        Query::Not(part) => collect_wanted(part, text, spans),
        Query::And(parts) | Query::Or(parts) => {
            for part in parts {
                collect_unwanted(part, text, spans);
            }
        }
        Query::Words(_)
        | Query::Everything
        | Query::Language(_)
        | Query::Author(_)
        | Query::Network(_) => {}
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
