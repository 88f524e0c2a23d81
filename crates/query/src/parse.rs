//! From typed text to a tree and a list of problems. Never panics, and does not stop at the first
//! problem.

mod counted;
mod leaf;
mod lex;

use std::ops::Range;

use chrono::{TimeZone, Utc};

use crate::lint::{self, Advice, Hint, Placed};
use crate::measure::Moment;
use crate::operators::{and, not, or};
use crate::problem::{Fault, Problem};
use crate::tree::Query;
use lex::{Lexed, Lexeme, lex};
pub(crate) use lex::{braced, quoted, reads_back_as_one_leaf};

/// Longest query that is read, in bytes: about 20,000 Han characters, the longest that news
/// monitoring services are known to take.
pub const MAX_QUERY_BYTES: usize = 64 * 1024;

/// Most parentheses and negations within each other; bounds the stack of everything that walks a tree.
pub const MAX_DEPTH: usize = 50;

/// A query as read: a tree, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The tree of what could be read. With problems it is only a guess at what was meant; `None` if
    /// nothing could be read.
    pub query: Option<Query>,
    /// What is wrong, by place in the text.
    pub problems: Vec<Problem>,
    /// What may not be meant so, by place in the text; none where something is wrong.
    pub advice: Vec<Advice>,
}

impl Parsed {
    /// The tree if nothing is wrong, else the problems, of which there is at least one.
    pub fn into_result(self) -> Result<Query, Vec<Problem>> {
        match self.query {
            Some(query) if self.problems.is_empty() => Ok(query),
            _ => Err(self.problems),
        }
    }
}

/// Reads a query.
///
/// `NEAR/n` binds tighter than `NOT`, that tighter than `AND`, and that tighter than `OR`; two parts side
/// by side are joined by `AND`; operators are upper case. Days are those of UTC: see [`parse_in`].
///
/// ```
/// let query = query::parse("\"red shoes\" OR 红鞋 -lang:de").into_result()?;
/// assert_eq!(query.to_string(), "\"red shoes\" OR (红鞋 AND NOT lang:de)");
///
/// let problems = query::parse("shoes AND").into_result().unwrap_err();
/// assert_eq!((problems[0].code(), problems[0].span.clone()), ("nothing-after", 6..9));
/// # Ok::<(), Vec<query::Problem>>(())
/// ```
pub fn parse(text: &str) -> Parsed {
    parse_in(text, &Utc)
}

/// Reads a query whose days and times are those of a zone.
pub fn parse_in<Zone: TimeZone>(text: &str, zone: &Zone) -> Parsed {
    if text.len() > MAX_QUERY_BYTES {
        let limit = text.floor_char_boundary(MAX_QUERY_BYTES);
        let fault = Fault::TooLong {
            limit_bytes: MAX_QUERY_BYTES,
        };
        return Parsed {
            query: None,
            problems: vec![Problem::new(limit..text.len(), fault)],
            advice: Vec::new(),
        };
    }
    let Lexed { lexemes, problems } = lex(text, &|written, side| Moment::new(written, side, zone));
    let mut parser = Parser {
        lexemes,
        next: 0,
        depth: 0,
        gave_up: false,
        problems,
        advice: Vec::new(),
        terms: Vec::new(),
    };
    let query = parser.whole_text();
    let (mut problems, mut advice) = (parser.problems, parser.advice);
    problems.sort_by_key(|problem| problem.span.start);
    match &query {
        None if problems.is_empty() => problems.push(Problem::new(0..text.len(), Fault::Empty)),
        Some(query) if problems.is_empty() => {
            advice.extend(lint::of_whole(query, &parser.terms, 0..text.len()));
            advice.sort_by_key(|advice| advice.span.start);
        }
        _ => advice.clear(),
    }
    Parsed {
        query,
        problems,
        advice,
    }
}

/// What stands where a part of a query is wanted.
enum Part {
    /// Nothing.
    Absent,
    /// Something that could not be read; the problem is noted.
    Faulty,
    /// What was read, and where.
    Whole(Query, Range<usize>),
}

struct Parser {
    lexemes: Vec<(Lexeme, Range<usize>)>,
    next: usize,
    depth: usize,
    gave_up: bool,
    problems: Vec<Problem>,
    advice: Vec<Advice>,
    terms: Vec<Placed>,
}

impl Parser {
    /// Everything to the end; closing parentheses too many are noted and passed over.
    fn whole_text(&mut self) -> Option<Query> {
        let mut parts = Vec::new();
        loop {
            if let Part::Whole(query, _) = self.alternatives() {
                parts.push(query);
            }
            let Some(span) = self.take(&Lexeme::Close) else {
                break;
            };
            self.note(span, Fault::UnopenedParenthesis);
        }
        (!parts.is_empty()).then(|| Query::and(parts))
    }

    /// `a OR b OR c`
    fn alternatives(&mut self) -> Part {
        let (first, mut is_mixed) = self.conjunction();
        let mut parts = vec![first];
        while let Some(span) = self.take(&Lexeme::Or) {
            let operator = or::OPERATOR.name;
            let nothing_before = matches!(parts.last(), Some(Part::Absent));
            let (part, is_joined) = self.conjunction();
            is_mixed |= is_joined;
            if nothing_before {
                self.note(span, Fault::NothingBefore { operator });
                parts.push(Part::Faulty);
            } else if matches!(part, Part::Absent) && !self.is_next(&Lexeme::Or) {
                self.note(span, Fault::NothingAfter { operator });
            }
            parts.push(part);
        }
        let is_list = parts.len() > 1;
        let part = self.join(parts, Query::or, lint::of_any);
        if let Part::Whole(_, span) = &part
            && is_list
            && is_mixed
        {
            let advice = Advice::new(span.clone(), Hint::AndBeforeOr);
            self.advice.push(advice);
        }
        part
    }

