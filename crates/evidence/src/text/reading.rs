//! Everything that is told of one post at once. Looks at one post only; what many say together is
//! [`super::topics()`] and the corrected shares.

use super::corrections::Delta;
use super::intents::{self, Intent, Wanted};
use super::language::language;
use super::model::{Model, Verdict};
use super::tokens::Tokens;

/// The languages of the posts that the model learned from.
const LEARNED: &[&str] = &["ar", "de", "en", "es", "fr", "hi", "it", "pt", "zh"];

/// What one post says.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its language (BCP 47), if it can be told or was.
    pub language: Option<String>,
    /// How it speaks.
    pub verdict: Verdict,
    /// What it may want, each with its probability.
    pub wanted: Vec<Wanted>,
}

impl Reading {
    /// Whether the sentiment may be told as plain: probable enough, of known words, and not of a
    /// language that the model never learned.
    pub fn is_sure(&self) -> bool {
        let is_strange = self.language.as_ref().is_some_and(|tag| {
            let main = tag.split(['-', '_']).next().unwrap_or_default();
            !LEARNED.contains(&main)
        });
        self.verdict.is_sure() && !is_strange
    }

    /// What it wants, as far as that passes the threshold.
    pub fn intents(&self) -> impl Iterator<Item = Intent> {
        let told = self
            .wanted
            .iter()
            .filter(|one| one.probability >= one.intent.threshold());
        told.map(|one| one.intent)
    }
}

/// Reads a post with the shipped model.
pub fn read(text: &str) -> Reading {
    read_with(Model::shipped(), &Delta::default(), text, None)
}

/// Reads a post with a model and corrections; `told` is its language where that is known.
pub fn read_with(model: &Model, delta: &Delta, text: &str, told: Option<&str>) -> Reading {
    let tokens = Tokens::of(text);
    let verdict = model.read_tokens(&tokens, delta);
    let wanted = intents::wanted(&tokens, &verdict);
    let language = told.or_else(|| language(text)).map(str::to_owned);
    Reading {
        language,
        verdict,
        wanted,
    }
}
