//! The one analyser: what a text's tokens are, for the judge, the index and the highlighter alike.
//! Has no stop words, no stems and no dictionary, so nothing written can be missed.
//!
//! * Words of scripts with spaces are runs of letters and digits, folded: compatibility forms and
//!   full width made plain, lower case, accents of Latin and Greek taken off.
//! * Scripts without spaces give every two neighbouring characters as a pair and every character
//!   alone. A term of several characters is then a row of pairs, so it is found exactly where it is
//!   written, whatever a dictionary would have thought; a term of one character is found too.
//! * Hashtags and mentions give the marked name (`#launch`, `@ann.example`) and the bare words in it.
//! * An emoji is a token; its skin tone is folded away.
//! * Traditional Han characters become the simplified ones.

mod emoji;
mod fold;
mod han;
mod marks;
mod plain;
mod same;
mod script;

use std::ops::Range;

use fold::Folded;
use marks::{Marked, marked_at};
use script::Kind;

/// Longest token, in bytes of folded text; the rest of a longer one is not looked at. Real words and
/// handles are shorter, and an index keeps every distinct token.
pub const MAX_TOKEN_BYTES: usize = 255;

/// Raised whenever some text gets other tokens than before: whoever has stored tokens reads them anew.
pub const ANALYSER_VERSION: u32 = 2;

/// One token of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'a> {
    /// The folded text of the token, never empty.
    pub text: &'a str,
    /// The bytes of the original text it stands for.
    pub span: Range<usize>,
    /// The place of its first unit among the text's units (words, characters, emoji).
    pub position: usize,
    /// How many units it covers: 1 for a word, 2 for a pair, all its words for a hashtag.
    pub width: usize,
}

/// The tokens of a text, by position; of those at one position the widest comes first.
///
/// Keep one and call [`Tokens::read`] again where many texts are analysed: it allocates nothing once
/// it has grown to the longest of them.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    folded: Folded,
    entries: Vec<Entry>,
    units: u32,
}

#[derive(Debug, Clone)]
struct Entry {
    text: Range<u32>,
    /// The folded pieces that its mark in the text covers.
    pieces: Range<u32>,
    position: u32,
    width: u32,
}

/// Reads a text into tokens.
///
/// ```
/// let tokens = query::analyse("Café #华为");
/// let texts: Vec<_> = tokens.iter().map(|token| token.text).collect();
/// assert_eq!(texts, ["cafe", "#华为", "华为", "华", "为"]);
/// ```
pub fn analyse(text: &str) -> Tokens {
    let mut tokens = Tokens::default();
    tokens.read(text);
    tokens
}

/// Whether a folded character is a letter or digit of a script with spaces between words.
pub(crate) fn is_letter_of_word(character: char) -> bool {
    script::kind_of(character) == Kind::Word
}

/// Whether a token is an emoji.
pub(crate) fn is_emoji(token: &str) -> bool {
    emoji::emoji_len(token).is_some()
}

/// Folds a whole name for comparing: as [`analyse`] folds, but in one piece, punctuation kept.
///
/// ```
/// assert_eq!(query::fold(" Ｚoë Müller"), "zoe muller");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = Folded::default();
    folded.push(text.trim());
    folded.text
}

impl Tokens {
    /// Forgets the text before and reads this one.
    pub fn read(&mut self, text: &str) {
        self.folded.clear();
        self.entries.clear();
        self.units = 0;
        self.folded.push(text);
        let mut at = 0;
        while let Some(kind) = self.folded.kinds.get(at) {
            at = match kind {
                Kind::Hash | Kind::At => match marked_at(&self.folded.kinds, at) {
                    Some(marked) => self.push_marked(at, marked),
                    None => at + 1,
                },
                kind => self.push_run(at, *kind),
            };
        }
    }

