//! A post as the matcher sees it: which of the terms it has, and where. Kept from post to post, so that
//! nothing is allocated once it has grown.

use std::ops::Range;

use super::bits::Bits;
use super::hash::Piece;
use super::hits::Hits;
use super::keys::Keys;
use super::phrases::Phrase;
use super::terms::{TermId, Terms};
use crate::analyse::Tokens;
use crate::document::Document;

/// The post in hand.
#[derive(Debug, Clone, Default)]
pub(super) struct Post {
    tokens: Tokens,
    has: Bits,
    present: Vec<TermId>,
    hits: Hits,
    /// By term that is there: the last of its `spots`, if it has some.
    last: Vec<u32>,
    spots: Vec<Spot>,
    keys: Keys,
}

/// A place of a term among the text's units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) start: u32,
    pub(super) end: u32,
    /// The number of the one before it of the same term.
    before: u32,
}

/// No spot.
const NONE: u32 = u32::MAX;

impl Post {
    /// Reads a post; what was there before is gone.
    pub(super) fn read(&mut self, document: &Document, terms: &Terms) {
        for term in self.present.drain(..) {
            self.has.take(term);
        }
        self.spots.clear();
        self.has.grow(terms.len());
        if self.last.len() < terms.len() {
            self.last.resize(terms.len(), NONE);
        }
        self.tokens.read(document.text);
        self.look_up(terms);
        if terms.has_slips() {
            self.look_up_slips(terms);
        }
        let Self {
            tokens,
            has,
            present,
            last,
            keys,
            ..
        } = self;
        keys.each(document, tokens, terms, |id| {
            if has.put(id) {
                present.push(id);
                last[id as usize] = NONE;
            }
        });
        self.look_up_phrases(document, terms);
    }

    /// First hashes all tokens, then looks up those that are worth it: the table is large, and these
    /// looks need not wait for each other.
    fn look_up(&mut self, terms: &Terms) {
        self.hits.clear();
        let (text, pieces) = self.tokens.pieces();
        for (index, piece) in (0..).zip(pieces) {
            let piece = Piece::new(text, piece.start as usize, piece.len());
            self.hits.of_token(index);
            terms.note_hashes(piece, &mut self.hits);
        }
        for index in 0..self.hits.list().len() {
            let (hash, token) = self.hits.list()[index];
            if let Some(id) = terms.at(hash) {
                self.put(id, token);
            }
        }
    }

    fn look_up_slips(&mut self, terms: &Terms) {
        let mut index = 0;
        while let Some(token) = self.tokens.get(index as usize) {
            for id in terms.misspelled(token.text) {
                self.put(id, index);
            }
            index += 1;
        }
    }

    /// Notes that a token is a term.
    fn put(&mut self, id: TermId, token: u32) {
        let units = self.tokens.units_of(token as usize);
        let mut before = NONE;
        if self.has.put(id) {
            self.present.push(id);
        } else {
            before = self.last[id as usize];
            // Of tokens at one place the first is the widest, and it stands for all.
            if before != NONE && self.spots[before as usize].start == units.start {
                return;
            }
        }
        self.last[id as usize] = self.spots.len() as u32;
        self.spots.push(Spot {
            start: units.start,
            end: units.end,
            before,
        });
    }

    fn look_up_phrases(&mut self, document: &Document, terms: &Terms) {
        for index in 0..self.present.len() {
            let token = self.present[index];
            for phrase in terms.phrases().under(token) {
                let mut others = phrase.tokens.iter();
                let is_there = others.all(|(_, id)| self.has(*id))
                    && self.occurrences(phrase, document).next().is_some();
                if is_there && self.has.put(phrase.id) {
                    self.present.push(phrase.id);
                    self.last[phrase.id as usize] = NONE;
                }
            }
        }
    }

    /// The units that a phrase covers at each of its places, the last first. All its tokens are there.
    pub(super) fn occurrences<'a>(
        &'a self,
        phrase: &'a Phrase,
        document: &'a Document<'_>,
    ) -> impl Iterator<Item = Range<u32>> + 'a {
        let (offset, rarest) = phrase.tokens[phrase.rarest];
        self.spots(rarest).filter_map(move |spot| {
            let start = spot.start.checked_sub(offset)?;
            let ends = phrase.tokens.iter();
            let mut ends = ends.map(|(offset, id)| self.end_at(*id, start + offset));
            let end = ends.try_fold(0, |furthest, end| Some(end?.max(furthest)))?;
            match &phrase.exactly {
                None => Some(start..end),
                Some(pattern) => {
                    let units = pattern
                        .at(document.text, &self.tokens, start as usize)?
                        .units;
                    Some(start..units.end as u32)
                }
            }
        })
    }

    /// Where a term ends that begins at a position; none if it does not stand there.
    fn end_at(&self, id: TermId, position: u32) -> Option<u32> {
        let mut spots = self.spots(id);
        let spot = spots.find(|spot| spot.start <= position)?;
        (spot.start == position).then_some(spot.end)
    }

    /// The places of a term that is there, the last first.
    pub(super) fn spots(&self, id: TermId) -> impl Iterator<Item = Spot> {
        let mut next = self.last[id as usize];
        std::iter::from_fn(move || {
            let spot = *self.spots.get(next as usize)?;
            next = spot.before;
            Some(spot)
        })
    }

    pub(super) fn has(&self, id: TermId) -> bool {
        self.has.has(id)
    }

    /// Its terms, each once.
    pub(super) fn present(&self) -> &[TermId] {
        &self.present
    }
}
