//! Terms and phrases. Does not stem, guess or segment: what is found is what is written.

use super::{Operator, text};

/// A term or phrase.
pub(crate) const OPERATOR: Operator = Operator {
    code: "words",
    name: "words",
    syntax: "word, #tag, @name, \"a phrase\", “短语”, 「短语」",
    meaning: "The words stand in the text, next to each other and in this order; \
              case, accents, full width, simplified and traditional characters do not matter.",
    examples: &[
        text("cafe", "At the Café", "cafeteria"),
        text("\"red shoes\"", "new RED shoes!", "shoes, red"),
        text("华为手机", "我的华为手机坏了", "手机是华为的"),
        text("华为手机", "我的華為手機壞了", "華為的手機"),
        text("赞", "太赞了", "太好了"),
        text("#launch", "our #Launch today", "our launch today"),
        text("launch", "our #Launch today", "#launching"),
        text("@ann.example", "thanks @ann.example!", "thanks @ann"),
        text("👍", "great 👍🏽", "great 👎"),
    ],
};
