//! Folding: one spelling for what readers take as the same word, with the way back to the original
//! bytes.

use std::iter::repeat_n;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::emoji::{emoji_len, is_decoration};
use super::han::simplified;
use super::plain::Plain;
use super::same::{BYTES, is_of_block, same_len};
use super::script::{
    Kind, continues, is_invisible, is_optional, kind_of, kind_of_ascii, loses_accents, spelled_out,
};

/// Longest text that is read, in bytes; what comes after is not looked at. No post is near it, and
/// places in a text fit 32 bits.
const MAX_TEXT_BYTES: usize = 1 << 28;

/// The kinds of plain characters, capitals folded.
static ASCII_KINDS: [Kind; 128] = {
    let mut kinds = [Kind::Gap; 128];
    let mut code = 0;
    while code < kinds.len() {
        kinds[code] = kind_of_ascii((code as u8).to_ascii_lowercase());
        code += 1;
    }
    kinds
};

/// A text after folding, cut into its smallest pieces: a folded character with its marks, or an emoji.
/// What is known of a piece lies in lists of their own, which plain text fills many at a time.
#[derive(Debug, Clone, Default)]
pub(crate) struct Folded {
    pub(crate) text: String,
    pub(crate) kinds: Vec<Kind>,
    /// Where each starts in the folded text; it ends where the next one starts.
    starts: Vec<u32>,
    /// The bytes of the original it was made of. One original character may fold to several pieces.
    spans: Vec<Range<u32>>,
}

