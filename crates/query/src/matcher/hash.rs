//! Hashes of what is looked up, with a secret of their own: nobody who does not know it can make two
//! texts that share one. Beginnings of a token cost next to nothing beside the token itself.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;

/// Bytes that are taken in at a time.
const CHUNK: usize = 8;

/// What a text is hashed as: the same text as another thing has another hash.
#[derive(Debug, Clone, Copy)]
pub(super) struct As(pub(super) u8);

/// A way of hashing, another one each time one is made.
#[derive(Debug, Clone)]
pub(super) struct Hashing {
    start: u64,
    step: u64,
    end: u64,
}

/// A text in a larger one, from which a whole chunk can be read wherever it ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a> {
    whole: &'a [u8],
    start: usize,
    len: usize,
}

impl Default for Hashing {
    fn default() -> Self {
        let chance = RandomState::default();
        Self::with_secret([1, 2, 3].map(|number: u64| chance.hash_one(number)))
    }
}

impl Hashing {
    pub(super) fn with_secret([start, step, end]: [u64; 3]) -> Self {
        Self {
            start,
            step: step | 1,
            end: end | 1,
        }
    }

    pub(super) fn secret(&self) -> [u64; 3] {
        [self.start, self.step, self.end]
    }

    /// The hash of a whole text.
    pub(super) fn of(&self, text: &str, kind: As) -> u64 {
        self.of_piece(Piece::new(text.as_bytes(), 0, text.len()), kind)
    }

    #[inline]
    pub(super) fn of_piece(&self, piece: Piece<'_>, kind: As) -> u64 {
        let mut state = self.start;
        let mut done = 0;
        while piece.len - done > CHUNK {
            state = self.go_on(state, piece.chunk(done));
            done += CHUNK;
        }
        self.ended(state, piece.part(done, piece.len), piece.len, kind)
    }

    /// The hashes of a text's beginnings of some lengths, in order of length, as far as it has them.
    pub(super) fn of_beginnings<'a>(
        &'a self,
        piece: Piece<'a>,
        lens: impl Iterator<Item = usize> + 'a,
        kind: As,
    ) -> impl Iterator<Item = u64> + 'a {
        let mut state = self.start;
        let mut done = 0;
        lens.take_while(move |len| *len <= piece.len)
            .map(move |len| {
                while len - done > CHUNK {
                    state = self.go_on(state, piece.chunk(done));
                    done += CHUNK;
                }
                self.ended(state, piece.part(done, len), len, kind)
            })
    }

    fn go_on(&self, state: u64, chunk: u64) -> u64 {
        multiplied(state ^ chunk, self.step)
    }

    fn ended(&self, state: u64, last: u64, len: usize, kind: As) -> u64 {
        let what = (len as u64) << 8 | u64::from(kind.0);
        multiplied(state ^ last, self.end ^ (what << 16))
    }
}

impl<'a> Piece<'a> {
    pub(super) fn new(whole: &'a [u8], start: usize, len: usize) -> Self {
        Self { whole, start, len }
    }

    /// The first byte; 0 of an empty text.
    pub(super) fn first(self) -> u8 {
        self.whole.get(self.start).copied().unwrap_or_default()
    }

    pub(super) fn len(self) -> usize {
        self.len
    }

    /// Its first bytes, so many or as many as it has, but not more than a chunk.
    pub(super) fn start(self, len: usize) -> u64 {
        self.part(0, len.min(self.len))
    }

    /// Its first bytes, and what stands behind it where it has fewer than a chunk.
    pub(super) fn first_chunk(self) -> u64 {
        self.chunk(0)
    }

    fn chunk(self, at: usize) -> u64 {
        let from = self.start + at;
        let chunk = self.whole.get(from..).and_then(<[u8]>::first_chunk);
        chunk.map_or_else(|| self.rest(from), |chunk| u64::from_le_bytes(*chunk))
    }

    /// The bytes from `at` to `end`, of which there are not more than a chunk.
    fn part(self, at: usize, end: usize) -> u64 {
        match end - at {
            0 => 0,
            len => self.chunk(at) & (u64::MAX >> (64 - 8 * len)),
        }
    }

    /// What is left at the very end of the larger text.
    #[cold]
    fn rest(self, from: usize) -> u64 {
        let rest = self.whole.get(from..).unwrap_or_default();
        let bytes = rest.iter().rev();
        bytes.fold(0, |chunk, byte| chunk << 8 | u64::from(*byte))
    }
}

/// All bits of a product thrown together (the step of wyhash and foldhash).
fn multiplied(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other);
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_hash_wherever_it_stands() {
        let hashing = Hashing::default();
        for text in [
            "",
            "a",
            "tea",
            "eight by",
            "nine byte",
            "红茶",
            "a text of more than two chunks",
        ] {
            let alone = hashing.of(text, As(1));
            for (before, after) in [("", ""), ("x", ""), ("", "y"), ("before ", " and after it")] {
                let whole = format!("{before}{text}{after}");
                let piece = Piece::new(whole.as_bytes(), before.len(), text.len());
                assert_eq!(hashing.of_piece(piece, As(1)), alone, "{whole}");
            }
            assert_ne!(hashing.of(text, As(2)), alone, "{text}");
        }
    }

    #[test]
    fn a_beginning_has_the_hash_of_a_text_of_its_own() {
        let hashing = Hashing::default();
        let text = "beginnings of a long text";
        let lens = [1, 2, 7, 8, 9, 16, 17, 25, 26];
        let piece = Piece::new(text.as_bytes(), 0, text.len());
        let found: Vec<u64> = hashing
            .of_beginnings(piece, lens.into_iter(), As(3))
            .collect();
        let alone = |len: &usize| hashing.of(&text[..*len], As(3));
        assert_eq!(found, lens[..8].iter().map(alone).collect::<Vec<_>>());
    }
}
