//! Says of most hashes that are in no query that they are in none, from a little memory. A hash that it
//! lets through may still be in none.

/// Two bits for each hash in one word, out of sixteen times as many bits as hashes (a blocked Bloom
/// filter: Putze, Sanders and Singler 2007).
#[derive(Debug, Clone, Default)]
pub(super) struct Sieve {
    words: Vec<u64>,
}

impl Sieve {
    const BITS_EACH: usize = 16;

    /// One with room for twice as many.
    pub(super) fn of(len: usize, hashes: impl Iterator<Item = u64>) -> Self {
        let words = (len.max(1_024) * 2 * Self::BITS_EACH / 64).next_power_of_two();
        let mut sieve = Self {
            words: vec![0; words],
        };
        hashes.for_each(|hash| sieve.put(hash));
        sieve
    }

    pub(super) fn has_room(&self, hashes: usize) -> bool {
        hashes * Self::BITS_EACH <= self.words.len() * 64
    }

    /// The word and the bits of a hash, by parts of it that the table of terms goes by least.
    fn place(&self, hash: u64) -> (usize, u64) {
        let mask = self.words.len().wrapping_sub(1);
        let bits = 1 << (hash >> 50 & 63) | 1 << (hash >> 44 & 63);
        ((hash >> 20) as usize & mask, bits)
    }

    pub(super) fn put(&mut self, hash: u64) {
        let (word, bits) = self.place(hash);
        if let Some(word) = self.words.get_mut(word) {
            *word |= bits;
        }
    }

    pub(super) fn may_have(&self, hash: u64) -> bool {
        let (word, bits) = self.place(hash);
        self.words.get(word).is_some_and(|word| word & bits == bits)
    }
}
