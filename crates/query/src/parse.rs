//! From typed text to a tree and a list of problems. Never panics, and does not stop at the first
//! problem.

mod leaf;
mod lex;

use std::ops::Range;

use crate::operators::{and, not, or};
use crate::problem::{Fault, Problem};
use crate::tree::Query;
use lex::{Lexed, Lexeme, lex};
pub(crate) use lex::{quoted, reads_back_as_one_word};

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
/// `AND` binds tighter than `OR`; two parts side by side are joined by `AND`; operators are upper case.
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
    if text.len() > MAX_QUERY_BYTES {
        let limit = text.floor_char_boundary(MAX_QUERY_BYTES);
        let fault = Fault::TooLong {
            limit_bytes: MAX_QUERY_BYTES,
        };
        return Parsed {
            query: None,
            problems: vec![Problem::new(limit..text.len(), fault)],
        };
    }
    let Lexed { lexemes, problems } = lex(text);
    let mut parser = Parser {
        lexemes,
        next: 0,
        depth: 0,
        gave_up: false,
        problems,
    };
    let query = parser.whole_text();
    let mut problems = parser.problems;
    problems.sort_by_key(|problem| problem.span.start);
    if query.is_none() && problems.is_empty() {
        problems.push(Problem::new(0..text.len(), Fault::Empty));
    }
    Parsed { query, problems }
}

/// What stands where a part of a query is wanted.
enum Part {
    /// Nothing.
    Absent,
    /// Something that could not be read; the problem is noted.
    Faulty,
    Whole(Query),
}

struct Parser {
    lexemes: Vec<(Lexeme, Range<usize>)>,
    next: usize,
    depth: usize,
    gave_up: bool,
    problems: Vec<Problem>,
}

