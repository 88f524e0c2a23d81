//! `OR`. Binds looser than `AND`.

use super::{Operator, text};

/// Either.
pub(crate) const OPERATOR: Operator = Operator {
    code: "or",
    name: "OR",
    syntax: "a OR b",
    meaning: "At least one of the parts matches.",
    examples: &[
        text("coffee OR tea", "green tea", "water"),
        text("milk (coffee OR tea)", "tea with milk", "coffee"),
    ],
};
