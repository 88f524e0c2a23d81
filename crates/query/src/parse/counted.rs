//! `NEAR/n` and `ATLEAST/n`: what may stand beside them. Reads no text by itself.

use std::ops::Range;

use super::lex::Lexeme;
use super::{Parser, Part};
use crate::operators::{at_least, near};
use crate::passage::{MAX_NEAR_DEPTH, Near, Passage};
use crate::problem::Fault;
use crate::tree::Query;

impl Parser {
    /// Two parts and the operator between them, whose place is `span`.
    pub(super) fn near(
        &mut self,
        left: Part,
        right: Part,
        (within, is_ordered): (usize, bool),
        span: Range<usize>,
    ) -> Part {
        let operator = if is_ordered {
            near::ORDERED.name
        } else {
            near::OPERATOR.name
        };
        if matches!(left, Part::Absent) {
            self.note(span.clone(), Fault::NothingBefore { operator });
        }
        if matches!(right, Part::Absent) {
            self.note(span, Fault::NothingAfter { operator });
        }
        let (Some((left, begin)), Some((right, end))) = (self.passage(left), self.passage(right))
        else {
            return Part::Faulty;
        };
        let whole = begin.start..end.end;
        if let Some(near) = Near::new(left, right, within, is_ordered) {
            return Part::Whole(Query::Near(Box::new(near)), whole);
        }
        let limit = MAX_NEAR_DEPTH;
        self.note(whole, Fault::TooDeep { limit });
        Part::Faulty
    }

    /// A part as what may stand beside a `NEAR`; notes what may not.
    fn passage(&mut self, part: Part) -> Option<(Passage, Range<usize>)> {
        let Part::Whole(query, span) = part else {
            return None;
        };
        let passage = passage_of(query);
        if passage.is_none() {
            self.note(span.clone(), Fault::NotAPassage);
        }
        passage.map(|passage| (passage, span))
    }

    /// `ATLEAST/n` and its alternatives.
    pub(super) fn at_least(&mut self, least: usize, span: Range<usize>) -> Part {
        self.next += 1;
        let Some((Lexeme::Open, open)) = self.lexemes.get(self.next).cloned() else {
            let operator = at_least::OPERATOR.name;
            self.note(span, Fault::NothingAfter { operator });
            return Part::Faulty;
        };
        let inside = self.deeper(open, Self::parentheses);
        let Part::Whole(query, end) = inside else {
            return Part::Faulty;
        };
        let whole = span.start..end.end;
        match query {
            Query::Or(parts) if (1..=parts.len()).contains(&least) => {
                Part::Whole(Query::AtLeast(least, parts), whole)
            }
            Query::Or(parts) => {
                let most = Some(parts.len());
                self.note(span, Fault::BadCount { most });
                Part::Faulty
            }
            _ => {
                self.note(whole, Fault::BadCount { most: None });
                Part::Faulty
            }
        }
    }
}

/// A query as what stands at places in the text, if it is that.
fn passage_of(query: Query) -> Option<Passage> {
    match query {
        Query::Words(words) => Some(Passage::Words(words)),
        Query::Near(near) => Some(Passage::Near(near)),
        Query::Or(parts) => {
            let parts: Option<Vec<_>> = parts.into_iter().map(passage_of).collect();
            parts.map(Passage::AnyOf)
        }
        Query::Everything
        | Query::Field(..)
        | Query::Followers(_)
        | Query::Posted(..)
        | Query::And(_)
        | Query::AtLeast(..)
        | Query::Not(_) => None,
    }
}