impl Parser {
    /// Everything to the end; closing parentheses too many are noted and passed over.
    fn whole_text(&mut self) -> Option<Query> {
        let mut parts = Vec::new();
        loop {
            if let Part::Whole(query) = self.alternatives() {
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
        let mut parts = vec![self.conjunction()];
        while let Some(span) = self.take(&Lexeme::Or) {
            let operator = or::OPERATOR.name;
            let nothing_before = matches!(parts.last(), Some(Part::Absent));
            let part = self.conjunction();
            if nothing_before {
                self.note(span, Fault::NothingBefore { operator });
                parts.push(Part::Faulty);
            } else if matches!(part, Part::Absent) && !self.is_next(&Lexeme::Or) {
                self.note(span, Fault::NothingAfter { operator });
            }
            parts.push(part);
        }
        join(parts, Query::or)
    }

    /// `a AND b c`
    fn conjunction(&mut self) -> Part {
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
                    if parts.iter().any(|part| matches!(part, Part::Whole(_))) {
                        self.note(span, Fault::NothingAfter { operator });
                    }
                    parts.push(Part::Faulty);
                }
                (part, _) => parts.push(part),
            }
        }
        join(parts, Query::and)
    }

    /// `a`, `NOT a`, `(a)`
    fn part(&mut self) -> Part {
        let Some((lexeme, span)) = self.lexemes.get(self.next).cloned() else {
            return Part::Absent;
        };
        match lexeme {
            Lexeme::Or | Lexeme::And | Lexeme::Close => return Part::Absent,
            Lexeme::Not => return self.deeper(span, Self::negation),
            Lexeme::Open => return self.deeper(span, Self::parentheses),
            Lexeme::Leaf(_) | Lexeme::Faulty => self.next += 1,
        }
        match lexeme {
            Lexeme::Leaf(query) => Part::Whole(query),
            _ => Part::Faulty,
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
            Part::Whole(query) => Part::Whole(Query::negate(query)),
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
        match self.take(&Lexeme::Close) {
            Some(close) if matches!(inside, Part::Absent) => {
                self.note(open.start..close.end, Fault::EmptyParentheses);
                return Part::Faulty;
            }
            None if !self.gave_up => self.note(open, Fault::UnclosedParenthesis),
            _ => {}
        }
        match inside {
            Part::Absent => Part::Faulty,
            part => part,
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

/// Joins what could be read of the parts.
fn join(parts: Vec<Part>, join: fn(Vec<Query>) -> Query) -> Part {
    let nothing = parts.iter().all(|part| matches!(part, Part::Absent));
    let queries: Vec<Query> = parts
        .into_iter()
        .filter_map(|part| match part {
            Part::Whole(query) => Some(query),
            Part::Absent | Part::Faulty => None,
        })
        .collect();
    match (nothing, queries.is_empty()) {
        (true, _) => Part::Absent,
        (false, true) => Part::Faulty,
        (false, false) => Part::Whole(join(queries)),
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_DEPTH, MAX_QUERY_BYTES, parse};

    fn reads_as(text: &str, expected: &str) {
        let parsed = parse(text);
        assert_eq!(parsed.problems, [], "problems of {text:?}");
        let query = parsed.query.map(|query| query.to_string());
        assert_eq!(query.as_deref(), Some(expected), "reading of {text:?}");
    }

    /// The problems of a text as `code|text at fault`.
    fn problems(text: &str) -> Vec<String> {
        let problems = parse(text).problems;
        problems
            .iter()
            .map(|p| format!("{}|{}", p.code(), &text[p.span.clone()]))
            .collect()
    }

    #[test]
    fn and_binds_tighter_than_or_and_may_be_left_out() {
        reads_as("a b", "a AND b");
        reads_as("a b OR c AND d", "(a AND b) OR (c AND d)");
        reads_as("a (b OR c) d", "a AND (b OR c) AND d");
        reads_as("(a)b\"c d\"e", "a AND b AND \"c d\" AND e");
        reads_as("((a))", "a");
        reads_as("(a AND b) AND c", "(a AND b) AND c");
    }

    #[test]
    fn not_and_minus_negate_what_follows() {
        reads_as("a NOT b", "a AND NOT b");
        reads_as("a -b OR -(c d)", "(a AND NOT b) OR NOT (c AND d)");
        reads_as("NOT NOT a --b", "NOT NOT a AND NOT NOT b");
        reads_as("-\"a b\" －c", "NOT \"a b\" AND NOT c");
        reads_as("e-mail -5", "e-mail AND NOT 5");
    }

    #[test]
    fn operators_are_upper_case_words() {
        reads_as("and or not ANDY", "and AND or AND not AND ANDY");
        reads_as("\"AND\" \"-a\"", "\"AND\" AND \"-a\"");
    }

    #[test]
    fn quotation_marks_and_parentheses_may_be_chinese() {
        reads_as("“红 鞋” 「蓝鞋」『a b』", "\"红 鞋\" AND 蓝鞋 AND \"a b\"");
        reads_as("“left mark twice“ x", "\"left mark twice\" AND x");
        reads_as("（a OR b） c", "(a OR b) AND c");
        reads_as("a\u{3000}b", "a AND b");
        reads_as(r#""say \"hi\" \\ C:\d""#, r#""say \"hi\" \\ C:\\d""#);
    }

    #[test]
    fn fields_have_values() {
        reads_as("lang:zh-Hant", "lang:zh-Hant");
        reads_as("LANG:en author：张三", "lang:en AND author:张三");
        reads_as(
            "author:\"Zoë M\" network:weibo",
            "author:\"Zoë M\" AND network:weibo",
        );
        reads_as(
            "12:30 https://a.example/b 小米:新品",
            "12:30 AND https://a.example/b AND 小米:新品",
        );
        reads_as("*", "*");
    }

    #[test]
    fn problems_point_at_the_fault() {
        let cases: &[(&str, &[&str])] = &[
            ("", &["empty|"]),
            ("  ", &["empty|  "]),
            ("鞋 AND", &["nothing-after|AND"]),
            ("OR 鞋", &["nothing-before|OR"]),
            ("AND", &["nothing-before|AND"]),
            ("a OR", &["nothing-after|OR"]),
            ("a OR OR b", &["nothing-before|OR"]),
            ("a AND AND b", &["nothing-after|AND"]),
            ("a AND OR b", &["nothing-after|AND"]),
            ("NOT", &["nothing-after|NOT"]),
            ("(NOT) a", &["nothing-after|NOT"]),
            ("a (b", &["unclosed-parenthesis|("]),
            (
                "a) b）",
                &["unopened-parenthesis|)", "unopened-parenthesis|）"],
            ),
            ("a ()", &["empty-parentheses|()"]),
            ("鞋 “红", &["unclosed-quote|“"]),
            ("author:\"x", &["unclosed-quote|\""]),
            ("\"\" a", &["unsearchable|\"\""]),
            ("a ！？ -", &["unsearchable|！？", "unsearchable|-"]),
            ("colour:red", &["unknown-field|colour"]),
            ("lang: en", &["missing-value|lang:"]),
            ("author:@", &["missing-value|author:@"]),
            ("lang:中文", &["not-a-language|lang:中文"]),
            ("lang:english", &["not-a-language|lang:english"]),
            (
                "shoe* a NEAR/3 b c~1",
                &[
                    "not-supported|shoe*",
                    "not-supported|NEAR/3",
                    "not-supported|c~1",
                ],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(problems(text), *expected, "problems of {text:?}");
        }
    }

    #[test]
    fn what_could_be_read_is_kept_beside_the_problems() {
        let query = parse("a OR (b !!! OR").query.map(|query| query.to_string());
        assert_eq!(query.as_deref(), Some("a OR b"));
    }

    #[test]
    fn depth_and_length_are_bounded() {
        let nested = |depth| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
        assert_eq!(problems(&nested(MAX_DEPTH)), [""; 0]);
        assert_eq!(problems(&nested(MAX_DEPTH + 1)), ["too-deep|("]);
        assert_eq!(
            problems(&format!("{}a", "-".repeat(10_000))),
            ["too-deep|-"]
        );
        assert_eq!(problems(&"(".repeat(10_000)), ["too-deep|("]);
        let long = "a".repeat(MAX_QUERY_BYTES + 1);
        assert_eq!(problems(&long), ["too-long|a"]);
    }
}
