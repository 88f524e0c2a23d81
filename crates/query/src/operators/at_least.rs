//! `ATLEAST/n`. Counts alternatives, not how often one occurs.

use super::{Operator, text};

/// So many of them.
pub(crate) const OPERATOR: Operator = Operator {
    code: "atleast",
    name: "ATLEAST/",
    syntax: "ATLEAST/2 (a OR b OR c)",
    meaning: "At least so many of the alternatives in the parentheses match.",
    examples: &[
        text(
            "ATLEAST/2 (tea OR coffee OR milk)",
            "milk and tea",
            "tea, tea, tea",
        ),
        text(
            "ATLEAST/2 (tea OR (hot milk) OR cup) -sugar",
            "hot milk in a cup",
            "a cup of milk",
        ),
    ],
};