    /// `a AND b c`; whether there was more than one part.
    fn conjunction(&mut self) -> (Part, bool) {
        let mut parts = Vec::new();
        loop {
            let operator = and::OPERATOR.name;
            let and = self.take(&Lexeme::And);
            if let Some(span) = &and
                && parts.is_empty()
            {
                self.note(span.clone(), Fault::NothingBefore { operator });
                parts.push(Part::Faulty);
            }
            match (self.part(), and) {
                (Part::Absent, None) => break,
                (Part::Absent, Some(span)) => {
                    if parts.iter().any(|part| matches!(part, Part::Whole(..))) {
                        self.note(span, Fault::NothingAfter { operator });
                    }
                    parts.push(Part::Faulty);
                }
                (part, _) => parts.push(part),
            }
        }
        let is_joined = parts.len() > 1;
        (self.join(parts, Query::and, lint::of_all), is_joined)
    }

    /// Joins what could be read of the parts, and looks at them beside each other.
    fn join(
        &mut self,
        parts: Vec<Part>,
        join: fn(Vec<Query>) -> Query,
        look: fn(&[Placed]) -> Vec<Advice>,
    ) -> Part {
        let nothing = parts.iter().all(|part| matches!(part, Part::Absent));
        let placed: Vec<Placed> = parts
            .into_iter()
            .filter_map(|part| match part {
                Part::Whole(query, span) => Some((query, span)),
                Part::Absent | Part::Faulty => None,
            })
            .collect();
        if placed.len() > 1 {
            self.advice.extend(look(&placed));
        }
        let ends = placed.first().zip(placed.last());
        match ends.map(|(first, last)| first.1.start..last.1.end) {
            Some(span) => {
                let queries = placed.into_iter().map(|(query, _)| query);
                Part::Whole(join(queries.collect()), span)
            }
            None if nothing => Part::Absent,
            None => Part::Faulty,
        }
    }

    /// `NOT a`, `a NEAR/5 b`, `a`
    fn part(&mut self) -> Part {
        if let Some((Lexeme::Not, span)) = self.lexemes.get(self.next).cloned() {
            return self.deeper(span, Self::negation);
        }
        let mut left = self.atom();
        while let Some((Lexeme::Near { within, is_ordered }, span)) =
            self.lexemes.get(self.next).cloned()
        {
            self.next += 1;
            let right = self.atom();
            left = self.near(left, right, (within, is_ordered), span);
        }
        left
    }

    /// `a`, `(a)`, `ATLEAST/2 (a OR b)`
    fn atom(&mut self) -> Part {
        let Some((lexeme, span)) = self.lexemes.get(self.next).cloned() else {
            return Part::Absent;
        };
        match lexeme {
            Lexeme::Open => self.deeper(span, Self::parentheses),
            Lexeme::AtLeast(least) => self.at_least(least, span),
            Lexeme::Leaf(query) => {
                self.next += 1;
                if let Query::Words(words) = &query {
                    self.advice.extend(lint::of_term(words, &span));
                    self.terms.push((query.clone(), span.clone()));
                }
                Part::Whole(query, span)
            }
            Lexeme::Faulty => {
                self.next += 1;
                Part::Faulty
            }
            Lexeme::Or | Lexeme::And | Lexeme::Not | Lexeme::Close | Lexeme::Near { .. } => {
                Part::Absent
            }
        }
    }

    /// Reads a part that has parts within; beyond the limit gives up on the rest of the text.
    fn deeper(&mut self, span: Range<usize>, read: fn(&mut Self, Range<usize>) -> Part) -> Part {
        if self.depth == MAX_DEPTH {
            self.note(span, Fault::TooDeep { limit: MAX_DEPTH });
            self.next = self.lexemes.len();
            self.gave_up = true;
            return Part::Faulty;
        }
        self.next += 1;
        self.depth += 1;
        let part = read(self, span);
        self.depth -= 1;
        part
    }

    fn negation(&mut self, span: Range<usize>) -> Part {
        match self.part() {
            Part::Whole(query, inner) => Part::Whole(Query::negate(query), span.start..inner.end),
            Part::Faulty => Part::Faulty,
            Part::Absent => {
                self.note(
                    span,
                    Fault::NothingAfter {
                        operator: not::OPERATOR.name,
                    },
                );
                Part::Faulty
            }
        }
    }

    fn parentheses(&mut self, open: Range<usize>) -> Part {
        let inside = self.alternatives();
        let close = self.take(&Lexeme::Close);
        let whole = open.start..close.as_ref().map_or(open.end, |close| close.end);
        match close {
            Some(close) if matches!(inside, Part::Absent) => {
                self.note(open.start..close.end, Fault::EmptyParentheses);
                return Part::Faulty;
            }
            None if !self.gave_up => self.note(open, Fault::UnclosedParenthesis),
            _ => {}
        }
        match inside {
            Part::Absent | Part::Faulty => Part::Faulty,
            Part::Whole(query, inner) => Part::Whole(query, whole.start..whole.end.max(inner.end)),
        }
    }

    fn is_next(&self, wanted: &Lexeme) -> bool {
        self.lexemes
            .get(self.next)
            .is_some_and(|(lexeme, _)| lexeme == wanted)
    }

    fn take(&mut self, wanted: &Lexeme) -> Option<Range<usize>> {
        if !self.is_next(wanted) {
            return None;
        }
        self.next += 1;
        Some(self.lexemes[self.next - 1].1.clone())
    }

    fn note(&mut self, span: Range<usize>, fault: Fault) {
        self.problems.push(Problem::new(span, fault));
    }
}

#[cfg(test)]
mod tests;
