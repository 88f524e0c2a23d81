//! Queries of other products in this language, with what could not be carried over said plainly. Reads
//! their common forms; a form that is not known is left out and named, never guessed.

mod dialect;
mod pieces;

use std::fmt;
use std::ops::Range;

pub use dialect::Dialect;
use dialect::{Rules, To};
use pieces::{Piece, pieces};

use crate::parse::parse;
use crate::passage::MAX_DISTANCE;
use crate::problem::Problem;
use crate::tree::Query;

/// Stands for what is left out until the tree is there; nobody looks for it.
const LEFT_OUT: &str = "leftoutbyimport7f3a";

/// A query of another product, as far as it could be carried over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The query; none if nothing of it could be carried over, or it has problems.
    pub query: Option<Query>,
    /// What was not carried over as it was, by place.
    pub notes: Vec<Note>,
    /// What is wrong with it; the places are those of `text`.
    pub problems: Vec<Problem>,
    /// The query in this language, before what is left out was taken away.
    pub text: String,
}

/// Something that was not carried over as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The bytes of the text that came.
    pub span: Range<usize>,
    /// What became of it.
    pub change: Change,
}

/// What became of a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is left out: there is nothing like it here.
    LeftOut { text: String },
    /// It stands for something wider or a little different now.
    Widened { from: String, to: String },
}

impl Note {
    /// `left-out` or `widened`.
    pub fn code(&self) -> &'static str {
        match self.change {
            Change::LeftOut { .. } => "left-out",
            Change::Widened { .. } => "widened",
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.change {
            Change::LeftOut { text } => {
                write!(out, "`{text}` was left out: there is nothing like it")
            }
            Change::Widened { from, to } => write!(out, "`{from}` became `{to}`, which finds more"),
        }
    }
}

/// Carries a query over.
///
/// ```
/// use query::{Dialect, import};
///
/// let imported = import("from:acme (tea OR coffee) -is:retweet min_faves:10", Dialect::X);
/// let query = imported.query.unwrap();
/// assert_eq!(query.to_string(), "author:acme AND (tea OR coffee) AND NOT kind:repost");
/// assert_eq!(imported.notes.len(), 1);
/// ```
pub fn import(text: &str, dialect: Dialect) -> Imported {
    let mut carrying = Carrying {
        rules: dialect.rules(),
        out: String::new(),
        notes: Vec::new(),
        groups: Vec::new(),
    };
    for piece in pieces(text) {
        carrying.take(text, piece);
    }
    let Carrying { out, mut notes, .. } = carrying;
    let parsed = parse(&out);
    let query = parsed.query.filter(|_| parsed.problems.is_empty());
    let mut gone = Vec::new();
    let query = query.and_then(|query| pruned(query, &mut gone));
    notes.extend(gone.into_iter().map(|near| Note {
        span: 0..text.len(),
        change: Change::LeftOut {
            text: near.replace(LEFT_OUT, "…"),
        },
    }));
    Imported {
        query,
        notes,
        problems: parsed.problems,
        text: out,
    }
}

/// A text on its way into this language.
struct Carrying {
    rules: &'static Rules,
    out: String,
    notes: Vec<Note>,
    /// For each open parenthesis, what the field before it makes of the words within.
    groups: Vec<Option<To>>,
}

impl Carrying {
    fn take(&mut self, text: &str, piece: Piece) {
        match piece {
            Piece::Space => self.out.push(' '),
            Piece::Open(field) => {
                let outer = self.groups.last().copied().flatten();
                let to = field.map(|span| self.rules.to(&text[span])).or(outer);
                self.groups.push(to);
                self.out.push('(');
            }
            Piece::Close => {
                self.groups.pop();
                self.out.push(')');
            }
            Piece::Braced(span) => self.out.push_str(&text[span]),
            Piece::Quoted {
                field,
                text: inner,
                within,
                span,
            } => self.quoted(
                (field.map(|field| &text[field]), &text[inner]),
                within,
                text,
                span,
            ),
            Piece::Word(span) => self.word(text, span),
        }
    }

    fn word(&mut self, text: &str, span: Range<usize>) {
        let word = &text[span.clone()];
        let (minus, bare) = match word.strip_prefix('-') {
            Some(bare) if !bare.is_empty() => ("-", bare),
            _ => ("", word),
        };
        self.out.push_str(minus);
        if let Some(operator) = self.rules.operator(bare) {
            return self.out.push_str(&operator);
        }
        if let Some((field, value)) = bare.split_once(':')
            && is_field(field, value)
        {
            let to = self.rules.to(field);
            return self.valued(to, value, bare, span);
        }
        match self.groups.last().copied().flatten() {
            Some(to) => self.valued(to, bare, bare, span),
            None => self.term(bare, span),
        }
    }

