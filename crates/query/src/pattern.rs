//! What a term or phrase looks for in a text's tokens. Knows no operators.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::analyse::{Tokens, analyse, is_letter_of_word};
use crate::fuzzy::resembles;

/// What one token has to be.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Wanted {
    /// This.
    Is(String),
    /// Anything that begins so.
    Begins(String),
    /// This with at most one letter more, less, other, or changed with its neighbour.
    Resembles(String),
}

impl Wanted {
    /// Whether a token is what is wanted.
    pub fn takes(&self, token: &str) -> bool {
        match self {
            Self::Is(text) => token == text,
            Self::Begins(start) => token.starts_with(start),
            Self::Resembles(word) => resembles(word, token),
        }
    }

    /// The folded text it was made of.
    pub fn text(&self) -> &str {
        match self {
            Self::Is(text) | Self::Begins(text) | Self::Resembles(text) => text,
        }
    }
}

/// Tokens at fixed distances: a word, a pair of characters, or a row of them.
///
/// It is found where every one of its tokens stands at its offset from one common position; an index
/// that stores positions finds the same by a phrase query with these offsets. An exact pattern also
/// compares how the text is spelled there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    tokens: Vec<(usize, Wanted)>,
    /// For an exact pattern: how each token is spelled, composed.
    spellings: Option<Vec<String>>,
}

/// One place of a pattern in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// From the first unit it covers to one past its last.
    pub units: Range<usize>,
    /// The bytes from the start of its first token to the end of its last.
    pub span: Range<usize>,
}

impl Pattern {
    /// The pattern of a term or phrase as somebody wrote it; `None` if there is nothing in it to look
    /// for (no letter, digit or emoji).
    ///
    /// Of the text's tokens only those are kept that no other covers: of `#launch` the marked form,
    /// of three characters the two pairs.
    pub fn of(text: &str) -> Option<Self> {
        let (tokens, _) = tokens_of(text)?;
        Some(Self {
            tokens,
            spellings: None,
        })
    }

    /// The same, found only where the text is spelled as here: case, accents, width, script.
    pub fn exactly(text: &str) -> Option<Self> {
        let (tokens, spellings) = tokens_of(text)?;
        Some(Self {
            tokens,
            spellings: Some(spellings),
        })
    }

    /// The same, whose last token only has to begin so. Of scripts without spaces the characters
    /// stand for themselves, so nothing changes.
    #[must_use]
    pub(crate) fn open_ended(mut self) -> Self {
        if let Some((_, last)) = self.tokens.last_mut()
            && is_open(last.text())
        {
            *last = Wanted::Begins(last.text().to_owned());
        }
        self
    }

    /// The same for a single word with one letter amiss; `None` for anything else.
    pub(crate) fn misspelled(mut self) -> Option<Self> {
        let [(_, only)] = self.tokens.as_mut_slice() else {
            return None;
        };
        if !only.text().chars().all(is_letter_of_word) {
            return None;
        }
        *only = Wanted::Resembles(only.text().to_owned());
        Some(self)
    }

    /// The tokens, each with its offset from the first; the first offset is 0, offsets rise.
    pub fn tokens(&self) -> impl ExactSizeIterator<Item = (usize, &Wanted)> {
        self.tokens.iter().map(|(offset, wanted)| (*offset, wanted))
    }

    /// Whether the spelling counts, which tokens do not tell: see [`Pattern::occurrences`].
    pub fn is_exact(&self) -> bool {
        self.spellings.is_some()
    }

    /// A text that no other pattern has.
    pub(crate) fn identity(&self) -> String {
        format!("{self:?}")
    }

    /// Where the pattern stands in a text, in order of its first token; `raw` is the text that was
    /// read into `tokens`.
    pub fn occurrences<'a>(
        &'a self,
        raw: &'a str,
        tokens: &'a Tokens,
    ) -> impl Iterator<Item = Occurrence> + 'a {
        let (_, first) = &self.tokens[0];
        let mut before = None;
        tokens
            .iter()
            .filter(move |token| first.takes(token.text))
            .filter(move |token| before.replace(token.position) != Some(token.position))
            .filter_map(move |token| self.at(raw, tokens, token.position))
    }

    /// The place of the pattern if its first token stands at `position`.
    pub(crate) fn at(&self, raw: &str, text: &Tokens, position: usize) -> Option<Occurrence> {
        let mut found: Option<Occurrence> = None;
        for (index, (offset, wanted)) in self.tokens.iter().enumerate() {
            let spelling = self.spellings.as_ref().map(|all| &all[index]);
            let token = text.at(position + offset).find(|token| {
                wanted.takes(token.text)
                    && spelling
                        .is_none_or(|spelling| raw[token.span.clone()].nfc().eq(spelling.chars()))
            })?;
            let end = token.position + token.width;
            let place = found.get_or_insert(Occurrence {
                units: position..end,
                span: token.span.clone(),
            });
            place.units.end = place.units.end.max(end);
            place.span.end = place.span.end.max(token.span.end);
        }
        found
    }
}

/// Tokens at their offsets, and how each is spelled.
type Spelled = (Vec<(usize, Wanted)>, Vec<String>);

/// The tokens of a text that no other covers, and how they are spelled in it.
fn tokens_of(text: &str) -> Option<Spelled> {
    let mut covered = 0;
    let mut tokens = Vec::new();
    let mut spellings = Vec::new();
    for token in analyse(text).iter() {
        let end = token.position + token.width;
        if end > covered {
            covered = end;
            tokens.push((token.position, Wanted::Is(token.text.to_owned())));
            spellings.push(text[token.span].nfc().collect());
        }
    }
    (!tokens.is_empty()).then_some((tokens, spellings))
}

/// Whether more letters may follow a token: words and marked names, not characters and emoji.
fn is_open(token: &str) -> bool {
    token.starts_with(['#', '@']) || token.chars().next_back().is_some_and(is_letter_of_word)
}
