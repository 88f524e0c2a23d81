//! What tokens have to look like to be worth a look: most of a post's are of a length or begin with a letter
//! that nobody asks for. Knows no texts.

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
#[derive(Debug, Clone)]
pub(super) struct Beginnings {
    /// The lengths in bytes, each with the number of beginnings, by length.
    lens: Vec<(u16, u32)>,
    /// The first bytes that some beginning had; none is forgotten before all are.
    starts: [bool; 256],
}

impl Default for Beginnings {
    fn default() -> Self {
        Self {
            lens: Vec::new(),
            starts: [false; 256],
        }
    }
}

impl Beginnings {
    pub(super) fn put(&mut self, start: &str) {
        let len = start.len() as u16;
        match self.lens.binary_search_by_key(&len, |(len, _)| *len) {
            Ok(place) => self.lens[place].1 += 1,
            Err(place) => self.lens.insert(place, (len, 1)),
        }
        if let Some(first) = start.as_bytes().first() {
            self.starts[usize::from(*first)] = true;
        }
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

    pub(super) fn may_start(&self, first: u8) -> bool {
        self.starts[usize::from(first)]
    }
}
