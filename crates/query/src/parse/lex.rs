//! From typed text to operators, parentheses and leaves. Knows nothing of what may follow what.

use std::ops::Range;

use super::leaf::{
    Moments, Prefix, leaf_of_braced, leaf_of_quoted, leaf_of_word, prefix_and_value,
};
use crate::operators::{at_least, near};
use crate::passage::MAX_DISTANCE;
use crate::problem::{Fault, Problem};
use crate::tree::Query;

/// One piece of the language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lexeme {
    Open,
    Close,
    And,
    Or,
    /// `NOT` or `-`.
    Not,
    /// `NEAR/n` or `ONEAR/n`.
    Near {
        within: usize,
        is_ordered: bool,
    },
    /// `ATLEAST/n`.
    AtLeast(usize),
    /// Words or a field with its value.
    Leaf(Query),
    /// A leaf that could not be read; its problem is noted.
    Faulty,
}

/// The pieces of a text with their places, and what is wrong within single pieces.
#[derive(Debug, Default)]
pub(crate) struct Lexed {
    pub(crate) lexemes: Vec<(Lexeme, Range<usize>)>,
    pub(crate) problems: Vec<Problem>,
}

/// Quotation marks and what closes them. Input methods mix up the first three, so any of them
/// closes any other.
const QUOTES: &[(char, &[char])] = &[
    ('"', &['"', '”', '“', '＂']),
    ('“', &['”', '"', '“', '＂']),
    ('”', &['”', '"', '“', '＂']),
    ('＂', &['＂', '"', '”', '“']),
    ('「', &['」']),
    ('『', &['』']),
];

/// What opens and closes an exact term.
const BRACES: (&[char], &[char]) = (&['{', '｛'], &['}', '｝']);

/// Cuts a text into its pieces.
pub(crate) fn lex(text: &str, moments: &Moments) -> Lexed {
    let mut lexer = Lexer {
        text,
        moments,
        at: 0,
        lexed: Lexed::default(),
    };
    while let Some(first) = lexer.first() {
        lexer.read_next(first);
    }
    lexer.lexed
}

/// Whether a text, written after a field's name or alone, is read as that one leaf again. Not for
/// moments and numbers, which need no quotation marks.
pub(crate) fn reads_back_as_one_leaf(field: &str, text: &str) -> bool {
    let whole = format!("{field}{text}");
    let Lexed { lexemes, problems } = lex(&whole, &|_, _| None);
    let written = match lexemes.as_slice() {
        [(Lexeme::Leaf(Query::Words(words)), _)] if field.is_empty() && words.is_plain() => {
            words.written()
        }
        [(Lexeme::Leaf(Query::Field(known, name)), _)] if known.name() == field => name.written(),
        _ => return false,
    };
    problems.is_empty() && written == text
}

/// A text in quotation marks that [`lex`] reads as that text again.
pub(crate) fn quoted(text: &str) -> String {
    enclosed('"', text, '"')
}

/// A text in braces that [`lex`] reads as that text again.
pub(crate) fn braced(text: &str) -> String {
    enclosed('{', text, '}')
}

fn enclosed(open: char, text: &str, close: char) -> String {
    let mut enclosed = String::from(open);
    for character in text.chars() {
        if character == '\\' || is_closer(character) {
            enclosed.push('\\');
        }
        enclosed.push(character);
    }
    enclosed.push(close);
    enclosed
}

struct Lexer<'a> {
    text: &'a str,
    moments: &'a Moments<'a>,
    at: usize,
    lexed: Lexed,
}

