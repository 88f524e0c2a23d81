//! `NEAR/n` and `ONEAR/n`. Bind tighter than everything else; stand only between what has a place in
//! the text.

use super::{Operator, text};

/// Close to each other.
pub(crate) const OPERATOR: Operator = Operator {
    code: "near",
    name: "NEAR/",
    syntax: "a NEAR/5 b, (a OR b) NEAR/5 \"c d\"",
    meaning: "Both stand in the text, in either order, at most so many words apart: 1 is next to each \
              other. In scripts without spaces characters are counted.",
    examples: &[
        text("tea NEAR/1 cup", "a cup, tea", "a tea and a cup"),
        text(
            "tea NEAR/3 cup",
            "the cup is of tea",
            "tea is best drunk from a cup",
        ),
        text(
            "(tea OR coffee) NEAR/2 \"big cup\"",
            "big cup of coffee",
            "big cup, but no coffee",
        ),
        text("tea NEAR/5 tea", "tea after tea", "green tea"),
        text(
            "屏幕 NEAR/6 (碎 OR 裂)",
            "屏幕一摔就碎了",
            "屏幕很好，就是手机壳容易碎",
        ),
        text(
            "tea NEAR/3 (cup NEAR/2 blue)",
            "a tea in a cup of blue",
            "a tea in a cup of very light blue",
        ),
    ],
};

/// Close to each other and in this order.
pub(crate) const ORDERED: Operator = Operator {
    code: "onear",
    name: "ONEAR/",
    syntax: "a ONEAR/5 b",
    meaning: "As NEAR, and the left part comes first.",
    examples: &[text("tea ONEAR/3 cup", "tea in a cup", "a cup of tea")],
};
