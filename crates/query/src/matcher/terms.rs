//! What queries look for, each thing once: tokens, beginnings, slips, field keys and phrases, as numbers.
//! Knows neither queries nor posts.

use super::guess::guess;
use super::hash::{As, Hashing, Piece};
use super::hits::Hits;
use super::phrases::{Phrase, Phrases};
use super::shapes::{Beginnings, Shapes};
use super::sieve::Sieve;
use super::slips::Slips;
use super::table::Table;
use crate::field::Field;
use crate::pattern::{Pattern, Wanted};

/// The number of a term.
pub(super) type TermId = u32;

/// What can be looked up for a post.
#[derive(Debug, Clone, Copy)]
pub(super) enum Term<'a> {
    /// A token.
    Is(&'a str),
    /// What a token begins with.
    Begins(&'a str),
    /// A token as it may be misspelled.
    Resembles(&'a str),
    /// A field's key.
    Key(Field, &'a str),
}

/// What texts are hashed as.
const TOKEN: As = As(0);
const BEGINNING: As = As(1);
const PHRASE: As = As(2);
pub(super) const SLIP: u8 = 3;
const MISSPELLED: As = As(4);
/// The first field; the others follow.
const FIELD: u8 = 16;

/// The terms of all queries. A term is known by 64 bits of its hash, whose seed is random: two terms
/// of a million share one by chance once in 40 million such sets, and nobody can make two that do.
#[derive(Debug, Clone, Default)]
pub(super) struct Terms {
    hashing: Hashing,
    ids: Table,
    entries: Vec<Entry>,
    free: Vec<TermId>,
    /// Most tokens of a post are in no query.
    sieve: Sieve,
    shapes: Shapes,
    beginnings: Beginnings,
    /// By field: how many of its keys are asked for.
    fields: [u32; Field::ALL.len()],
    slips: Slips,
    phrases: Phrases,
    /// Changes whenever a term comes or goes.
    revision: u64,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    hash: u64,
    users: u32,
    /// What a post with it is thought to cost before any was seen; see [`guess`].
    guess: f32,
    what: What,
}

/// What has to be known of a term to forget it.
#[derive(Debug, Clone, Copy)]
enum What {
    Token,
    Beginning(u16),
    Slip,
    Key(Field),
    Phrase,
}

impl Terms {
    /// None yet, hashed as another set is.
    pub(super) fn with_secret(secret: [u64; 3]) -> Self {
        Self {
            hashing: Hashing::with_secret(secret),
            ..Self::default()
        }
    }

    /// What has to be known to hash as this one does.
    pub(super) fn secret(&self) -> [u64; 3] {
        self.hashing.secret()
    }

    /// All terms by their hashes.
    pub(super) fn hashes(&self) -> impl Iterator<Item = (u64, TermId)> {
        self.ids.iter()
    }

    /// The number of a term that a query uses, from now on.
    pub(super) fn take(&mut self, wanted: &Wanted) -> TermId {
        self.take_term(match wanted {
            Wanted::Is(text) => Term::Is(text),
            Wanted::Begins(text) => Term::Begins(text),
            Wanted::Resembles(text) => Term::Resembles(text),
        })
    }

    /// The number of a field's key.
    pub(super) fn take_key(&mut self, field: Field, key: &str) -> TermId {
        self.take_term(Term::Key(field, key))
    }

    /// The number of a pattern: of its token if it is one, else of the phrase.
    pub(super) fn take_pattern(&mut self, pattern: &Pattern) -> TermId {
        let mut tokens = pattern.tokens();
        if let (Some((_, only)), None) = (tokens.next(), tokens.next())
            && !pattern.is_exact()
        {
            return self.take(only);
        }
        let hash = self.hashing.of(&pattern.identity(), PHRASE);
        if let Some(known) = self.used_once_more(hash) {
            return known;
        }
        let tokens: Vec<(u32, TermId)> = pattern
            .tokens()
            .map(|(offset, wanted)| (offset as u32, self.take(wanted)))
            .collect();
        let guesses = tokens.iter().map(|(_, id)| self.guess(*id));
        let guess = guesses.fold(1.0, f32::min) / 2.0;
        let id = self.add(hash, guess, What::Phrase);
        let phrase = Phrase::new(id, tokens, pattern.is_exact().then(|| pattern.clone()));
        let entries = &self.entries;
        self.phrases
            .put(phrase, &|term| entries[term as usize].guess);
        id
    }

    /// A query that has a term names it once more.
    pub(super) fn take_again(&mut self, id: TermId) {
        self.entries[id as usize].users += 1;
    }

    fn take_term(&mut self, term: Term<'_>) -> TermId {
        let hash = self.hash(term);
        if let Some(known) = self.used_once_more(hash) {
            return known;
        }
        let what = match term {
            Term::Is(_) => What::Token,
            Term::Begins(start) => What::Beginning(start.len() as u16),
            Term::Resembles(_) => What::Slip,
            Term::Key(field, _) => What::Key(field),
        };
        let id = self.add(hash, guess(term), what);
        match term {
            Term::Is(text) => self.shapes.put(text),
            Term::Begins(start) => self.beginnings.put(start),
            Term::Resembles(word) => self.slips.put(word, id, &self.hashing),
            Term::Key(field, _) => self.fields[field as usize] += 1,
        }
        id
    }

    fn used_once_more(&mut self, hash: u64) -> Option<TermId> {
        let id = self.ids.get(hash)?;
        self.entries[id as usize].users += 1;
        Some(id)
    }

    fn add(&mut self, hash: u64, guess: f32, what: What) -> TermId {
        let entry = Entry {
            hash,
            users: 1,
            guess,
            what,
        };
        let id = if let Some(id) = self.free.pop() {
            self.entries[id as usize] = entry;
            id
        } else {
            self.entries.push(entry);
            self.entries.len() as TermId - 1
        };
        self.ids.insert(hash, id);
        if !self.sieve.has_room(self.ids.len()) {
            self.sieve = Sieve::of(self.ids.len(), self.ids.iter().map(|(hash, _)| hash));
        }
        self.sieve.put(hash);
        self.revision += 1;
        id
    }

    /// A query uses a term no more.
    pub(super) fn give_back(&mut self, id: TermId) {
        let entry = &mut self.entries[id as usize];
        entry.users -= 1;
        if entry.users > 0 {
            return;
        }
        let Entry { hash, what, .. } = *entry;
        self.ids.remove(hash);
        self.free.push(id);
        self.revision += 1;
        match what {
            What::Token => {}
            What::Beginning(len) => self.beginnings.take(len),
            What::Slip => self.slips.take(id, &self.hashing),
            What::Key(field) => self.fields[field as usize] -= 1,
            What::Phrase => {
                for (_, token) in self.phrases.take(id) {
                    self.give_back(token);
                }
            }
        }
    }

    /// Another number whenever a term came or went.
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    pub(super) fn phrases(&self) -> &Phrases {
        &self.phrases
    }

    /// Files phrases under the rarest of their tokens.
    pub(super) fn refile_phrases(&mut self, cost: &dyn Fn(TermId, f32) -> f32) {
        let entries = &self.entries;
        self.phrases
            .refile(&|term| cost(term, entries[term as usize].guess));
    }

    /// Notes the hashes of all that a token is, itself and what it begins with, that may be in some
    /// query.
    pub(super) fn note_hashes(&self, piece: Piece<'_>, hits: &mut Hits) {
        if self.shapes.may_be(piece.first(), piece.len()) {
            let hash = self.hashing.of_piece(piece, TOKEN);
            hits.note(hash, self.sieve.may_have(hash));
        }
        if self.beginnings.may_start(piece) {
            let lens = self.beginnings.lens();
            for hash in self.hashing.of_beginnings(piece, lens, BEGINNING) {
                hits.note(hash, self.sieve.may_have(hash));
            }
        }
    }

    /// The number of a term of this hash.
    pub(super) fn at(&self, hash: u64) -> Option<TermId> {
        self.ids.get(hash)
    }

    /// The numbers of the words that a token may be, misspelled.
    pub(super) fn misspelled(&self, token: &str) -> Vec<TermId> {
        self.slips.of_token(token, &self.hashing)
    }

    /// Whether some query takes misspelled words.
    pub(super) fn has_slips(&self) -> bool {
        !self.slips.is_empty()
    }

    /// The number of a field's key that some query asks for.
    pub(super) fn key(&self, field: Field, key: &str) -> Option<TermId> {
        self.at(self.hash(Term::Key(field, key)))
    }

    /// Whether some query asks about a field.
    pub(super) fn asks_about(&self, field: Field) -> bool {
        self.fields[field as usize] > 0
    }

    /// How many numbers there are, those that are free among them.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn guess(&self, id: TermId) -> f32 {
        self.entries[id as usize].guess
    }

    fn hash(&self, term: Term<'_>) -> u64 {
        match term {
            Term::Is(text) => self.hashing.of(text, TOKEN),
            Term::Begins(text) => self.hashing.of(text, BEGINNING),
            Term::Resembles(text) => self.hashing.of(text, MISSPELLED),
            Term::Key(field, key) => self.hashing.of(key, As(FIELD + field as u8)),
        }
    }
}
