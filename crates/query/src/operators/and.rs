//! `AND`, typed or left out. Binds tighter than `OR`.

use super::{Operator, text};

/// Both.
pub(crate) const OPERATOR: Operator = Operator {
    code: "and",
    name: "AND",
    syntax: "a AND b, a b",
    meaning: "Every part matches, in any order.",
    examples: &[
        text("coffee AND tea", "tea or coffee?", "coffee"),
        text("coffee tea", "tea or coffee?", "tea"),
    ],
};
