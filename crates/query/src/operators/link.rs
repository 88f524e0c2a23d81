//! `link:`. Does not follow shortened addresses.

use super::{Operator, text};

/// Where it leads to.
pub(crate) const OPERATOR: Operator = Operator {
    code: "link",
    name: "link:",
    syntax: "link:example.com/news, link:\"https://example.com/a\"",
    meaning: "It leads to this address or to one below it; https, www. and a closing / do not count.",
    examples: &[
        text(
            "link:tea.example/news",
            "see https://www.tea.example/news/1",
            "see https://tea.example/newspaper",
        ),
        text(
            "link:https://tea.example/",
            "http://TEA.example/a",
            "tea.example",
        ),
    ],
};
