//! `word~1`. One slip and no more: two make other words of most.

use super::{Operator, text};

/// With a slip of the pen.
pub(crate) const OPERATOR: Operator = Operator {
    code: "fuzzy",
    name: "word~1",
    syntax: "word~1",
    meaning: "The word with at most one letter more, less, other, or changed with its neighbour; the \
              word has at least four letters.",
    examples: &[
        text("adidas~1", "new Addidas shoes", "new ids shoes"),
        text("adidas~1", "adidsa", "aiddsa"),
    ],
};
