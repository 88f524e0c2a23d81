//! `domain:`. Looks at links, not at where a post stands.

use super::{Operator, text};

/// Whose address it leads to.
pub(crate) const OPERATOR: Operator = Operator {
    code: "domain",
    name: "domain:",
    syntax: "domain:example.com",
    meaning: "It leads to an address of this domain or of one below it.",
    examples: &[text(
        "domain:tea.example",
        "https://blog.tea.example/1",
        "https://greentea.example/1",
    )],
};
