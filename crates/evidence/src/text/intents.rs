//! What a post wants: to ask, to complain, to praise, to buy. No posts with such labels could be had,
//! so this is a list of cues with weights set by hand, joined with what the model of sentiment says;
//! its probabilities order posts well, and are not measured frequencies.

mod cues;

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Serialize;

use super::model::Verdict;
use super::tokens::{Kind, Tokens, is_unspaced};

/// What a post may want; it may want several things, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// An answer.
    Question,
    /// That something which went wrong is put right, or at least heard.
    Complaint,
    /// That something good is known.
    Praise,
    /// To buy or order something.
    Purchase,
}

impl Intent {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Question,
        Self::Complaint,
        Self::Praise,
        Self::Purchase,
    ];

    /// From this probability on it is told.
    pub fn threshold(self) -> f64 {
        0.5
    }

    /// Log-odds before anything is read: few posts want any of it.
    fn bias(self) -> f64 {
        match self {
            Self::Question => -3.0,
            Self::Complaint | Self::Praise => -3.5,
            Self::Purchase => -4.0,
        }
    }
}

/// How probable it is that a post wants something, and by which cues.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Wanted {
    /// What.
    pub intent: Intent,
    /// From 0 to 1; an order more than a frequency.
    pub probability: f64,
    /// The cues that were found, the weightiest first.
    pub cues: Vec<&'static str>,
}

/// What sentiment adds to the log-odds of complaint and praise for each unit of its own log-odds: a
/// complaint is negative, but much that is negative complains of nothing one could put right.
const SENTIMENT: f64 = 0.6;
/// Sentiment alone adds at most this.
const SENTIMENT_MOST: f64 = 2.5;

/// A cue, what it is one of, and the log-odds it adds.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Cue {
    intent: Intent,
    text: &'static str,
    weight: f64,
}

/// All cues by their first letter, so that a post is gone through once.
static BY_LETTER: LazyLock<HashMap<char, Vec<Cue>>> = LazyLock::new(|| {
    let mut by_letter: HashMap<char, Vec<Cue>> = HashMap::new();
    for intent in Intent::ALL {
        let of_weight = cues::of(intent).iter();
        for (weight, text) in
            of_weight.flat_map(|(weight, list)| list.iter().map(|cue| (*weight, *cue)))
        {
            let first = text.chars().next().unwrap_or(' ');
            by_letter.entry(first).or_default().push(Cue {
                intent,
                text,
                weight,
            });
        }
    }
    by_letter
});

/// How probable each intent is, in the order of [`Intent::ALL`].
pub(super) fn wanted(tokens: &Tokens, verdict: &Verdict) -> Vec<Wanted> {
    let all = found(&padded(tokens));
    let list = Intent::ALL.into_iter().map(|intent| {
        let of_intent: Vec<&Cue> = all.iter().filter(|cue| cue.intent == intent).collect();
        let logit = intent.bias() + strongest(&of_intent) + of_sentiment(intent, verdict);
        let spoke_for = of_intent.iter().filter(|cue| cue.weight > 0.0);
        Wanted {
            intent,
            probability: 1.0 / (1.0 + (-logit).exp()),
            cues: spoke_for.map(|cue| cue.text).collect(),
        }
    });
    list.collect()
}

/// The cues in a text, each once, the weightiest first.
fn found(padded: &str) -> Vec<Cue> {
    let mut all: Vec<Cue> = Vec::new();
    let mut before = ' ';
    for (at, letter) in padded.char_indices() {
        let begins = before == ' ' || is_unspaced(letter);
        before = letter;
        let Some(cues) = BY_LETTER.get(&letter).filter(|_| begins) else {
            continue;
        };
        let rest = &padded[at..];
        all.extend(cues.iter().filter(|cue| stands(rest, cue.text)));
    }
    all.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then((a.text, a.intent).cmp(&(b.text, b.intent)))
    });
    all.dedup();
    all
}

/// Whether a text begins with a cue: with whole words, but where scripts have no spaces with any letters.
fn stands(rest: &str, cue: &str) -> bool {
    rest.strip_prefix(cue)
        .is_some_and(|after| after.starts_with(' ') || cue.starts_with(is_unspaced))
}

/// The strongest cue counts whole, each further one for half of the one before: cues say the same thing
/// again. What speaks against it counts whole.
fn strongest(found: &[&Cue]) -> f64 {
    let (for_it, against): (Vec<f64>, Vec<f64>) = found
        .iter()
        .map(|cue| cue.weight)
        .partition(|weight| *weight > 0.0);
    let part = |place: usize| 0.5_f64.powi(i32::try_from(place).unwrap_or(i32::MAX));
    let for_it: f64 = for_it
        .iter()
        .enumerate()
        .map(|(place, weight)| weight * part(place))
        .sum();
    for_it + against.iter().sum::<f64>()
}

fn of_sentiment(intent: Intent, verdict: &Verdict) -> f64 {
    let [negative, _, positive] = verdict
        .probabilities
        .map(|part| part.clamp(1e-6, 1.0 - 1e-6));
    let log_odds = |part: f64| (part / (1.0 - part)).ln();
    let sign = match intent {
        Intent::Complaint => log_odds(negative),
        Intent::Praise => log_odds(positive),
        Intent::Question | Intent::Purchase => return 0.0,
    };
    (SENTIMENT * sign + 1.0).clamp(-SENTIMENT_MOST, SENTIMENT_MOST)
}

/// Words and signs with one space around each; letters without spaces stand as they are.
fn padded(tokens: &Tokens) -> String {
    let mut text = String::with_capacity(tokens.letters.len() * 2);
    text.push(' ');
    for token in tokens.list.iter().filter(|token| token.kind != Kind::Mark) {
        text.extend(tokens.letters_of(*token));
        text.push(' ');
    }
    text
}

#[cfg(test)]
mod tests;
