//! How alike two names are, and in what way: the likeliest of all ways counts. A name is judged as it
//! stands; whose it is, the sheet asks.

use std::collections::HashSet;

use serde::Serialize;

use super::edit::{SHORT, SMALL, distance};
use super::han;
use super::lure::{Words, without_words, words};
use super::spelling::{Spelling, skeleton, spellings};

/// Names less alike than this are different names: one edit in five letters.
pub const ALIKE: f64 = 0.8;

/// A brand beside a word that lures, spelled exactly.
const LURED: f64 = 0.95;

/// A name that sounds the same.
const SOUNDS: f64 = 0.9;

/// A sound spelled in letters counts from so many letters on; shorter ones are syllables of much else.
const SHORTEST_SOUND: usize = 5;

/// In what way names are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Letter by letter, but for case.
    Same,
    /// By the shapes of letters (UTS #39 and pairs such as `rn`), accents, or traditional characters.
    Confusable,
    /// But for dots, lines and spaces.
    Separators,
    /// But for a few edits.
    Edited,
    /// The name, or nearly, with a word that lures.
    Lured,
    /// By sound, in Han characters or spelled in letters.
    Sound,
    /// None that counts.
    Different,
}

/// How alike two names are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Likeness {
    /// From 0 to 1; [`ALIKE`] is the limit.
    pub score: f64,
    /// In what way most.
    pub kind: Kind,
}

impl Likeness {
    /// Nothing alike.
    pub const NONE: Self = Self {
        score: 0.0,
        kind: Kind::Different,
    };

    fn of(score: f64, kind: Kind) -> Self {
        Self { score, kind }
    }

    /// The more alike of two.
    pub(super) fn or(self, other: Self) -> Self {
        if other.score > self.score {
            other
        } else {
            self
        }
    }
}

/// A name that others are compared with.
#[derive(Debug, Clone)]
pub(super) struct Name {
    small: String,
    skeleton: String,
    spellings: Vec<Spelling>,
    /// For each spelling of Han characters: how it is said.
    sounds: Vec<Vec<&'static str>>,
}

impl Name {
    pub(super) fn new(name: &str) -> Self {
        let spellings = spellings(name);
        let sounds = spellings
            .iter()
            .filter_map(|spelling| han::sounds(&spelling.letters));
        Self {
            small: small(name),
            skeleton: skeleton(&small(name)),
            sounds: sounds.filter(|sounds| sounds.len() > 1).collect(),
            spellings,
        }
    }

    /// How alike another name is.
    pub(super) fn likeness(&self, other: &str) -> Likeness {
        if self.small.is_empty() {
            return Likeness::NONE;
        }
        let other_small = small(other);
        if other_small == self.small {
            return Likeness::of(1.0, Kind::Same);
        }
        if skeleton(&other_small) == self.skeleton {
            return Likeness::of(1.0, Kind::Confusable);
        }
        let others = spellings(other);
        let pairs = self
            .spellings
            .iter()
            .flat_map(|one| others.iter().map(move |two| (one, two)));
        let spelled = pairs.map(|(wanted, found)| spelled(wanted, found));
        let sounded = others.iter().map(|found| self.sounded(&found.letters));
        spelled.chain(sounded).fold(Likeness::NONE, Likeness::or)
    }

    /// By sound: the same syllables, all Han or in letters, with or without words that lure.
    fn sounded(&self, found: &[char]) -> Likeness {
        let whole = (found, Words::None);
        let parts = || [whole].into_iter().chain(without_words(found));
        let says = |part: &[char], wanted: &[&str]| {
            if let Some(sounds) = han::sounds(part) {
                return sounds == wanted;
            }
            let letters: String = wanted.concat();
            letters.len() >= SHORTEST_SOUND && letters.chars().eq(part.iter().copied())
        };
        let heard = self
            .sounds
            .iter()
            .any(|wanted| parts().any(|(part, _)| says(part, wanted)));
        if heard {
            Likeness::of(SOUNDS, Kind::Sound)
        } else {
            Likeness::NONE
        }
    }
}

/// A handle or name as networks compare it, letter by letter but for case.
pub(super) fn small(name: &str) -> String {
    bare(name).to_lowercase()
}

/// A handle or name without the sign before it and the space about it.
pub(super) fn bare(name: &str) -> &str {
    let is_about = |letter: char| letter == '@' || letter.is_whitespace();
    name.trim_start_matches(is_about).trim_end()
}

fn spelled(wanted: &Spelling, found: &Spelling) -> Likeness {
    if wanted.letters.is_empty() || found.letters.is_empty() {
        return Likeness::NONE;
    }
    if wanted.letters == found.letters {
        let kind = if found.had_separators == wanted.had_separators {
            Kind::Confusable
        } else {
            Kind::Separators
        };
        return Likeness::of(1.0 - SMALL / wanted.letters.len().max(SHORT) as f64, kind);
    }
    edited(&wanted.letters, &found.letters)
        .or(lured(&wanted.letters, &found.letters))
        .or(nearly_lured(&wanted.letters, &found.letters))
}

/// By edits, in parts of the name's length.
fn edited(wanted: &[char], found: &[char]) -> Likeness {
    let length = wanted.len() as f64;
    // Each letter more or less costs something, so lengths alone may settle it.
    let least = SMALL * wanted.len().abs_diff(found.len()) as f64;
    if 1.0 - least / length < ALIKE {
        return Likeness::NONE;
    }
    let score = 1.0 - distance(wanted, found) / length;
    if score < ALIKE - f64::EPSILON {
        return Likeness::NONE;
    }
    Likeness::of(score, Kind::Edited)
}

/// The whole name somewhere in the other, and nothing but words that lure about it.
fn lured(wanted: &[char], found: &[char]) -> Likeness {
    let at = found
        .windows(wanted.len())
        .enumerate()
        .filter(|(_, part)| *part == wanted);
    let mut about =
        at.map(|(start, _)| words(&found[..start]).with(words(&found[start + wanted.len()..])));
    // A name between words that say nothing, such as a place, is as good as the name.
    if about.any(|words| matches!(words, Words::Lures | Words::Fillers)) {
        Likeness::of(LURED, Kind::Lured)
    } else {
        Likeness::NONE
    }
}

/// A name that is alike once words that lure are taken off.
fn nearly_lured(wanted: &[char], found: &[char]) -> Likeness {
    let mut seen = HashSet::new();
    let parts = without_words(found)
        .into_iter()
        .filter(|(_, taken)| *taken == Words::Lures);
    parts
        .filter(|(part, _)| seen.insert(*part))
        .map(|(part, _)| edited(wanted, part))
        .map(|edited| Likeness::of(edited.score * LURED, Kind::Lured))
        .filter(|lured| lured.score >= ALIKE)
        .fold(Likeness::NONE, Likeness::or)
}
