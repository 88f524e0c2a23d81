//! What a term or phrase looks for in a text's tokens. Knows no operators.

use std::ops::Range;

use crate::analyse::{Tokens, analyse};

/// Tokens at fixed distances: a word, a pair of characters, or a row of them.
///
/// It is found where every one of its tokens stands at its offset from one common position; an index
/// that stores positions finds the same by a phrase query with these offsets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    tokens: Vec<(usize, String)>,
}

impl Pattern {
    /// The pattern of a term or phrase as somebody wrote it; `None` if there is nothing in it to look
    /// for (no letter, digit or emoji).
    ///
    /// Of the text's tokens only those are kept that no other covers: of `#launch` the marked form,
    /// of three characters the two pairs.
    pub fn of(text: &str) -> Option<Self> {
        let mut covered = 0;
        let mut tokens = Vec::new();
        for token in analyse(text).iter() {
            let end = token.position + token.width;
            if end > covered {
                covered = end;
                tokens.push((token.position, token.text.to_owned()));
            }
        }
        (!tokens.is_empty()).then_some(Self { tokens })
    }

    /// The tokens, each with its offset from the first; the first offset is 0, offsets rise.
    pub fn tokens(&self) -> impl ExactSizeIterator<Item = (usize, &str)> {
        self.tokens
            .iter()
            .map(|(offset, text)| (*offset, text.as_str()))
    }

    /// Whether the pattern stands anywhere in a text.
    pub fn is_in(&self, text: &Tokens) -> bool {
        self.occurrences(text).next().is_some()
    }

    /// Where the pattern stands in a text: the bytes from the start of its first token to the end of
    /// its last, in order of the first.
    pub fn occurrences(&self, text: &Tokens) -> impl Iterator<Item = Range<usize>> {
        let (_, first) = &self.tokens[0];
        text.iter()
            .filter(move |token| token.text == first)
            .filter_map(|token| self.span_at(text, token.position))
    }

    /// The bytes the pattern covers if it stands at this position.
    fn span_at(&self, text: &Tokens, position: usize) -> Option<Range<usize>> {
        let mut spans = self.tokens.iter().map(|(offset, wanted)| {
            text.at(position + offset)
                .find(|token| token.text == wanted)
                .map(|token| token.span)
        });
        let first = spans.next()??;
        spans.try_fold(first, |all, span| Some(all.start..all.end.max(span?.end)))
    }
}
