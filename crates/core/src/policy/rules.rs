//! The list of rules. A new rule is a file here and a line below. The order is
//! that of the manual and decides nothing.

mod absolute_claim;
mod contact_details;
mod hinted_favour;
mod insecure_link;
mod insult;
mod leaked_key;
mod missing_alt;
mod paid_without_label;
mod personal_number;
mod placeholder;
mod shouting;

use super::Rule;

/// Every rule there is.
pub const RULES: &[Rule] = &[
    leaked_key::RULE,
    personal_number::RULE,
    contact_details::RULE,
    paid_without_label::RULE,
    hinted_favour::RULE,
    absolute_claim::RULE,
    insult::RULE,
    placeholder::RULE,
    shouting::RULE,
    missing_alt::RULE,
    insecure_link::RULE,
];
