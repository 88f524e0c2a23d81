//! The shipped model of sentiment: a linear one over hashed n-grams, read from bytes. How it was
//! trained and how well it does is told in docs/reference/text-model.md; nothing is trained here.

use std::sync::LazyLock;

use serde::Serialize;

use super::corrections::Delta;
use super::features::{self, Family, Feature, FeatureKind};
use super::table::{CLASSES, Table};
use super::tokens::Tokens;

/// How a post speaks of what it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sentiment {
    /// Against it.
    Negative,
    /// Neither.
    Neutral,
    /// For it.
    Positive,
}

impl Sentiment {
    /// All of them, in the order of probabilities and weights.
    pub const ALL: [Self; CLASSES] = [Self::Negative, Self::Neutral, Self::Positive];
}

/// What the model says of a post.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// The most probable.
    pub sentiment: Sentiment,
    /// By sentiment, in the order of [`Sentiment::ALL`]; their sum is 1.
    pub probabilities: [f64; CLASSES],
    /// The share of the post's features that the model knows, from 0 to 1.
    pub known: f64,
}

/// The most probable sentiment must have at least this probability to be told as plain.
pub const SURE_FROM: f64 = 0.5;
/// At least this share of a post's features must be known.
pub const KNOWN_FROM: f64 = 0.25;

impl Verdict {
    /// Whether the answer may be told as plain; otherwise say that it cannot be told.
    pub fn is_sure(&self) -> bool {
        self.probabilities
            .iter()
            .any(|probability| *probability >= SURE_FROM)
            && self.known >= KNOWN_FROM
    }
}

/// A part of a post that spoke for an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// The letters, as the model reads them.
    pub text: String,
    /// What they are.
    pub kind: FeatureKind,
    /// By how much they raise the log-odds of the answer against the mean of the others.
    pub weight: f64,
}

/// What one family of scripts adds to the table.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Part {
    /// Log-odds of each sentiment before anything is read.
    pub bias: [f32; CLASSES],
    /// What one step of a weight is worth, of words and of letters.
    pub scales: [f32; 2],
}

/// A model of sentiment.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// For scripts with spaces and for those without.
    parts: [Part; 2],
    table: Table,
}

/// Why bytes are no model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoModel {
    /// They do not begin as a model does.
    #[error("these bytes are no text model; train one with `cargo xtask train`")]
    NotOne,
    /// A model of another version.
    #[error(
        "the text model has version {0}, but {VERSION} is read; train it anew with `cargo xtask train`"
    )]
    OtherVersion(u32),
    /// Cut short or changed.
    #[error(
        "the text model is damaged; restore the file or train it anew with `cargo xtask train`"
    )]
    Damaged,
}

const MAGIC: &[u8; 4] = b"TEXT";
const VERSION: u32 = 1;
/// Bytes of one [`Part`].
const PART_BYTES: usize = 4 * (CLASSES + 2);

static SHIPPED: LazyLock<Model> = LazyLock::new(|| {
    Model::from_bytes(include_bytes!("weights.bin"))
        .expect("a test reads the shipped model, and it is part of the program")
});

impl Model {
    /// The one that comes with this crate.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// A model of its parts: that of spaced scripts first.
    pub fn new(parts: [Part; 2], table: Table) -> Self {
        Self { parts, table }
    }

    /// What it says of a post.
    pub fn read(&self, text: &str) -> Verdict {
        self.read_with(text, &Delta::default())
    }

    /// What it says of a post after corrections.
    pub fn read_with(&self, text: &str, delta: &Delta) -> Verdict {
        self.read_tokens(&Tokens::of(text), delta)
    }

    pub(super) fn read_tokens(&self, tokens: &Tokens, delta: &Delta) -> Verdict {
        let family = Family::of(tokens);
        let mut sums = [[0_i32; CLASSES]; 2];
        let mut moved = [[0_f32; CLASSES]; 2];
        let (mut counts, mut hits) = ([0_u32; 2], 0_u32);
        features::each(tokens, family, |feature| {
            let group = feature.group() as usize;
            counts[group] += 1;
            if let Some(weights) = self.table.get(feature.key) {
                hits += 1;
                for (sum, weight) in sums[group].iter_mut().zip(weights) {
                    *sum += i32::from(weight);
                }
            }
            delta.add_to(&mut moved[group], feature.key);
        });
        let part = &self.parts[family as usize];
        let norms = counts.map(norm);
        let logits = std::array::from_fn(|class| {
            let of_group = |group: usize| {
                norms[group]
                    * (part.scales[group] * sums[group][class] as f32 + moved[group][class])
            };
            f64::from(part.bias[class] + of_group(0) + of_group(1))
        });
        verdict(
            logits,
            f64::from(hits) / f64::from(counts[0] + counts[1]).max(1.0),
        )
    }