    /// All tokens in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Token<'_>> {
        (0..self.entries.len()).map(|index| self.token(index))
    }

    /// The tokens that begin at a position.
    pub fn at(&self, position: usize) -> impl Iterator<Item = Token<'_>> {
        let first = self
            .entries
            .partition_point(|entry| (entry.position as usize) < position);
        (first..self.entries.len())
            .map(|index| self.token(index))
            .take_while(move |token| token.position == position)
    }

    /// The token with this number, counted from 0.
    pub fn get(&self, index: usize) -> Option<Token<'_>> {
        (index < self.entries.len()).then(|| self.token(index))
    }

    /// The folded text, and where in it each token lies.
    pub(crate) fn pieces(&self) -> (&[u8], impl Iterator<Item = &Range<u32>>) {
        let pieces = self.entries.iter().map(|entry| &entry.text);
        (self.folded.text.as_bytes(), pieces)
    }

    /// The units that the token with this number covers.
    pub(crate) fn units_of(&self, index: usize) -> Range<u32> {
        let Entry {
            position, width, ..
        } = self.entries[index];
        position..position + width
    }

    fn token(&self, index: usize) -> Token<'_> {
        let entry = &self.entries[index];
        let span = self.folded.span_of(&entry.pieces);
        Token {
            text: &self.folded.text[entry.text.start as usize..entry.text.end as usize],
            span: span.start as usize..span.end as usize,
            position: entry.position as usize,
            width: entry.width as usize,
        }
    }

    /// Pushes a hashtag or mention and the words in it; returns the first piece after it.
    fn push_marked(&mut self, at: usize, marked: Marked) -> usize {
        let whole = self.push_token(at..marked.end, marked.closed_end, 0);
        let user = marked
            .user_end
            .map(|end| (end, self.push_token(at..end, end, 0)));
        let mut next = at + 1;
        while next < marked.end {
            next = self.push_run(next, self.folded.kinds[next]);
            if let Some((end, user)) = user
                && next == end
            {
                self.entries[user].width = self.units - self.entries[user].position;
            }
        }
        self.entries[whole].width = self.units - self.entries[whole].position;
        marked.closed_end
    }

    /// Pushes the tokens of the word, run of characters or emoji at piece `at`, if one is there;
    /// returns the first piece after it.
    fn push_run(&mut self, at: usize, kind: Kind) -> usize {
        let end = match kind {
            Kind::Word => self.run_end(at, Kind::Word),
            Kind::Character => {
                let end = self.run_end(at, Kind::Character);
                self.push_characters(at..end);
                return end;
            }
            Kind::Emoji => at + 1,
            _ => return at + 1,
        };
        self.push_token(at..end, end, 1);
        self.units += 1;
        end
    }

    /// Pushes a run of characters: each with its neighbour, and alone.
    fn push_characters(&mut self, pieces: Range<usize>) {
        let mut start = self.folded.start_of(pieces.start);
        let mut next = self.folded.start_of(pieces.start + 1);
        for piece in pieces.clone() {
            let after = self.folded.start_of(piece + 2);
            if piece + 1 < pieces.end {
                self.push_entry(start..after, piece..piece + 2, 2);
            }
            self.push_entry(start..next, piece..piece + 1, 1);
            self.units += 1;
            (start, next) = (next, after);
        }
    }

    fn run_end(&self, at: usize, kind: Kind) -> usize {
        let kinds = &self.folded.kinds[at..];
        at + kinds.iter().take_while(|other| **other == kind).count()
    }

    /// Pushes a token made of some pieces, whose mark in the text reaches to the end of the piece
    /// before `span_end`; returns its number.
    fn push_token(&mut self, pieces: Range<usize>, span_end: usize, width: u32) -> usize {
        let text = self.folded.start_of(pieces.start)..self.folded.start_of(pieces.end);
        self.push_entry(text, pieces.start..span_end, width);
        self.entries.len() - 1
    }

    fn push_entry(&mut self, text: Range<usize>, pieces: Range<usize>, width: u32) {
        let mut end = text.end;
        if end - text.start > MAX_TOKEN_BYTES {
            end = (self.folded.text).floor_char_boundary(text.start + MAX_TOKEN_BYTES);
        }
        self.entries.push(Entry {
            text: text.start as u32..end as u32,
            pieces: pieces.start as u32..pieces.end as u32,
            position: self.units,
            width,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::analyse;

    /// Tokens as `text@position`, with `+width` where they cover more than one unit.
    fn written(text: &str) -> String {
        let tokens = analyse(text);
        let written: Vec<String> = tokens
            .iter()
            .map(|token| match token.width {
                1 => format!("{}@{}", token.text, token.position),
                width => format!("{}@{}+{width}", token.text, token.position),
            })
            .collect();
        written.join(" ")
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(written(text), expected, "tokens of {text:?}");
    }

    #[test]
    fn words_are_folded_runs_of_letters_and_digits() {
        check("Hello, World 42!", "hello@0 world@1 42@2");
        check("Café CAFE\u{301} ｃａｆｅ", "cafe@0 cafe@1 cafe@2");
        check("Straße Łódź ΣΊΣΥΦΟΣ", "strasse@0 lodz@1 σισυφοσ@2");
        check("Москва й", "москва@0 й@1");
        check("L’Oréal don't e-mail", "l@0 oreal@1 don@2 t@3 e@4 mail@5");
        check("soft\u{AD}hyphen", "softhyphen@0");
        check("हिन्दी", "हिन्दी@0");
        check("مُحَمَّد محمد", "محمد@0 محمد@1");
        check("Apple™ Watch", "apple@0 watch@1");
        check("", "");
        check(" \u{301} —!", "");
    }

    #[test]
    fn scripts_without_spaces_give_pairs_and_single_characters() {
        check("华", "华@0");
        check("华为手", "华为@0+2 华@0 为手@1+2 为@1 手@2");
        check("T恤 iPhone手机", "t@0 恤@1 iphone@2 手机@3+2 手@3 机@4");
        check("华，为", "华@0 为@1");
        check("ｶﾞ ガ", "ガ@0 ガ@1");
        check("삼성", "삼성@0+2 삼@0 성@1");
        check("น้ำ", "น\u{e49}\u{e4d}า@0+2 น\u{e49}\u{e4d}@0 า@1");
        check("〇々", "〇々@0+2 〇@0 々@1");
    }

    #[test]
    fn hashtags_are_marked_and_bare() {
        check("#Launch now", "#launch@0 launch@0 now@1");
        check("＃Ｌａｕｎｃｈ", "#launch@0 launch@0");
        check("#tea_time x", "#tea_time@0+2 tea@0 time@1 x@2");
        check("#华为Mate60", "#华为mate60@0+3 华为@0+2 华@0 为@1 mate60@2");
        check("#赞#好", "#赞@0 赞@0 好@1");
        check(
            "#iPhone 15#到了",
            "#iphone 15@0+2 iphone@0 15@1 到了@2+2 到@2 了@3",
        );
        check("#a #b", "#a@0 a@0 #b@1 b@1");
        check("# #_ C# a#b", "c@0 a@1 b@2");
        check("#1 and\n2#", "#1@0 1@0 and@1 2@2");
    }

    #[test]
    fn mentions_are_marked_and_bare() {
        check("hi @Ann.", "hi@0 @ann@1 ann@1");
        check(
            "@ann.b-c.example!",
            "@ann.b-c.example@0+4 ann@0 b@1 c@2 example@3",
        );
        check(
            "@ann@tea.example",
            "@ann@tea.example@0+3 @ann@0 ann@0 tea@1 example@2",
        );
        check(
            "感谢@张三 好",
            "感谢@0+2 感@0 谢@1 @张三@2+2 张三@2+2 张@2 三@3 好@4",
        );
        check("//@李四:转", "@李四@0+2 李四@0+2 李@0 四@1 转@2");
        check("a@b.c @ @_", "a@0 b@1 c@2");
    }

    #[test]
    fn an_emoji_is_one_token_without_its_tone() {
        check("a👍🏽b", "a@0 👍@1 b@2");
        check("❤️❤", "❤@0 ❤@1");
        check("👨‍👩‍👧👨", "👨‍👩‍👧@0 👨@1");
        check("🇨🇳🇩🇪", "🇨🇳@0 🇩🇪@1");
        check("1️⃣ ©", "1@0");
        check("\u{1F3FD}", "");
    }

    #[test]
    fn spans_lead_back_to_the_original() {
        let text = "ＣＡＦＥ\u{301}は㎏ #赞#";
        let tokens = analyse(text);
        let originals: Vec<&str> = tokens.iter().map(|token| &text[token.span]).collect();
        assert_eq!(originals, ["ＣＡＦＥ\u{301}", "は", "㎏", "#赞#", "赞"]);
    }

    #[test]
    fn a_word_without_end_is_cut() {
        let long = "é".repeat(1_000_000);
        let tokens = analyse(&long);
        assert_eq!(
            tokens
                .iter()
                .map(|token| token.text.len())
                .collect::<Vec<_>>(),
            [255]
        );
        assert_eq!(tokens.get(0).map(|token| token.span), Some(0..2_000_000));
    }
}
