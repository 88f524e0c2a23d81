//! `{…}`. Compares the spelling; what is a word is decided as for every other term.

use super::{Operator, text};

/// As it is spelled.
pub(crate) const OPERATOR: Operator = Operator {
    code: "exact",
    name: "{}",
    syntax: "{Word}, {A Phrase}",
    meaning: "The words stand in the text spelled just so: case, accents, full width, simplified and \
              traditional characters count.",
    examples: &[
        text("{Apple}", "New from Apple", "an apple a day"),
        text("{résumé}", "my résumé", "resume the work"),
        text("{US}", "made in the US", "tell us"),
        text("{華為}", "華為手機", "华为手机"),
    ],
};
