//! Marks of a text by which near copies are found. Tells nothing of what it says.

use super::tokens::{Kind, Tokens};

/// Words of one mark.
const WORDS: usize = 4;
/// Letters of one mark in scripts without spaces.
const LETTERS: usize = 8;

/// Hashes of every four words in a row and, in scripts without spaces, of every eight letters (after
/// Broder 1997); of a shorter text, of the whole. Links, names and signs do not count.
pub fn shingles(text: &str) -> Vec<u64> {
    let tokens = Tokens::of(text);
    let mut words = Vec::new();
    let mut marks = Vec::new();
    for token in &tokens.list {
        let letters = tokens.letters_of(*token);
        match token.kind {
            Kind::Word => words.push(hash(letters.iter().map(|letter| u64::from(*letter)))),
            Kind::Run => marks.extend(
                letters
                    .windows(LETTERS)
                    .map(|row| hash(row.iter().map(|l| u64::from(*l)))),
            ),
            Kind::Sign | Kind::Picture | Kind::Mark => {}
        }
    }
    marks.extend(words.windows(WORDS).map(|row| hash(row.iter().copied())));
    if marks.is_empty() {
        marks.push(hash(tokens.letters.iter().map(|letter| u64::from(*letter))));
    }
    marks
}

/// FNV-1a over numbers.
fn hash(parts: impl Iterator<Item = u64>) -> u64 {
    parts.fold(0xcbf2_9ce4_8422_2325, |sum, part| {
        (sum ^ part).wrapping_mul(0x0100_0000_01b3)
    })
}
