//! A term or phrase: as it was written, how it is meant, and the pattern it looks for. Does not look
//! into texts.

use crate::pattern::{Pattern, Wanted};

/// Letters a word has before its `*`: fewer begin half the words of a language.
pub const SHORTEST_PREFIX: usize = 2;

/// Letters of a word with `~1`: of a shorter one nearly every neighbour is another word.
pub const SHORTEST_FUZZY: usize = 4;

/// How a term is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `word`, `"a phrase"`, `word*`: case, accents, width and script folded.
    Folded,
    /// `{Word}`: as it is spelled.
    Exact,
    /// `word~1`: with a slip.
    Fuzzy,
}

/// A term or phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    written: String,
    form: Form,
    pattern: Pattern,
}

/// Why a text is no term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoTerm {
    /// There is no letter, digit or emoji in it.
    Unsearchable,
    /// Too few letters before the `*`.
    ShortPrefix,
    /// Not one word of a script with spaces, or too short a one.
    NotFuzzy,
}

impl Words {
    /// A term or phrase; with `*` at its end the last word only has to begin so. `None` if it has no
    /// letter, digit or emoji, or fewer than [`SHORTEST_PREFIX`] before the `*`.
    pub fn new(text: &str) -> Option<Self> {
        Self::folded(text).ok()
    }

    pub(crate) fn folded(text: &str) -> Result<Self, NoTerm> {
        let mut pattern = Pattern::of(text).ok_or(NoTerm::Unsearchable)?;
        if let Some(before) = text.strip_suffix('*')
            && !before.ends_with(char::is_whitespace)
        {
            pattern = pattern.open_ended();
            if let Some((_, Wanted::Begins(start))) = pattern.tokens().last()
                && start.trim_start_matches(['#', '@']).chars().count() < SHORTEST_PREFIX
            {
                return Err(NoTerm::ShortPrefix);
            }
        }
        Ok(Self::of(text, Form::Folded, pattern))
    }

    /// A term or phrase as it is spelled; `None` if it has no letter, digit or emoji.
    pub fn exact(text: &str) -> Option<Self> {
        Some(Self::of(text, Form::Exact, Pattern::exactly(text)?))
    }

    /// A word with a slip; `None` unless it is one word of [`SHORTEST_FUZZY`] letters or more of a
    /// script with spaces.
    pub fn fuzzy(word: &str) -> Option<Self> {
        let is_word = word.chars().all(char::is_alphanumeric);
        if !is_word || word.chars().count() < SHORTEST_FUZZY {
            return None;
        }
        let pattern = Pattern::of(word)?.misspelled()?;
        Some(Self::of(word, Form::Fuzzy, pattern))
    }

    fn of(text: &str, form: Form, pattern: Pattern) -> Self {
        Self {
            written: text.to_owned(),
            form,
            pattern,
        }
    }

    /// As it was written, without quotation marks, braces and `~1`.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// What it looks for.
    pub fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// Whether it is written without braces and `~1`.
    pub(crate) fn is_plain(&self) -> bool {
        self.form == Form::Folded
    }

    pub(crate) fn form(&self) -> Form {
        self.form
    }
}
