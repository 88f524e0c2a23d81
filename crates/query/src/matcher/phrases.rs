//! Rows of tokens, found once for each post and not once for each query: a phrase is filed under its
//! rarest token, and a post that has it is looked at more closely. Says nothing about single tokens.

use std::collections::HashMap;

use super::bits::Bits;
use super::terms::TermId;
use crate::pattern::Pattern;

/// A row of tokens, or one whose spelling counts.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub(super) id: TermId,
    /// The tokens with their offsets from the first.
    pub(super) tokens: Box<[(u32, TermId)]>,
    /// The pattern itself, where the spelling counts.
    pub(super) exactly: Option<Box<Pattern>>,
    /// The place among its tokens of the one that it is filed under.
    pub(super) rarest: usize,
}

/// All phrases of all queries.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrases {
    places: HashMap<TermId, u32>,
    list: Vec<Option<Phrase>>,
    free: Vec<u32>,
    /// By token: the places of those filed under it.
    under: HashMap<TermId, Vec<u32>>,
    /// The tokens under which there are some.
    has: Bits,
}

impl Phrase {
    pub(super) fn new(id: TermId, tokens: Vec<(u32, TermId)>, exactly: Option<Pattern>) -> Self {
        Self {
            id,
            tokens: tokens.into(),
            exactly: exactly.map(Box::new),
            rarest: 0,
        }
    }

    fn under(&self) -> TermId {
        self.tokens[self.rarest].1
    }
}

impl Phrases {
    pub(super) fn put(&mut self, phrase: Phrase, cost: &dyn Fn(TermId) -> f32) {
        let id = phrase.id;
        let place = if let Some(place) = self.free.pop() {
            self.list[place as usize] = Some(phrase);
            place
        } else {
            self.list.push(Some(phrase));
            self.list.len() as u32 - 1
        };
        self.places.insert(id, place);
        self.file(place, cost);
    }

    /// Takes a phrase out; its tokens.
    pub(super) fn take(&mut self, id: TermId) -> Box<[(u32, TermId)]> {
        let place = self.places.remove(&id);
        let phrase = place.and_then(|place| {
            self.free.push(place);
            self.list[place as usize].take()
        });
        let (Some(place), Some(phrase)) = (place, phrase) else {
            return Box::default();
        };
        let under = phrase.under();
        if let Some(others) = self.under.get_mut(&under) {
            others.retain(|other| *other != place);
            if others.is_empty() {
                self.under.remove(&under);
                self.has.take(under);
            }
        }
        phrase.tokens
    }

    /// Files all of them anew.
    pub(super) fn refile(&mut self, cost: &dyn Fn(TermId) -> f32) {
        self.under.clear();
        self.has = Bits::default();
        for place in 0..self.list.len() as u32 {
            self.file(place, cost);
        }
    }

    fn file(&mut self, place: u32, cost: &dyn Fn(TermId) -> f32) {
        let Some(phrase) = &mut self.list[place as usize] else {
            return;
        };
        let costs = phrase.tokens.iter().map(|(_, id)| cost(*id));
        let rarest = costs
            .enumerate()
            .min_by(|one, other| one.1.total_cmp(&other.1));
        phrase.rarest = rarest.map_or(0, |(index, _)| index);
        let under = phrase.under();
        self.under.entry(under).or_default().push(place);
        self.has.grow(under as usize + 1);
        self.has.put(under);
    }

    /// The phrase of this number, if it is one.
    pub(super) fn get(&self, id: TermId) -> Option<&Phrase> {
        let place = *self.places.get(&id)?;
        self.list[place as usize].as_ref()
    }

    /// The phrases that are filed under a token.
    pub(super) fn under(&self, token: TermId) -> impl Iterator<Item = &Phrase> {
        let places = if self.has.has(token) {
            self.under.get(&token)
        } else {
            None
        };
        let places = places.into_iter().flatten();
        places.filter_map(|place| self.list[*place as usize].as_ref())
    }
}
