//! Words that others have scored. Four marks of a post (words for and against, plain and negated) are
//! learned from like features; being sums over words, they are afterwards folded into the weights of
//! those words, so the shipped model needs no list.

use std::collections::HashMap;

use evidence::text::word_keys;

use crate::fit::Weights;
use crate::matrix::Matrix;

/// How many marks there are.
pub(crate) const LEXICON: usize = 4;
/// The scores reach from −5 to 5; a usual one then counts about as much as a word.
const USUAL: f32 = 3.0;

const SCORED: &str = include_str!("lexicon.tsv");

/// Which mark a feature adds to, and how much, by its number.
pub(crate) struct Lexicon {
    of_feature: HashMap<u32, (usize, f32)>,
}

/// Every word with its keys (plain, negated) and its score.
fn scored() -> impl Iterator<Item = ([u64; 2], f32)> {
    SCORED
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (word, score) = line.split_once('\t')?;
            Some((word_keys(word)?, score.parse().ok()?))
        })
}

/// The keys of all its words, for [`Matrix::of`] to keep.
pub(crate) fn keys() -> Vec<u64> {
    scored().flat_map(|(keys, _)| keys).collect()
}

impl Lexicon {
    /// None: for a family that no list is used for.
    pub(crate) fn none() -> Self {
        Self {
            of_feature: HashMap::new(),
        }
    }

    pub(crate) fn of(matrix: &Matrix) -> Self {
        let mut of_feature = HashMap::new();
        for (keys, score) in scored() {
            let against = usize::from(score < 0.0);
            for (negated, key) in keys.into_iter().enumerate() {
                if let Some(number) = matrix.number(key) {
                    of_feature.insert(number, (2 * negated + against, score.abs() / USUAL));
                }
            }
        }
        Self { of_feature }
    }

    /// The marks of a post.
    pub(crate) fn marks(&self, features: &[(u32, f32)]) -> [f32; LEXICON] {
        let mut marks = [0.0; LEXICON];
        for (number, value) in features {
            if let Some((mark, score)) = self.of_feature.get(number) {
                marks[*mark] += score * value;
            }
        }
        marks
    }

    /// What the marks' weights add to the weights of a feature.
    pub(crate) fn folded(&self, number: u32, marks: &[Weights]) -> Weights {
        let found = self.of_feature.get(&number);
        found.map_or_else(Weights::default, |(mark, score)| {
            marks[*mark].map(|w| w * score)
        })
    }
}
