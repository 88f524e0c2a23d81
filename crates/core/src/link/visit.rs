//! Whether a use of a link is a person's. Whether a browser's name is that of a known program is
//! asked elsewhere; the list of those grows every week.

use chrono::{DateTime, TimeDelta, Utc};

use crate::named;

named! {
    /// Why a use of a link does not count as a person's.
    NotCounted {
        /// It only asked whether the page is there.
        Asked = "asked",
        /// A browser or a chat loaded it ahead, in case somebody clicks.
        LoadedAhead = "loaded_ahead",
        /// It did not say what it is, as every browser does.
        Nameless = "nameless",
        /// It says that it is a program.
        Program = "program",
        /// The same visitor, within a minute of the click that was counted.
        Again = "again",
    }
}

impl NotCounted {
    /// Whether it is a program's and not a person's second click.
    pub fn is_program(self) -> bool {
        self != Self::Again
    }
}

/// What a visitor's own name for itself tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agent {
    /// Nothing: there is none.
    Nameless,
    /// A known program.
    Program,
    /// Nothing against it.
    Browser,
}

/// How long a second click of the same visitor is taken for the same click.
const SAME_CLICK: TimeDelta = TimeDelta::minutes(1);

/// One use of a link, as far as it tells who is there.
#[derive(Debug, Clone, Copy)]
pub struct Visit<'a> {
    /// When.
    pub at: DateTime<Utc>,
    /// The method of the request, in capitals.
    pub method: &'a str,
    /// What `Sec-Purpose`, `Purpose`, `X-Purpose` or `X-Moz` say.
    pub purpose: &'a str,
    /// What its own name for itself tells.
    pub agent: Agent,
    /// When this visitor's latest counted click on this link was.
    pub counted_at: Option<DateTime<Utc>>,
}

impl Visit<'_> {
    /// Why it does not count; nothing if it is a person's.
    pub fn not_counted(self) -> Option<NotCounted> {
        if self.method != "GET" {
            return Some(NotCounted::Asked);
        }
        if is_ahead(self.purpose) {
            return Some(NotCounted::LoadedAhead);
        }
        match self.agent {
            Agent::Nameless => Some(NotCounted::Nameless),
            Agent::Program => Some(NotCounted::Program),
            Agent::Browser => self
                .counted_at
                .is_some_and(|earlier| self.at - earlier < SAME_CLICK)
                .then_some(NotCounted::Again),
        }
    }
}

/// `prefetch`, `prefetch;prerender`, `preview`: what browsers send for what nobody has clicked yet.
fn is_ahead(purpose: &str) -> bool {
    let purpose = purpose.to_ascii_lowercase();
    ["prefetch", "prerender", "preview", "preload"]
        .iter()
        .any(|word| purpose.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + second, 0).expect("a time")
    }

    fn check(method: &str, purpose: &str, agent: Agent) -> Option<NotCounted> {
        let visit = Visit {
            at: at(0),
            method,
            purpose,
            agent,
            counted_at: None,
        };
        visit.not_counted()
    }

    #[test]
    fn only_a_browser_that_somebody_clicked_in_counts() {
        for (method, purpose, agent, expected) in [
            ("GET", "", Agent::Browser, None),
            ("GET", "", Agent::Program, Some(NotCounted::Program)),
            ("GET", "", Agent::Nameless, Some(NotCounted::Nameless)),
            ("HEAD", "", Agent::Browser, Some(NotCounted::Asked)),
            (
                "GET",
                "prefetch",
                Agent::Browser,
                Some(NotCounted::LoadedAhead),
            ),
            (
                "GET",
                "Prefetch;prerender",
                Agent::Browser,
                Some(NotCounted::LoadedAhead),
            ),
            (
                "GET",
                "preview",
                Agent::Browser,
                Some(NotCounted::LoadedAhead),
            ),
        ] {
            assert_eq!(
                check(method, purpose, agent),
                expected,
                "{method} {purpose} {agent:?}"
            );
        }
    }

    #[test]
    fn a_second_click_counts_after_a_minute() {
        for (second, expected) in [(0, true), (59, true), (60, false), (3600, false)] {
            let visit = Visit {
                at: at(second),
                method: "GET",
                purpose: "",
                agent: Agent::Browser,
                counted_at: Some(at(0)),
            };
            assert_eq!(
                visit.not_counted() == Some(NotCounted::Again),
                expected,
                "{second}"
            );
        }
    }
}
