//! From typed text to operators, parentheses and leaves. Knows nothing of what may follow what.

use std::ops::Range;

use super::leaf::{Field, field_and_value, leaf_of_quoted, leaf_of_word};
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

/// Cuts a text into its pieces.
pub(crate) fn lex(text: &str) -> Lexed {
    let mut lexer = Lexer {
        text,
        at: 0,
        lexed: Lexed::default(),
    };
    while let Some(first) = lexer.first() {
        lexer.read_next(first);
    }
    lexer.lexed
}

/// Whether a text, written after a field's name or alone, is read as that one leaf again.
pub(crate) fn reads_back_as_one_word(field: &str, text: &str) -> bool {
    let whole = format!("{field}{text}");
    let Lexed { lexemes, problems } = lex(&whole);
    let written = match lexemes.as_slice() {
        [(Lexeme::Leaf(Query::Words(words)), _)] if field.is_empty() => words.written(),
        [(Lexeme::Leaf(Query::Language(name) | Query::Author(name) | Query::Network(name)), _)]
            if !field.is_empty() =>
        {
            name.written()
        }
        _ => return false,
    };
    problems.is_empty() && written == text
}

/// A text in quotation marks that [`lex`] reads as that text again.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for character in text.chars() {
        if character == '\\' || is_quote(character) {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted.push('"');
    quoted
}

struct Lexer<'a> {
    text: &'a str,
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
            _ => match field_and_value(word) {
                Some((field, "")) if self.first().is_some_and(is_quote) => {
                    self.read_quoted(Some(field), start);
                }
                _ => self.push_leaf(leaf_of_word(word, start), span),
            },
        }
    }

    /// Reads what stands in quotation marks, words or the value of a field that began at `start`.
    /// An unclosed one reaches to the end of the text.
    fn read_quoted(&mut self, field: Option<Field>, start: usize) {
        let open = self.at;
        let mut characters = self.text[open..].char_indices();
        let closers = characters
            .next()
            .map_or(&[][..], |(_, mark)| closers_of(mark));
        let mut written = String::new();
        let mut end = None;
        while let Some((at, character)) = characters.next() {
            if closers.contains(&character) {
                end = Some(open + at + character.len_utf8());
                break;
            }
            let escaped = escaped_mark(character, characters.as_str());
            written.push(escaped.unwrap_or(character));
            if escaped.is_some() {
                characters.next();
            }
        }
        self.at = end.unwrap_or(self.text.len());
        if end.is_none() {
            self.note(open..open + self.text[open..].chars().next().map_or(0, char::len_utf8));
            self.push(Lexeme::Faulty, start..self.at);
        } else {
            self.push_leaf(
                leaf_of_quoted(field, &written, start..self.at),
                start..self.at,
            );
        }
    }

    fn note(&mut self, span: Range<usize>) {
        self.lexed
            .problems
            .push(Problem::new(span, Fault::UnclosedQuote));
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

/// `\"` and `\\` within quotation marks stand for the second character.
fn escaped_mark(character: char, rest: &str) -> Option<char> {
    let next = rest.chars().next().filter(|_| character == '\\')?;
    (next == '\\' || is_quote(next)).then_some(next)
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

fn ends_word(character: char) -> bool {
    character.is_whitespace() || matches!(character, '(' | ')' | '（' | '）') || is_quote(character)
}
