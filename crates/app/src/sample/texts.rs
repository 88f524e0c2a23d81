//! What the invented people say, in both languages; the words are in `texts.json`.

use std::sync::LazyLock;

use serde::Deserialize;

/// All texts.
#[derive(Debug, Deserialize)]
pub(super) struct Texts {
    /// Language and words of what the brand says.
    pub(super) posts: Vec<(String, String)>,
    /// Language and words of what others say about it.
    pub(super) mentions: Vec<(String, String)>,
    pub(super) people: Vec<String>,
    /// Questions with the brand's answers.
    pub(super) questions: Vec<(String, String)>,
    pub(super) gives: Vec<String>,
    pub(super) asks: Vec<String>,
    pub(super) leads: Vec<String>,
    /// Kinds of work with their names.
    pub(super) activities: Vec<(String, String)>,
}

/// The file is a part of the program, and a test reads it.
pub(super) static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    serde_json::from_str(include_str!("texts.json")).expect("the texts that a test has read")
});

#[cfg(test)]
mod tests {
    use earned_core::activity::ActivityKind;
    use earned_core::people::Language;

    use super::TEXTS;

    #[test]
    fn every_text_is_there_in_a_language_that_is_known() {
        for (language, text) in &TEXTS.posts {
            assert!(Language::named(language).is_some() && !text.is_empty());
        }
        for (kind, name) in &TEXTS.activities {
            assert!(ActivityKind::named(kind).is_some(), "{name}");
        }
        assert!(TEXTS.posts.iter().any(|(language, _)| language == "zh-CN"));
    }
}
