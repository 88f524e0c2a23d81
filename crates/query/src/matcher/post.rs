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
    hits: Hits,
    /// Tokens that are terms, in the text's order.
    spots: Vec<Spot>,
    has: Bits,
    present: Vec<TermId>,
    keys: Keys,
}

/// A token that is a term.
#[derive(Debug, Clone, Copy)]
struct Spot {
    term: TermId,
    token: u32,
}

impl Post {
    /// Reads a post; what was there before is gone.
    pub(super) fn read(&mut self, document: &Document, terms: &Terms) {
        for term in self.present.drain(..) {
            self.has.take(term);
        }
        self.has.grow(terms.len());
        self.tokens.read(document.text);
        self.look_up(terms);
        if terms.has_slips() {
            self.look_up_slips(terms);
        }
        let Self {
            tokens,
            spots,
            has,
            present,
            keys,
            ..
        } = self;
        let mut put = |id| {
            if has.put(id) {
                present.push(id);
            }
        };
        for spot in spots.iter() {
            put(spot.term);
        }
        keys.each(document, tokens, terms, put);
        self.look_up_phrases(document, terms);
    }

    /// First hashes all tokens, then looks up those that are worth it, and only then goes on: the table
    /// is large, and these looks need not wait for each other.
    fn look_up(&mut self, terms: &Terms) {
        self.hits.clear();
        let (text, pieces) = self.tokens.pieces();
        for (index, piece) in (0..).zip(pieces) {
            let piece = Piece::new(text, piece.start as usize, piece.len());
            self.hits.of_token(index);
            terms.note_hashes(piece, &mut self.hits);
        }
        self.spots.clear();
        let hits = self.hits.list().iter();
        self.spots.extend(hits.filter_map(|(hash, token)| {
            let term = terms.at(*hash)?;
            Some(Spot {
                term,
                token: *token,
            })
        }));
    }

    fn look_up_slips(&mut self, terms: &Terms) {
        let mut index = 0;
        while let Some(token) = self.tokens.get(index as usize) {
            for id in terms.misspelled(token.text) {
                self.spots.push(Spot {
                    term: id,
                    token: index,
                });
            }
            index += 1;
        }
        self.spots.sort_by_key(|spot| spot.token);
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
                }
            }
        }
    }

    /// The units that a phrase covers at each of its places, in order. All its tokens are there.
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
        let units = |spot: &Spot| self.tokens.units_of(spot.token as usize);
        let first = (self.spots).partition_point(|spot| units(spot).start < position);
        let here = self.spots[first..].iter();
        let mut here = here.take_while(|spot| units(spot).start == position);
        Some(units(here.find(|spot| spot.term == id)?).end)
    }

    /// The units that a term which is there covers at each of its places, in order.
    pub(super) fn spots(&self, id: TermId) -> impl Iterator<Item = Range<u32>> {
        let spots = self.spots.iter().filter(move |spot| spot.term == id);
        let mut before = None;
        spots.filter_map(move |spot| {
            let units = self.tokens.units_of(spot.token as usize);
            // Of tokens at one place the first is the widest, and it stands for all.
            let is_first = before.replace(units.start) != Some(units.start);
            is_first.then_some(units)
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
