//! `NOT` and `-`. A query may consist of nothing else.

use super::{Operator, text};

/// The opposite.
pub(crate) const OPERATOR: Operator = Operator {
    code: "not",
    name: "NOT",
    syntax: "NOT a, -a",
    meaning: "The part after it does not match.",
    examples: &[
        text("apple NOT juice", "apple phone", "apple juice"),
        text("apple -(juice OR cake)", "apple phone", "apple cake"),
    ],
};
