//! `word*`. Stands only at the end of a word or phrase: anything else would have to look at every
//! word there is.

use super::{Operator, text};

/// Begins so.
pub(crate) const OPERATOR: Operator = Operator {
    code: "prefix",
    name: "word*",
    syntax: "word*, \"a phra*\", #tag*",
    meaning: "The word, or the last word of the phrase, begins so; at least two letters before the \
              star. In scripts without spaces the star changes nothing.",
    examples: &[
        text("shop*", "Shopping with friends", "a workshop"),
        text("\"tea cup*\"", "two tea cups", "tea in cups"),
        text("#tea*", "our #TeaTime", "tea time"),
        text("华为*", "华为手机", "中华"),
    ],
};