    /// A term, whose wildcards may be wider here.
    fn term(&mut self, word: &str, span: Range<usize>) {
        let exact = word.strip_prefix('+').filter(|_| self.rules.plus_is_exact);
        if let Some(exact) = exact {
            return self.out.extend(["{", exact, "}"]);
        }
        let before_end = word.strip_suffix('*').unwrap_or(word);
        let Some(at) = before_end
            .find(['*', '?'])
            .filter(|_| self.rules.has_wildcards)
        else {
            return self.out.push_str(word);
        };
        let start = &before_end[..at];
        if start.chars().count() < crate::words::SHORTEST_PREFIX {
            return self.leave_out(word, span);
        }
        let to = format!("{start}*");
        self.widen(word, &to, span);
        self.out.push_str(&to);
    }

    fn quoted(
        &mut self,
        (field, inner): (Option<&str>, &str),
        within: Option<usize>,
        text: &str,
        span: Range<usize>,
    ) {
        let whole = text[span.clone()].to_owned();
        let to = match field {
            Some(field) => Some(self.rules.to(field)),
            None => self.groups.last().copied().flatten(),
        };
        match (to, within) {
            (Some(to), _) => self.valued(to, inner, &whole, span),
            (None, Some(within)) => {
                let words: Vec<&str> = inner.split_whitespace().collect();
                let within = within.clamp(1, MAX_DISTANCE);
                let near = words.join(&format!(" NEAR/{within} "));
                self.out.extend(["(", &near, ")"]);
            }
            (None, None) => self.out.extend(["\"", inner, "\""]),
        }
    }

    /// A field's value.
    fn valued(&mut self, to: To, value: &str, whole: &str, span: Range<usize>) {
        let value = value.trim();
        let quoted = |value: &str| {
            if value.contains(char::is_whitespace) {
                format!("\"{value}\"")
            } else {
                value.to_owned()
            }
        };
        let carried = match to {
            To::Field(field) => Some(format!("{field}{}", quoted(value.trim_start_matches('@')))),
            To::Values(known) => known
                .iter()
                .find(|(theirs, _)| theirs.eq_ignore_ascii_case(value))
                .map(|(_, ours)| (*ours).to_owned()),
            To::Followers => followers(value),
            To::DayBefore => day_before(value),
            To::Anywhere => {
                let words = quoted(value);
                self.widen(whole, &words, span.clone());
                Some(words)
            }
            To::Nothing => None,
        };
        match carried {
            Some(carried) => self.out.push_str(&carried),
            None => self.leave_out(whole, span),
        }
    }

    fn leave_out(&mut self, text: &str, span: Range<usize>) {
        self.out.push_str(LEFT_OUT);
        self.notes.push(Note {
            span,
            change: Change::LeftOut {
                text: text.to_owned(),
            },
        });
    }

    fn widen(&mut self, from: &str, to: &str, span: Range<usize>) {
        self.notes.push(Note {
            span,
            change: Change::Widened {
                from: from.to_owned(),
                to: to.to_owned(),
            },
        });
    }
}

/// `https://…` and `12:30` are none.
fn is_field(name: &str, value: &str) -> bool {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
    name.bytes()
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && name.bytes().all(is_name)
        && !value.starts_with("//")
        && !value.is_empty()
}

/// `[1000 TO 5000]`, `1000..5000`, `1000..`, `>1000` as this language writes them.
fn followers(value: &str) -> Option<String> {
    let inner = value.trim_matches(['[', ']', '"']);
    let range = inner.split_once(" TO ").or_else(|| inner.split_once(".."));
    let written = match range {
        Some((least, "" | "*")) => format!(">={least}"),
        Some(("" | "*", most)) => format!("<={most}"),
        Some((least, most)) => format!("{least}..{most}"),
        None => inner.to_owned(),
    };
    crate::measure::Measure::new(&written).map(|_| format!("followers:{written}"))
}

/// A day that is excluded there is the first one that is not included here.
fn day_before(value: &str) -> Option<String> {
    let day = chrono::NaiveDate::parse_from_str(value, "%Y-%m-%d").ok()?;
    Some(format!("until:{}", day.pred_opt()?))
}

/// The tree without what was left out; none if nothing remains. A distance to something that is left
/// out goes, too, into `gone`.
fn pruned(query: Query, gone: &mut Vec<String>) -> Option<Query> {
    let mut prune_all = |parts: Vec<Query>| -> Option<Vec<Query>> {
        let kept = parts.into_iter().filter_map(|part| pruned(part, gone));
        Some(kept.collect()).filter(|kept: &Vec<_>| !kept.is_empty())
    };
    match query {
        Query::Words(words) if words.written() == LEFT_OUT => None,
        Query::Near(near) if near.terms().any(|words| words.written() == LEFT_OUT) => {
            gone.push(near.to_string());
            None
        }
        Query::Not(part) => pruned(*part, gone).map(Query::negate),
        Query::And(parts) => prune_all(parts).map(Query::and),
        Query::Or(parts) => prune_all(parts).map(Query::or),
        other => Some(other),
    }
}

#[cfg(test)]
mod tests;
