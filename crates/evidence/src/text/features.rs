//! What of a post the models weigh: words and pairs of words, what stands after a negation, and
//! n-grams of letters. Features are hashes, so a model holds no text. Weighs nothing itself.

use super::negation;
use super::tokens::{Kind, Token, Tokens};

/// Which of the two groups a feature is of. Each group is scaled by its own number of features, so
/// that the many n-grams of letters do not drown the few words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Words, pairs, signs, pictures.
    Words,
    /// N-grams of letters.
    Letters,
}

/// What a feature is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FeatureKind {
    /// A word, a sign, a picture or a mark.
    Word,
    /// Two of them in a row.
    Pair,
    /// A word that a negation reaches.
    Negated,
    /// The last of all.
    Last,
    /// A word in capitals only; which does not matter.
    Shouted,
    /// Letters drawn out; which do not matter.
    DrawnOut,
    /// Letters in a row, a space for where a word begins and ends.
    Letters,
}

/// One feature: its hash, and where it stands among the letters of the post's tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feature {
    /// Its hash.
    pub key: u64,
    /// What it is.
    pub kind: FeatureKind,
    /// Where it begins among the letters of the tokens.
    pub(crate) start: usize,
    /// Where it ends there.
    pub(crate) end: usize,
}

impl Feature {
    /// The group that it is scaled with.
    pub fn group(&self) -> Group {
        match self.kind {
            FeatureKind::Letters => Group::Letters,
            _ => Group::Words,
        }
    }
}

/// Which part of a model reads a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// Scripts with spaces between words.
    Spaced,
    /// Chinese and other scripts without.
    Unspaced,
}

impl Family {
    /// By what most letters are. A letter without spaces counts for two, as it tells about as much.
    pub(crate) fn of(tokens: &Tokens) -> Self {
        let count = |kind: Kind| -> usize {
            let of_kind = tokens.list.iter().filter(|token| token.kind == kind);
            of_kind.map(|token| token.end - token.start).sum()
        };
        if 2 * count(Kind::Run) > count(Kind::Word) {
            Self::Unspaced
        } else {
            Self::Spaced
        }
    }

    fn seed(self) -> u64 {
        match self {
            Self::Spaced => 0x5bd1_e995,
            Self::Unspaced => 0x1b87_3593,
        }
    }
}

/// N-grams of letters within a word, its borders among them.
const IN_WORD: std::ops::RangeInclusive<usize> = 2..=5;
/// Letters of a script without spaces.
const IN_RUN: std::ops::RangeInclusive<usize> = 1..=3;
/// Shouted or drawn out more often than this tells no more.
const LOUDEST: usize = 3;

/// Hands over the features of a post.
pub(crate) fn each(tokens: &Tokens, family: Family, mut found: impl FnMut(Feature)) {
    let seed = family.seed();
    let mut before: Option<(u64, Token)> = None;
    let mut negated = 0;
    for token in &tokens.list {
        let letters = tokens.letters_of(*token);
        let hash = hash_of(seed, letters);
        let one = |kind, salt| feature(kind, mix(hash, salt), token.start, token.end);
        if token.kind == Kind::Run {
            letter_grams(tokens, (token.start, token.end), seed, IN_RUN, &mut found);
        } else {
            found(one(FeatureKind::Word, 1));
        }
        if token.kind == Kind::Word {
            letter_grams(
                tokens,
                (token.start - 1, token.end + 1),
                seed,
                IN_WORD,
                &mut found,
            );
            if negated > 0 {
                found(one(FeatureKind::Negated, 2));
                negated -= 1;
            }
            if negation::is_negation(letters) {
                negated = negation::REACH;
            }
        } else if token.kind == Kind::Sign {
            negated = 0;
        }
        if let Some((first, from)) = before {
            found(feature(
                FeatureKind::Pair,
                mix(mix(first, hash), 3),
                from.start,
                token.end,
            ));
        }
        before = Some((hash, *token));
    }
    if let Some((hash, token)) = before {
        found(feature(
            FeatureKind::Last,
            mix(hash, 4),
            token.start,
            token.end,
        ));
    }
    for (kind, times) in [
        (FeatureKind::Shouted, tokens.shouted),
        (FeatureKind::DrawnOut, tokens.drawn_out),
    ] {
        for _ in 0..times.min(LOUDEST) {
            found(feature(kind, mix(seed, 5 + kind as u64), 0, 0));
        }
    }
}

/// The features of a text, and the part of a model that they are of; for training.
pub fn features(text: &str) -> (Family, Vec<Feature>) {
    let tokens = Tokens::of(text);
    let family = Family::of(&tokens);
    let mut list = Vec::new();
    each(&tokens, family, |feature| list.push(feature));
    (family, list)
}

/// The keys that a single word has as a word and as a negated word; none for what is no single token.
pub fn word_keys(word: &str) -> Option<[u64; 2]> {
    let tokens = Tokens::of(word);
    let [token] = tokens.list[..] else {
        return None;
    };
    let hash = hash_of(Family::Spaced.seed(), tokens.letters_of(token));
    (token.kind != Kind::Run).then(|| [finish(mix(hash, 1)), finish(mix(hash, 2))])
}

fn letter_grams(
    tokens: &Tokens,
    (start, end): (usize, usize),
    seed: u64,
    lengths: std::ops::RangeInclusive<usize>,
    found: &mut impl FnMut(Feature),
) {
    for from in start..end {
        let mut hash = seed ^ GRAM;
        for to in from + 1..=end.min(from + lengths.end()) {
            hash = mix(hash, u64::from(tokens.letters[to - 1]));
            if to - from >= *lengths.start() {
                found(feature(FeatureKind::Letters, hash, from, to));
            }
        }
    }
}

fn feature(kind: FeatureKind, hash: u64, start: usize, end: usize) -> Feature {
    let key = finish(hash);
    Feature {
        key,
        kind,
        start,
        end,
    }
}

/// Tells n-grams of letters from words of the same letters.
const GRAM: u64 = 0x7fb5_d329;
/// 2⁶⁴ divided by the golden ratio, as in Fibonacci hashing (Knuth, volume 3, 6.4).
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

fn hash_of(seed: u64, letters: &[char]) -> u64 {
    letters
        .iter()
        .fold(seed, |hash, letter| mix(hash, u64::from(*letter)))
}

/// One step of Fx hashing: fast, and good enough before [`finish`].
fn mix(hash: u64, with: u64) -> u64 {
    (hash.rotate_left(5) ^ with).wrapping_mul(GOLDEN)
}

/// Spreads what was mixed over all bits (after the finaliser of MurmurHash3).
fn finish(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ (hash >> 32)
}
