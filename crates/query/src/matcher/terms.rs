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
#[derive(Debug, Clone)]
pub(super) struct Terms {
    seed: RandomState,
    /// Where the hashes of beginnings start from; made of the seed.
    rolling: u64,
    ids: HashMap<u64, TermId, Plain>,
    entries: Vec<Entry>,
    free: Vec<TermId>,
    /// Bits for the hashes of all terms: most tokens of a post are in no query, and this says so from
    /// the nearest memory.
    sieve: Sieve,
    /// The lengths in bytes of which there are beginnings, each with their number, by length.
    prefix_lens: Vec<(usize, u32)>,
    /// By field: how many of its keys are asked for.
    fields: [u32; Field::ALL.len()],
    slips: Slips,
    /// Changes whenever a term comes or goes.
    revision: u64,
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

impl Default for Terms {
    fn default() -> Self {
        let seed = RandomState::default();
        Self {
            rolling: seed.hash_one("beginnings"),
            seed,
            ids: HashMap::default(),
            entries: Vec::new(),
            free: Vec::new(),
            sieve: Sieve::default(),
            prefix_lens: Vec::new(),
            fields: [0; Field::ALL.len()],
            slips: Slips::default(),
            revision: 0,
        }
    }
}

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
        if !self.sieve.has_room(self.ids.len()) {
            self.sieve = Sieve::of(self.ids.keys().copied());
        }
        self.sieve.put(hash);
        self.note(term, id);
        self.revision += 1;
        id
    }

    /// A query uses the term no more.
    pub(super) fn give_back(&mut self, id: TermId, term: Term<'_>) {
        let entry = &mut self.entries[id as usize];
        entry.users -= 1;
        if entry.users > 0 {
            return;
        }
        self.ids.remove(&entry.hash);
        self.free.push(id);
        self.forget(term, id);
        self.revision += 1;
    }

    /// Another number whenever a term came or went.
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    fn note(&mut self, term: Term<'_>, id: TermId) {
        match term {
            Term::Is(_) => {}
            Term::Begins(start) => {
                let place = self
                    .prefix_lens
                    .binary_search_by_key(&start.len(), |(len, _)| *len);
                match place {
                    Ok(place) => self.prefix_lens[place].1 += 1,
                    Err(place) => self.prefix_lens.insert(place, (start.len(), 1)),
                }
            }
            Term::Resembles(word) => {
                for hash in self.slip_hashes(word) {
                    self.slips.entry(hash).or_default().push((word.into(), id));
                }
            }
            Term::Key(field, _) => self.fields[field as usize] += 1,
        }
    }

    fn forget(&mut self, term: Term<'_>, id: TermId) {
        match term {
            Term::Is(_) => {}
            Term::Begins(start) => {
                if let Some((_, users)) = self
                    .prefix_lens
                    .iter_mut()
                    .find(|(len, _)| *len == start.len())
                {
                    *users -= 1;
                }
                self.prefix_lens.retain(|(_, users)| *users > 0);
            }
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
            Term::Key(field, _) => self.fields[field as usize] -= 1,
        }
    }

    /// The number of a term that some query uses.
    pub(super) fn find(&self, term: Term<'_>) -> Option<TermId> {
        self.at(self.hash(term))
    }

    fn at(&self, hash: u64) -> Option<TermId> {
        if !self.sieve.may_have(hash) {
            return None;
        }
        self.ids.get(&hash).copied()
    }

    /// The numbers of all that a token is: itself, what it begins with, what it resembles.
    pub(super) fn of_token(&self, token: &str, mut each: impl FnMut(TermId)) {
        if let Some(id) = self.find(Term::Is(token)) {
            each(id);
        }
        if !self.prefix_lens.is_empty() {
            self.of_beginnings(token, &mut each);
        }
        if !self.slips.is_empty() {
            self.of_slips(token, each);
        }
    }

    /// Its beginnings of the lengths that are asked for, hashed in one pass over its bytes.
    fn of_beginnings(&self, token: &str, each: &mut impl FnMut(TermId)) {
        let mut rolling = self.rolling;
        let mut done = 0;
        for (len, _) in &self.prefix_lens {
            let Some(more) = token.as_bytes().get(done..*len) else {
                return;
            };
            rolling = roll(rolling, more);
            done = *len;
            if let Some(id) = self.at(mixed(rolling)) {
                each(id);
            }
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
            Term::Begins(start) => mixed(roll(self.rolling, start.as_bytes())),
            other => self.seed.hash_one(other),
        }
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

/// A hash that goes on byte by byte (FNV's step with a multiplier of its own width).
fn roll(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| {
        (hash ^ u64::from(*byte))
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .rotate_left(23)
    })
}

/// The same with all bits depending on all (SplitMix64's end).
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}

/// A bit for each hash, out of sixteen times as many.
#[derive(Debug, Clone, Default)]
struct Sieve {
    bits: Vec<u64>,
}

impl Sieve {
    const BITS_EACH: usize = 16;

    fn of(hashes: impl ExactSizeIterator<Item = u64>) -> Self {
        let words = (hashes.len().max(1_024) * 2 * Self::BITS_EACH / 64).next_power_of_two();
        let mut sieve = Self {
            bits: vec![0; words],
        };
        hashes.for_each(|hash| sieve.put(hash));
        sieve
    }

    fn has_room(&self, hashes: usize) -> bool {
        hashes * Self::BITS_EACH <= self.bits.len() * 64
    }

    /// The word and the bit of a hash, by parts of it that the table of terms goes by least.
    fn place(&self, hash: u64) -> (usize, u64) {
        let mask = self.bits.len().wrapping_sub(1);
        ((hash >> 20) as usize & mask, 1 << ((hash >> 14) & 63))
    }

    fn put(&mut self, hash: u64) {
        let (word, bit) = self.place(hash);
        if let Some(word) = self.bits.get_mut(word) {
            *word |= bit;
        }
    }

    fn may_have(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.bits.get(word).is_some_and(|word| word & bit != 0)
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
