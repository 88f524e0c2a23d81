//! Words that may be misspelled, found by what they have in common with a token: two words with one slip
//! between them are the same, or one letter shorter are the same. Holds no other terms.

use std::collections::HashMap;
use std::hash::BuildHasher;

use super::hash::{As, Hashing};
use super::terms::{SLIP, TermId};

/// The words that are looked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Slips {
    words: HashMap<TermId, Box<str>>,
    /// By the hash of a word, and of each of it without one letter.
    by_hash: HashMap<u64, Vec<TermId>, Plain>,
}

impl Slips {
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn put(&mut self, word: &str, id: TermId, hashing: &Hashing) {
        for hash in hashes(word, hashing) {
            self.by_hash.entry(hash).or_default().push(id);
        }
        self.words.insert(id, word.into());
    }

    pub(super) fn take(&mut self, id: TermId, hashing: &Hashing) {
        let Some(word) = self.words.remove(&id) else {
            return;
        };
        for hash in hashes(&word, hashing) {
            if let Some(ids) = self.by_hash.get_mut(&hash) {
                ids.retain(|other| *other != id);
                if ids.is_empty() {
                    self.by_hash.remove(&hash);
                }
            }
        }
    }

    /// The words that a token may be, each once.
    pub(super) fn of_token(&self, token: &str, hashing: &Hashing) -> Vec<TermId> {
        let mut found = Vec::new();
        for hash in hashes(token, hashing) {
            for id in self.by_hash.get(&hash).into_iter().flatten() {
                let is_meant = || crate::fuzzy::resembles(&self.words[id], token);
                if !found.contains(id) && is_meant() {
                    found.push(*id);
                }
            }
        }
        found
    }
}

/// The hashes of a word and of each of it without one letter.
fn hashes(word: &str, hashing: &Hashing) -> Vec<u64> {
    let mut text = String::with_capacity(word.len());
    let mut hashes = vec![hashing.of(word, As(SLIP))];
    for (at, letter) in word.char_indices() {
        text.clear();
        text.push_str(&word[..at]);
        text.push_str(&word[at + letter.len_utf8()..]);
        hashes.push(hashing.of(&text, As(SLIP)));
    }
    hashes.sort_unstable();
    hashes.dedup();
    hashes
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
