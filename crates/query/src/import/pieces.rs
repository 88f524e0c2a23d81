//! The pieces that queries of all products are made of. Knows no product.

use std::ops::Range;

/// One piece, by its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Space,
    /// `(`, perhaps after a field's name, which is without its colon here.
    Open(Option<Range<usize>>),
    Close,
    /// `{…}` with its braces.
    Braced(Range<usize>),
    /// `"…"`, perhaps after a field's name and before `~5`.
    Quoted {
        field: Option<Range<usize>>,
        text: Range<usize>,
        within: Option<usize>,
        span: Range<usize>,
    },
    Word(Range<usize>),
}

/// Cuts a text up; `<<< a remark >>>` is none of it.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let (piece, end) = next(text, at, first);
        pieces.extend(piece);
        at = end;
    }
    pieces
}

fn next(text: &str, at: usize, first: char) -> (Option<Piece>, usize) {
    let after = at + first.len_utf8();
    match first {
        _ if first.is_whitespace() || first == ',' => (Some(Piece::Space), after),
        '<' if text[at..].starts_with("<<<") => {
            let end = text[at..]
                .find(">>>")
                .map_or(text.len(), |len| at + len + 3);
            (Some(Piece::Space), end)
        }
        '(' => (Some(Piece::Open(None)), after),
        ')' => (Some(Piece::Close), after),
        '{' => {
            let end = text[at..].find('}').map_or(text.len(), |len| at + len + 1);
            (Some(Piece::Braced(at..end)), end)
        }
        '"' | '“' | '”' => quoted(text, None, at),
        _ => word(text, at),
    }
}

/// A word, or the name of a field whose value begins with a mark.
fn word(text: &str, at: usize) -> (Option<Piece>, usize) {
    let ends = |character: char| {
        character.is_whitespace() || matches!(character, '(' | ')' | '"' | '“' | '”')
    };
    let rest = &text[at..];
    let len = rest.find(ends).unwrap_or(rest.len());
    // A range has spaces in it: `[1000 TO 5000]`.
    let has_range = rest[..len].contains(":[");
    let range_end = rest.find(']').filter(|_| has_range).map(|close| close + 1);
    let end = at + range_end.unwrap_or(len);
    let word = &text[at..end];
    let Some(name) = word.strip_suffix(':') else {
        return (Some(Piece::Word(at..end)), end);
    };
    let field = at..at + name.len();
    match text[end..].chars().next() {
        Some('(') => (Some(Piece::Open(Some(field))), end + 1),
        Some('"' | '“' | '”') => quoted(text, Some(field), end),
        _ => (Some(Piece::Word(at..end)), end),
    }
}

fn quoted(text: &str, field: Option<Range<usize>>, open: usize) -> (Option<Piece>, usize) {
    let mark = text[open..].chars().next().map_or(0, char::len_utf8);
    let start = open + mark;
    let rest = &text[start..];
    let close = rest.find(['"', '“', '”']).unwrap_or(rest.len());
    let inner = start..start + close;
    let mut end = inner.end + text[inner.end..].chars().next().map_or(0, char::len_utf8);
    let begin = field.as_ref().map_or(open, |field| field.start);
    let digits = text[end..].strip_prefix('~').map(|rest| {
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        &rest[..len]
    });
    let within = digits.and_then(|digits| digits.parse().ok());
    if let Some(digits) = digits.filter(|_| within.is_some()) {
        end += 1 + digits.len();
    }
    let piece = Piece::Quoted {
        field,
        text: inner,
        within,
        span: begin..end,
    };
    (Some(piece), end)
}