    /// The parts of a post that spoke most for a sentiment, at most `number`, the weightiest first.
    /// Parts within a weightier one are left out.
    pub fn reasons(&self, text: &str, sentiment: Sentiment, number: usize) -> Vec<Reason> {
        let tokens = Tokens::of(text);
        let family = Family::of(&tokens);
        let mut counts = [0_u32; 2];
        let mut weighed: Vec<(Feature, f64)> = Vec::new();
        features::each(&tokens, family, |feature| {
            counts[feature.group() as usize] += 1;
            if let Some(weights) = self.table.get(feature.key) {
                weighed.push((feature, for_class(weights, sentiment as usize)));
            }
        });
        let part = &self.parts[family as usize];
        for (feature, weight) in &mut weighed {
            let group = feature.group() as usize;
            *weight *= f64::from(norm(counts[group]) * part.scales[group]);
        }
        let order = |feature: &Feature| (feature.start, feature.end, feature.key);
        weighed.sort_by(|(a, one), (b, other)| other.total_cmp(one).then(order(a).cmp(&order(b))));
        chosen(&tokens, &weighed, number)
    }

    /// The bytes: what they are, a version, a checksum of what follows, the parts, the table.
    pub fn to_bytes(&self) -> Vec<u8> {
        let parts = self
            .parts
            .iter()
            .flat_map(|part| part.bias.iter().chain(&part.scales));
        let mut body: Vec<u8> = parts.flat_map(|number| number.to_le_bytes()).collect();
        body.extend(self.table.to_bytes());
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(checksum(&body).to_le_bytes());
        bytes.extend(body);
        bytes
    }

    /// From bytes as [`Self::to_bytes`] writes them.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NoModel> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(NoModel::NotOne)?;
        let (version, rest) = rest.split_first_chunk().ok_or(NoModel::Damaged)?;
        let version = u32::from_le_bytes(*version);
        if version != VERSION {
            return Err(NoModel::OtherVersion(version));
        }
        let (sum, body) = rest.split_first_chunk().ok_or(NoModel::Damaged)?;
        if u64::from_le_bytes(*sum) != checksum(body) {
            return Err(NoModel::Damaged);
        }
        let (parts, table) = body
            .split_at_checked(2 * PART_BYTES)
            .ok_or(NoModel::Damaged)?;
        let (parts, _) = parts.as_chunks::<PART_BYTES>();
        let [spaced, unspaced] = parts else {
            return Err(NoModel::Damaged);
        };
        let table = Table::from_bytes(table).ok_or(NoModel::Damaged)?;
        Ok(Self::new([part(spaced), part(unspaced)], table))
    }
}

fn part(bytes: &[u8; PART_BYTES]) -> Part {
    let (numbers, _) = bytes.as_chunks::<4>();
    let number = |at: usize| f32::from_le_bytes(numbers[at]);
    Part {
        bias: std::array::from_fn(number),
        scales: std::array::from_fn(|group| number(CLASSES + group)),
    }
}

/// How much of itself each feature of a group counts, so that long posts are no louder than short ones.
pub fn norm(features: u32) -> f32 {
    1.0 / (features.max(1) as f32).sqrt()
}

/// A class against the mean of the others.
fn for_class(weights: [i8; CLASSES], class: usize) -> f64 {
    let sum: i32 = weights.iter().map(|weight| i32::from(*weight)).sum();
    let own = f64::from(weights[class]);
    own - (f64::from(sum) - own) / (CLASSES - 1) as f64
}

fn chosen(tokens: &Tokens, weighed: &[(Feature, f64)], number: usize) -> Vec<Reason> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut reasons = Vec::new();
    for (feature, weight) in weighed {
        if reasons.len() >= number || *weight <= 0.0 {
            break;
        }
        let is_within = |(from, to): &(usize, usize)| *from <= feature.start && feature.end <= *to;
        if spans.iter().any(is_within) {
            continue;
        }
        spans.push((feature.start, feature.end));
        let letters: String = tokens.letters[feature.start..feature.end].iter().collect();
        let text = letters.trim().to_owned();
        reasons.push(Reason {
            text,
            kind: feature.kind,
            weight: *weight,
        });
    }
    reasons
}

fn verdict(logits: [f64; CLASSES], known: f64) -> Verdict {
    let probabilities = softmax(logits);
    let best = (1..CLASSES).fold(0, |best, class| {
        if probabilities[class] > probabilities[best] {
            class
        } else {
            best
        }
    });
    Verdict {
        sentiment: Sentiment::ALL[best],
        probabilities,
        known,
    }
}

/// Probabilities of log-odds.
pub(super) fn softmax(logits: [f64; CLASSES]) -> [f64; CLASSES] {
    let most = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let parts = logits.map(|logit| (logit - most).exp());
    let whole: f64 = parts.iter().sum();
    parts.map(|part| part / whole)
}

/// FNV-1a of 64 bits: finds damage, not deceit.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests;
