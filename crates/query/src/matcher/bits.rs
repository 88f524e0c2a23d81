//! A set of small numbers, one bit each: what is asked for most often lies in the nearest memory.

/// A set of numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// Makes room for numbers below `len`.
    pub(super) fn grow(&mut self, len: usize) {
        let words = len.div_ceil(64);
        if self.0.len() < words {
            self.0.resize(words, 0);
        }
    }

    pub(super) fn has(&self, number: u32) -> bool {
        let word = self.0.get(number as usize / 64);
        word.is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Puts a number in for which there is room; whether it was not there.
    pub(super) fn put(&mut self, number: u32) -> bool {
        let bit = 1 << (number % 64);
        let word = &mut self.0[number as usize / 64];
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    pub(super) fn take(&mut self, number: u32) {
        if let Some(word) = self.0.get_mut(number as usize / 64) {
            *word &= !(1 << (number % 64));
        }
    }
}
