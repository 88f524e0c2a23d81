//! A run of capitals or of exclamation marks.
//!
//! It reads as shouting, screen readers may spell capitals letter by letter, and networks take it
//! for spam. Write it as you would say it across a table.
//!
//! Four words in capitals on end, four `!` or three `！` are a run; single abbreviations pass. It
//! does not look at emoji.

use std::sync::LazyLock;

use regex::Match;

use crate::policy::patterns::Patterns;
use crate::policy::{Context, Draft, Mark, Rule, Severity};

pub(super) const RULE: Rule = Rule {
    code: "shouting",
    severity: Severity::Note,
    kinds: &["capitals", "exclamation_marks"],
    check,
};

/// Fewer letters than this are abbreviations side by side, such as "USB HDMI VGA PS".
const LEAST_LETTERS: usize = 13;

static RUNS: LazyLock<Patterns> = LazyLock::new(|| {
    Patterns::new(&[
        (
            "capitals",
            r"\p{Lu}[\p{Lu}'’]+(?:[ \t]+\p{Lu}[\p{Lu}'’]*){3,}(?-u:\b)",
        ),
        (
            "exclamation_marks",
            r"[!！?？‼]*(?:!{4,}|！{3,}|[!！]{4,}|‼{2,})[!！?？‼]*",
        ),
    ])
});

fn check(draft: &Draft<'_>, _: &Context<'_>) -> Vec<Mark> {
    RUNS.marks_if(draft.text, is_loud)
}

fn is_loud(kind: &'static str, found: Match<'_>) -> bool {
    let letters = found
        .as_str()
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .count();
    kind != "capitals" || letters >= LEAST_LETTERS
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::policy::tests::{fires, stays_silent};

    #[test]
    fn it_fires_on_runs() {
        for (text, kind, words) in [
            (
                "BUY NOW OR MISS OUT today",
                "capitals",
                "BUY NOW OR MISS OUT",
            ),
            (
                "This is it: DON'T WAIT FOR US",
                "capitals",
                "DON'T WAIT FOR US",
            ),
            (
                "JETZT ÜBERALL ERHÄLTLICH BEI UNS",
                "capitals",
                "JETZT ÜBERALL ERHÄLTLICH BEI UNS",
            ),
            ("So good!!!!", "exclamation_marks", "!!!!"),
            ("太好了！！！快来", "exclamation_marks", "！！！"),
            ("真的吗？！！！", "exclamation_marks", "？！！！"),
        ] {
            fires(&RULE, text, &[(kind, words)]);
        }
    }

    #[test]
    fn it_stays_silent_on_a_raised_voice() {
        for text in [
            "So good!!! Thank you!",
            "太好了！！快来",
            "NASA and ESA signed the MoU in NYC",
            "USB HDMI VGA PS ports",
            "NEW: our shop in Graz",
            "#BLACKFRIDAY is here",
        ] {
            stays_silent(&RULE, text);
        }
    }
}
