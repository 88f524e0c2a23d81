//! What queries look for, each thing once: tokens, beginnings, slips and field keys, as numbers. Knows
//! neither queries nor posts.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};

use foldhash::fast::RandomState;

use crate::field::Field;
use crate::pattern::Wanted;

/// The number of a term.
pub(super) type TermId = u32;

/// What can be looked up for a post.
#[derive(Debug, Clone, Copy, Hash)]
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

impl<'a> Term<'a> {
    pub(super) fn of(wanted: &'a Wanted) -> Self {
        match wanted {
            Wanted::Is(text) => Self::Is(text),
            Wanted::Begins(text) => Self::Begins(text),
            Wanted::Resembles(text) => Self::Resembles(text),
        }
    }
}

/// The terms of all queries. A term is known by 64 bits of its hash, whose seed is random: two terms
/// of a million share one by chance once in 40 million such sets, and nobody can make two that do.
#[derive(Debug, Clone, Default)]
pub(super) struct Terms {
    seed: RandomState,
    ids: HashMap<u64, TermId, Plain>,
    entries: Vec<Entry>,
    free: Vec<TermId>,
    /// How many terms are beginnings of so many bytes.
    prefix_lens: Vec<u32>,
    fields: HashMap<Field, u32>,
    slips: Slips,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    hash: u64,
    users: u32,
    /// What a post with it is thought to cost before any was seen; see [`guess`].
    guess: f32,
}

/// Words with a slip, by themselves and by each of them without one letter: two words with one slip
/// between them have one of these in common.
type Slips = HashMap<u64, Vec<(Box<str>, TermId)>, Plain>;

impl Terms {
    /// The number of a term that a query uses, from now on.
    pub(super) fn take(&mut self, term: Term<'_>) -> TermId {
        let hash = self.hash(term);
        if let Some(&id) = self.ids.get(&hash) {
            self.entries[id as usize].users += 1;
            return id;
        }
        let entry = Entry {
            hash,
            users: 1,
            guess: guess(term),
        };
        let id = if let Some(id) = self.free.pop() {
            self.entries[id as usize] = entry;
            id
        } else {
            self.entries.push(entry);
            self.entries.len() as TermId - 1
        };
        self.ids.insert(hash, id);
        self.note(term, id);
        id
    }

    /// A query uses the term no more; whether nobody does.
    pub(super) fn give_back(&mut self, id: TermId, term: Term<'_>) -> bool {
        let entry = &mut self.entries[id as usize];
        entry.users -= 1;
        if entry.users > 0 {
            return false;
        }
        self.ids.remove(&entry.hash);
        self.free.push(id);
        self.forget(term, id);
        true
    }

    fn note(&mut self, term: Term<'_>, id: TermId) {
        match term {
            Term::Is(_) => {}
            Term::Begins(start) => {
                if self.prefix_lens.len() <= start.len() {
                    self.prefix_lens.resize(start.len() + 1, 0);
                }
                self.prefix_lens[start.len()] += 1;
            }
            Term::Resembles(word) => {
                for hash in self.slip_hashes(word) {
                    self.slips.entry(hash).or_default().push((word.into(), id));
                }
            }
            Term::Key(field, _) => *self.fields.entry(field).or_default() += 1,
        }
    }

    fn forget(&mut self, term: Term<'_>, id: TermId) {
        match term {
            Term::Is(_) => {}
            Term::Begins(start) => self.prefix_lens[start.len()] -= 1,
            Term::Resembles(word) => {
                for hash in self.slip_hashes(word) {
                    if let Some(words) = self.slips.get_mut(&hash) {
                        words.retain(|(_, other)| *other != id);
                        if words.is_empty() {
                            self.slips.remove(&hash);
                        }
                    }
                }
            }
            Term::Key(field, _) => {
                if let Some(users) = self.fields.get_mut(&field) {
                    *users -= 1;
                }
            }
        }
    }

    /// The number of a term that some query uses.
    pub(super) fn find(&self, term: Term<'_>) -> Option<TermId> {
        self.ids.get(&self.hash(term)).copied()
    }

    /// The numbers of all that a token is: itself, what it begins with, what it resembles.
    pub(super) fn of_token(&self, token: &str, mut each: impl FnMut(TermId)) {
        if let Some(id) = self.find(Term::Is(token)) {
            each(id);
        }
        let lens = self.prefix_lens.iter().enumerate().take(token.len() + 1);
        for (len, _) in lens.filter(|(_, users)| **users > 0) {
            if let Some(start) = token.get(..len)
                && let Some(id) = self.find(Term::Begins(start))
            {
                each(id);
            }
        }
        if !self.slips.is_empty() {
            self.of_slips(token, each);
        }
    }

    fn of_slips(&self, token: &str, mut each: impl FnMut(TermId)) {
        let mut found: Vec<TermId> = Vec::new();
        for hash in self.slip_hashes(token) {
            for (word, id) in self.slips.get(&hash).into_iter().flatten() {
                if !found.contains(id) && crate::fuzzy::resembles(word, token) {
                    found.push(*id);
                    each(*id);
                }
            }
        }
    }

    /// Whether some query asks about a field.
    pub(super) fn asks_about(&self, field: Field) -> bool {
        self.fields.get(&field).is_some_and(|users| *users > 0)
    }

    /// How many numbers there are, those that are free among them.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn guess(&self, id: TermId) -> f32 {
        self.entries[id as usize].guess
    }

    fn hash(&self, term: Term<'_>) -> u64 {
        self.seed.hash_one(term)
    }

    /// The hashes of a word and of each of it without one letter.
    fn slip_hashes(&self, word: &str) -> Vec<u64> {
        let mut text = String::with_capacity(word.len());
        let mut hashes = vec![self.seed.hash_one((word, "slip"))];
        for (at, letter) in word.char_indices() {
            text.clear();
            text.push_str(&word[..at]);
            text.push_str(&word[at + letter.len_utf8()..]);
            hashes.push(self.seed.hash_one((text.as_str(), "slip")));
        }
        hashes.sort_unstable();
        hashes.dedup();
        hashes
    }
}

/// The part of posts that are likely to have a term, before any was seen; only their order matters.
fn guess(term: Term<'_>) -> f32 {
    let letters = |text: &str| text.chars().count();
    match term {
        Term::Is(text) if text.starts_with(['#', '@']) => 0.0005,
        Term::Is(text) if text.is_ascii() => match text.len() {
            0..=2 => 0.2,
            3 => 0.08,
            4 => 0.03,
            5..=6 => 0.01,
            _ => 0.003,
        },
        Term::Is(text) if letters(text) == 1 => 0.05,
        Term::Begins(text) => 0.2 / letters(text) as f32,
        Term::Resembles(_) => 0.01,
        Term::Key(Field::Author | Field::Link, _) => 0.0002,
        Term::Is(_) | Term::Key(Field::Domain, _) => 0.002,
        Term::Key(Field::Country | Field::Has, _) => 0.2,
        Term::Key(Field::Sentiment, _) => 0.3,
        Term::Key(Field::Language | Field::Network | Field::Kind, _) => 0.5,
    }
}

/// The keys are hashes already.
#[derive(Debug, Clone, Default)]
struct Plain;

impl BuildHasher for Plain {
    type Hasher = PlainHasher;

    fn build_hasher(&self) -> PlainHasher {
        PlainHasher(0)
    }
}

struct PlainHasher(u64);

impl std::hash::Hasher for PlainHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}
