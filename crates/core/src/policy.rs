//! What is looked at before anything leaves: a plain list of rules, each in its own file, over a
//! draft and what is known around it. A rule finds; it never changes the draft and never decides
//! who may overrule it.

mod patterns;
pub mod rules;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use rules::RULES;

/// What is about to be said.
#[derive(Debug, Clone, Copy, Default)]
pub struct Draft<'a> {
    /// As written.
    pub text: &'a str,
    /// The alternative text of each picture or film, in order; empty where there is none.
    pub alts: &'a [&'a str],
}

/// What is known around a draft that the text does not say.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// E-mail addresses and telephone numbers that the workspace has made public itself.
    pub public_contacts: &'a [&'a str],
    /// What the author got for the post.
    pub partnership: Partnership,
}

/// What the author of a post got, or will get, from the brand it speaks of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Partnership {
    /// Nothing, or the brand speaks for itself on its own channel.
    #[default]
    None,
    /// Money, a commission or a contract.
    Paid,
    /// Goods, travel or a service.
    Gifted,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Advice; nothing is asked.
    Note,
    /// The author must have seen it; the approver sees it too.
    Warn,
    /// Must not go out like this.
    Block,
}

/// One rule: a line in [`RULES`], and a file of the name of its code that opens with what a user
/// should know about it.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Stored, and the key of its words in every language; never changes.
    pub code: &'static str,
    /// Of all that it finds.
    pub severity: Severity,
    /// What it can find, each with words of its own.
    pub kinds: &'static [&'static str],
    /// Looks at a draft; takes time in proportion to its length.
    pub check: fn(&Draft<'_>, &Context<'_>) -> Vec<Mark>,
}

/// What one rule has seen in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// One of the rule's `kinds`.
    pub kind: &'static str,
    /// Where.
    pub place: Place,
}

/// Where in a draft.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The draft as a whole.
    Whole,
    /// Bytes of its text, end exclusive, never inside a character.
    Text(Range<usize>),
    /// The picture or film with this index, from 0.
    Media(usize),
}

/// What the author is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule's code.
    pub rule: &'static str,
    /// What exactly: with `rule`, the key of the words to show.
    pub kind: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Where.
    pub place: Place,
}

/// All findings of all rules, the heaviest first and in the order of the text.
pub fn check(draft: &Draft<'_>, context: &Context<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = RULES
        .iter()
        .flat_map(|rule| rule.findings(draft, context))
        .collect();
    findings.sort_by(|one, other| {
        other
            .severity
            .cmp(&one.severity)
            .then_with(|| one.place_key().cmp(&other.place_key()))
    });
    findings
}

impl Rule {
    /// What this rule finds.
    pub fn findings(&self, draft: &Draft<'_>, context: &Context<'_>) -> Vec<Finding> {
        (self.check)(draft, context)
            .into_iter()
            .map(|Mark { kind, place }| Finding {
                rule: self.code,
                kind,
                severity: self.severity,
                place,
            })
            .collect()
    }
}

impl Finding {
    fn place_key(&self) -> (u8, usize) {
        match &self.place {
            Place::Whole => (0, 0),
            Place::Text(bytes) => (1, bytes.start),
            Place::Media(index) => (2, *index),
        }
    }
}

#[cfg(test)]
mod tests;
