//! What tokens have to look like to be worth a look: most of a post's are of a length or begin with a letter
//! that nobody asks for. Knows no texts.

use std::collections::BTreeSet;

use super::bits::Bits;
use super::hash::Piece;
use crate::analyse::MAX_TOKEN_BYTES;

/// The lengths of tokens that were ever looked for, of plain letters and of others: nobody asks for most
/// single characters of scripts without spaces, nor for most words of two letters.
#[derive(Debug, Clone)]
pub(super) struct Shapes([[bool; MAX_TOKEN_BYTES + 1]; 2]);

impl Default for Shapes {
    fn default() -> Self {
        Self([[false; MAX_TOKEN_BYTES + 1]; 2])
    }
}

impl Shapes {
    pub(super) fn put(&mut self, token: &str) {
        let first = token.bytes().next().unwrap_or_default();
        self.0[usize::from(first.is_ascii())][token.len()] = true;
    }

    pub(super) fn may_be(&self, first: u8, len: usize) -> bool {
        self.0[usize::from(first.is_ascii())][len]
    }
}

/// Which beginnings there are, so that of most tokens none is looked up.
#[derive(Debug, Clone, Default)]
pub(super) struct Beginnings {
    /// The lengths in bytes, each with the number of beginnings, by length.
    lens: Vec<(u16, u32)>,
    /// How each began, its first bytes or fewer; none is forgotten before all are.
    starts: Starts,
}

impl Beginnings {
    pub(super) fn put(&mut self, start: &str) {
        let len = start.len() as u16;
        match self.lens.binary_search_by_key(&len, |(len, _)| *len) {
            Ok(place) => self.lens[place].1 += 1,
            Err(place) => self.lens.insert(place, (len, 1)),
        }
        self.starts
            .put(Piece::new(start.as_bytes(), 0, start.len()));
    }

    pub(super) fn take(&mut self, len: u16) {
        if let Some((_, number)) = self.lens.iter_mut().find(|(known, _)| *known == len) {
            *number -= 1;
        }
        self.lens.retain(|(_, number)| *number > 0);
        if self.lens.is_empty() {
            *self = Self::default();
        }
    }

    /// The lengths in bytes that there are, by size.
    pub(super) fn lens(&self) -> impl Iterator<Item = usize> {
        self.lens.iter().map(|(len, _)| usize::from(*len))
    }

    pub(super) fn may_start(&self, piece: Piece<'_>) -> bool {
        self.starts.may_have(piece)
    }
}

/// The first bytes of some texts, as one bit for each.
#[derive(Debug, Clone, Default)]
struct Starts {
    all: BTreeSet<u64>,
    /// Bytes that are looked at: as many bytes as all texts have, but not more than [`Self::MOST`].
    len: usize,
    bits: Bits,
}

impl Starts {
    const MOST: usize = 4;

    /// Two to this many bits: a few hundred texts leave nearly all of them out.
    const BITS: u32 = 16;

    fn put(&mut self, piece: Piece<'_>) {
        let len = piece.len().min(Self::MOST);
        if self.all.is_empty() || len < self.len {
            self.len = len;
            self.bits = Bits::default();
            self.bits.grow(1 << Self::BITS);
            for start in &self.all {
                self.bits.put(self.bit(*start));
            }
        }
        // No more of it than may count one day.
        let start = piece.start(Self::MOST);
        self.all.insert(start);
        self.bits.put(self.bit(start));
    }

    fn may_have(&self, piece: Piece<'_>) -> bool {
        self.len > 0 && piece.len() >= self.len && self.bits.has(self.bit(piece.first_chunk()))
    }

    /// By which bit a start is known (Fibonacci hashing: Knuth, vol. 3, 6.4).
    fn bit(&self, start: u64) -> u32 {
        let start = start << (64 - 8 * self.len as u32);
        (start.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - Self::BITS)) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str) -> Piece<'_> {
        Piece::new(text.as_bytes(), 0, text.len())
    }

    #[test]
    fn what_begins_as_one_of_them_is_never_passed_over() {
        let mut beginnings = Beginnings::default();
        assert!(!beginnings.may_start(piece("tea")));
        for start in ["teahouse", "teas", "红茶", "te", "o"] {
            beginnings.put(start);
            assert!(beginnings.may_start(piece(start)), "{start}");
            assert!(
                beginnings.may_start(piece(&format!("{start}more"))),
                "{start}"
            );
        }
        for earlier in ["teahouses", "teas", "红茶馆"] {
            assert!(beginnings.may_start(piece(earlier)), "{earlier}");
        }
    }

    #[test]
    fn most_that_begins_otherwise_is_passed_over() {
        let mut beginnings = Beginnings::default();
        for start in ["teahouse", "brewery", "红茶"] {
            beginnings.put(start);
        }
        let others = ["tear", "brew", "绿茶", "tea", "house", "的", "a", ""];
        let passed = others
            .iter()
            .filter(|other| !beginnings.may_start(piece(other)));
        assert!(
            passed.count() >= others.len() - 2,
            "“brew” begins as one does"
        );
    }
}