impl Lexer<'_> {
    fn first(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn read_next(&mut self, first: char) {
        let here = self.at..self.at + first.len_utf8();
        match first {
            _ if first.is_whitespace() => self.at = here.end,
            '(' | '（' => self.push(Lexeme::Open, here),
            ')' | '）' => self.push(Lexeme::Close, here),
            '-' | '－' if self.negates(here.end) => self.push(Lexeme::Not, here),
            _ if is_quote(first) => self.read_quoted(None, self.at),
            _ if BRACES.0.contains(&first) => self.read_braced(),
            _ => self.read_word(),
        }
    }

    /// Whether a minus sign stands directly before something: `a - b` is no negation.
    fn negates(&self, after: usize) -> bool {
        let next = self.text[after..].chars().next();
        next.is_some_and(|next| !next.is_whitespace() && !matches!(next, ')' | '）'))
    }

    fn read_word(&mut self) {
        let (start, rest) = (self.at, &self.text[self.at..]);
        let word = &rest[..rest.find(ends_word).unwrap_or(rest.len())];
        let span = start..start + word.len();
        self.at = span.end;
        match word {
            "AND" => self.push(Lexeme::And, span),
            "OR" => self.push(Lexeme::Or, span),
            "NOT" => self.push(Lexeme::Not, span),
            _ => match operator_of(word) {
                Some(Ok(operator)) => self.push(operator, span),
                Some(Err(fault)) => {
                    self.lexed.problems.push(Problem::new(span.clone(), fault));
                    self.push(Lexeme::Faulty, span);
                }
                None => self.read_leaf(word, span),
            },
        }
    }

    fn read_leaf(&mut self, word: &str, span: Range<usize>) {
        match prefix_and_value(word) {
            Some((prefix, "")) if self.first().is_some_and(is_quote) => {
                self.read_quoted(Some(prefix), span.start);
            }
            _ => self.push_leaf(leaf_of_word(word, span.start, self.moments), span),
        }
    }

    /// Reads what stands in quotation marks, words or the value of a field that began at `start`.
    fn read_quoted(&mut self, prefix: Option<Prefix>, start: usize) {
        let closers = self.first().map_or(&[][..], closers_of);
        if let Some(written) = self.read_enclosed(closers, start) {
            let span = start..self.at;
            self.push_leaf(
                leaf_of_quoted(prefix, &written, span.clone(), self.moments),
                span,
            );
        }
    }

    fn read_braced(&mut self) {
        let start = self.at;
        if let Some(written) = self.read_enclosed(BRACES.1, start) {
            let span = start..self.at;
            self.push_leaf(leaf_of_braced(&written, span.clone()), span);
        }
    }

    /// Reads from the mark here to one that closes it and returns what stands between. An unclosed
    /// one reaches to the end of the text and is noted; the leaf it belongs to began at `start`.
    fn read_enclosed(&mut self, closers: &[char], start: usize) -> Option<String> {
        let open = self.at;
        let mut characters = self.text[open..].char_indices();
        let mark_len = characters.next().map_or(0, |(_, mark)| mark.len_utf8());
        let mut written = String::new();
        while let Some((at, character)) = characters.next() {
            if closers.contains(&character) {
                self.at = open + at + character.len_utf8();
                return Some(written);
            }
            let escaped = escaped_mark(character, characters.as_str());
            written.push(escaped.unwrap_or(character));
            if escaped.is_some() {
                characters.next();
            }
        }
        let problem = Problem::new(open..open + mark_len, Fault::UnclosedQuote);
        self.lexed.problems.push(problem);
        self.push(Lexeme::Faulty, start..self.text.len());
        None
    }

    fn push(&mut self, lexeme: Lexeme, span: Range<usize>) {
        self.at = span.end;
        self.lexed.lexemes.push((lexeme, span));
    }

    fn push_leaf(&mut self, leaf: Result<Query, Problem>, span: Range<usize>) {
        let lexeme = leaf.map_or_else(
            |problem| {
                self.lexed.problems.push(problem);
                Lexeme::Faulty
            },
            Lexeme::Leaf,
        );
        self.push(lexeme, span);
    }
}

/// `NEAR/5`, `ONEAR/5`, `ATLEAST/2`; `None` for every other word. Without their number they are words:
/// people also look for a coin of that name.
fn operator_of(word: &str) -> Option<Result<Lexeme, Fault>> {
    let number_after = |name: &str| {
        let digits = word.strip_prefix(name)?;
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        Some(is_number.then(|| digits.parse::<usize>().unwrap_or(usize::MAX)))
    };
    for (name, is_ordered) in [(near::OPERATOR.name, false), (near::ORDERED.name, true)] {
        if let Some(number) = number_after(name) {
            let within = number.filter(|within| (1..=MAX_DISTANCE).contains(within));
            let near = within.map(|within| Lexeme::Near { within, is_ordered });
            return Some(near.ok_or(Fault::BadDistance {
                limit: MAX_DISTANCE,
            }));
        }
    }
    let least = number_after(at_least::OPERATOR.name)?;
    Some(
        least
            .map(Lexeme::AtLeast)
            .ok_or(Fault::BadCount { most: None }),
    )
}

/// `\"` and `\\` within quotation marks, and `\}` within braces, stand for the second character.
fn escaped_mark(character: char, rest: &str) -> Option<char> {
    let next = rest.chars().next().filter(|_| character == '\\')?;
    (next == '\\' || is_closer(next)).then_some(next)
}

fn closers_of(mark: char) -> &'static [char] {
    QUOTES
        .iter()
        .find(|(open, _)| *open == mark)
        .map_or(&[], |(_, closers)| closers)
}

fn is_quote(character: char) -> bool {
    !closers_of(character).is_empty()
}

/// Whether a character may close quotation marks or braces.
fn is_closer(character: char) -> bool {
    is_quote(character) || matches!(character, '」' | '』') || BRACES.1.contains(&character)
}

fn ends_word(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '(' | ')' | '（' | '）')
        || is_quote(character)
        || BRACES.0.contains(&character)
}