impl Folded {
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.kinds.clear();
        self.starts.clear();
        self.spans.clear();
    }

    /// Folds `original` after what is there already.
    pub(crate) fn push(&mut self, original: &str) {
        let original = &original[..original.floor_char_boundary(MAX_TEXT_BYTES)];
        let mut at = self.push_runs(original, 0);
        let mut chars = original[at..].chars();
        let mut ahead = chars.next().map(known);
        while let Some((first, fact)) = ahead {
            let end = original.len() - chars.as_str().len();
            ahead = chars.next().map(known);
            let is_continued = ahead.is_some_and(|(_, next)| next.continues());
            match fact.folded() {
                Some((folded, kind)) if !is_continued => {
                    self.start_piece(kind, at..end);
                    self.text.push(folded);
                    at = end;
                    if !ahead.is_some_and(|(next, _)| begins_run(next)) {
                        continue;
                    }
                }
                _ => at = self.push_next(original, at, first),
            }
            at = self.push_runs(original, at);
            chars = original[at..].chars();
            ahead = chars.next().map(known);
        }
    }

    /// Folds what can be folded many characters at a time; returns where the next one starts.
    fn push_runs(&mut self, original: &str, at: usize) -> usize {
        let at = self.push_ascii(original, at);
        self.push_same(original, at)
    }

    /// Takes over Han characters that fold to themselves, as long as nothing belongs to them.
    fn push_same(&mut self, original: &str, at: usize) -> usize {
        let mut len = same_len(&original.as_bytes()[at..]);
        if len == 0 {
            return at;
        }
        let next = original[at + len..].chars().next();
        if next.is_some_and(|next| Plain::of(next).continues()) {
            len -= BYTES;
        }
        let (from, to) = (self.text.len() as u32, at as u32);
        let bytes = (0..len as u32).step_by(BYTES);
        self.kinds.extend(repeat_n(Kind::Character, len / BYTES));
        self.starts.extend(bytes.clone().map(|byte| from + byte));
        let span = |byte| to + byte..to + byte + BYTES as u32;
        self.spans.extend(bytes.map(span));
        self.text.push_str(&original[at..at + len]);
        at + len
    }

    /// Folds plain characters from `at` on, as long as none but a plain one follows that could belong
    /// to them; returns where the next one starts.
    fn push_ascii(&mut self, original: &str, at: usize) -> usize {
        let bytes = &original.as_bytes()[at..];
        let run = ascii_len(bytes);
        let plain = if run < bytes.len() {
            run.saturating_sub(1)
        } else {
            run
        };
        let (from, to) = (self.text.len() as u32, at as u32);
        let bytes = &bytes[..plain];
        let kinds = bytes
            .iter()
            .map(|byte| ASCII_KINDS[usize::from(*byte & 0x7F)]);
        self.kinds.extend(kinds);
        self.starts.extend(from..from + plain as u32);
        self.spans
            .extend((to..to + plain as u32).map(|byte| byte..byte + 1));
        self.text.push_str(&original[at..at + plain]);
        self.text[from as usize..].make_ascii_lowercase();
        at + plain
    }

    /// Where piece `index` starts in the folded text; one past the last is the text's end.
    pub(crate) fn start_of(&self, index: usize) -> usize {
        self.starts
            .get(index)
            .map_or(self.text.len(), |start| *start as usize)
    }

    /// The bytes of the original that some pieces were made of.
    pub(crate) fn span_of(&self, pieces: &Range<u32>) -> Range<u32> {
        let (first, last) = (pieces.start as usize, pieces.end as usize - 1);
        self.spans[first].start..self.spans[last].end
    }

    /// Folds the character at `at` with all that belongs to it; returns where the next one starts.
    pub(super) fn push_next(&mut self, original: &str, at: usize, first: char) -> usize {
        let after_first = at + first.len_utf8();
        let end = after_first + continuation_len(&original[after_first..]);
        if let Some(len) = emoji_len(&original[at..])
            && !original[at + len..].starts_with(is_combining_mark)
        {
            // A picture with a foreign mark on it, as in ↮, is a sign and no emoji.
            self.push_emoji(&original[at..at + len], at);
            return at + len;
        }
        if end == after_first && matches!(first, '™' | '℠') {
            // Their compatibility form is letters: “Apple™” would become “appletm”.
            self.push_character(first, Kind::Gap, at..end);
        } else {
            self.push_normalised(original, at..end);
        }
        end
    }

    fn push_character(&mut self, folded: char, kind: Kind, span: Range<usize>) {
        self.start_piece(kind, span);
        self.text.push(simplified(folded));
    }

    fn push_emoji(&mut self, sequence: &str, at: usize) {
        self.start_piece(Kind::Emoji, at..at + sequence.len());
        self.text.extend(
            sequence
                .chars()
                .filter(|&character| !is_decoration(character)),
        );
    }

    /// Folds a character with its marks by Unicode's rules: compatibility decomposition, lower case,
    /// accents away, composition.
    fn push_normalised(&mut self, original: &str, span: Range<usize>) {
        let first_piece = self.kinds.len();
        let mut accents_go = false;
        let folded = original[span.clone()]
            .nfkd()
            .flat_map(char::to_lowercase)
            .filter(|&part| {
                if is_invisible(part) || is_optional(part) {
                    return false;
                }
                if is_combining_mark(part) {
                    return !accents_go;
                }
                accents_go = loses_accents(part);
                true
            });
        for part in folded.nfc() {
            if is_combining_mark(part) {
                if self.kinds.len() == first_piece {
                    self.start_piece(Kind::Gap, span.clone());
                }
                self.text.push(part);
            } else if let Some(letters) = spelled_out(part) {
                self.start_piece(Kind::Word, span.clone());
                self.text.push_str(letters);
            } else {
                self.push_character(part, kind_of(part), span.clone());
            }
        }
    }

    /// Starts a piece whose text is still to come.
    fn start_piece(&mut self, kind: Kind, span: Range<usize>) {
        self.kinds.push(kind);
        self.starts.push(self.text.len() as u32);
        self.spans.push(span.start as u32..span.end as u32);
    }
}

/// Whether a character may be the first of many that are folded at a time.
fn begins_run(character: char) -> bool {
    character.is_ascii() || is_of_block(character)
}

/// A character, and what is known of it.
fn known(character: char) -> (char, Plain) {
    (character, Plain::of(character))
}

/// How many plain bytes there are before the first other one.
fn ascii_len(bytes: &[u8]) -> usize {
    let (chunks, _) = bytes.as_chunks::<8>();
    let whole = chunks.iter().take_while(|chunk| chunk.is_ascii()).count() * 8;
    let rest = bytes[whole..].iter().take_while(|byte| byte.is_ascii());
    whole + rest.count()
}

/// Bytes at the start of `rest` that belong to the character before it.
fn continuation_len(rest: &str) -> usize {
    rest.chars()
        .take_while(|&next| continues(next))
        .map(char::len_utf8)
        .sum()
}
