//! Whether it is time to ask somebody for something: give first. Forbids nothing; it names what speaks
//! against.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::ledger::Deed;
use super::{Facts, Ledger, Rules, Stage};
use crate::{Line, Value};

/// Why an ask is held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HoldBack {
    /// We hardly know each other: the stage is below in conversation, or fading.
    NotInConversation,
    /// Too few gives since the last ask, or at all.
    TooFewGives,
    /// The last ask was not long ago.
    AskedLately,
}

/// How giving and asking stand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Asking {
    /// What speaks against an ask now; nothing if it is empty.
    pub held_back: Vec<HoldBack>,
    /// Gives, asks, their balance `(gives + 2) / (gives + asks + 3)`, gives since the last ask and days
    /// since it.
    pub facts: Vec<Line>,
}

const SOURCE: &str = "ledger";

/// Weights of the balance before anything was given or asked: two gives in three acts.
const GIVES_BEFORE: f64 = 2.0;
const ACTS_BEFORE: f64 = 3.0;

/// Whether to ask at a moment.
pub fn asking(ledger: &Ledger, rules: &Rules, at: DateTime<Utc>) -> Asking {
    let window = ledger.last_days(at, rules.window_days);
    let all = ledger.until(at);
    let gives = window.iter().filter(|act| act.deed == Deed::Gave).count() as i64;
    let asks = window.iter().filter(|act| act.deed == Deed::Asked).count() as i64;
    let last_ask = all.iter().rposition(|act| act.deed == Deed::Asked);
    let since = &all[last_ask.map_or(0, |place| place + 1)..];
    let gives_since = since.iter().filter(|act| act.deed == Deed::Gave).count() as i64;
    let quiet = last_ask.map(|place| (at - all[place].at).num_days());
    let stage = Facts::count(ledger, rules, at).stage(rules);
    let early = !(Stage::InConversation..=Stage::Advocate).contains(&stage);
    let reasons = [
        (HoldBack::NotInConversation, early),
        (
            HoldBack::TooFewGives,
            gives_since < rules.gives_between_asks,
        ),
        (
            HoldBack::AskedLately,
            quiet.is_some_and(|days| days < rules.days_between_asks),
        ),
    ];
    let balance = (gives as f64 + GIVES_BEFORE) / ((gives + asks) as f64 + ACTS_BEFORE);
    Asking {
        held_back: reasons
            .into_iter()
            .filter(|(_, holds)| *holds)
            .map(|(why, _)| why)
            .collect(),
        facts: vec![
            Line::count("gives", SOURCE, gives, at),
            Line::count("asks", SOURCE, asks, at),
            Line::of("give-balance", SOURCE, Value::Known(balance), at).from_cases(gives + asks),
            Line::count("gives-since-last-ask", SOURCE, gives_since, at),
            Line::of(
                "days-since-last-ask",
                SOURCE,
                quiet.map_or(Value::Missing("never-asked"), Value::count),
                at,
            ),
        ],
    }
}

/// Days in which an ask counts as one of now.
const RECENT_DAYS: i64 = 30;
/// Days before an ask in which something should have been given.
const BEFORE_DAYS: i64 = 60;

/// Whether we turned up only because we need something: an ask in the last 30 days, and nothing given in
/// the 60 before it.
pub fn has_disappeared(ledger: &Ledger, at: DateTime<Utc>) -> bool {
    let recent = ledger.last_days(at, RECENT_DAYS);
    recent
        .iter()
        .filter(|act| act.deed == Deed::Asked)
        .any(|ask| {
            let before = ledger.last_days(ask.at, BEFORE_DAYS);
            !before.iter().any(|act| act.deed == Deed::Gave)
        })
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::relationship::{Act, Receipt};

    const WROTE: Deed = Deed::Received(Receipt::Wrote);

    fn day(day: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(day)
    }

    fn ledger(acts: &[(i64, Deed)]) -> Ledger {
        Ledger::new(acts.iter().map(|&(on, deed)| Act { at: day(on), deed }))
    }

    /// Two exchanges and three gives, by day 5.
    const TALK: [(i64, Deed); 5] = [
        (0, WROTE),
        (1, Deed::Gave),
        (2, Deed::Gave),
        (3, WROTE),
        (5, Deed::Gave),
    ];

    fn held_back(on: i64, more: &[(i64, Deed)]) -> Vec<HoldBack> {
        let acts = [&TALK[..], more].concat();
        asking(&ledger(&acts), &Rules::default(), day(on)).held_back
    }

    #[test]
    fn one_gives_three_times_before_one_asks_and_waits_two_weeks() {
        assert_eq!(held_back(6, &[]), []);
        let asked = (6, Deed::Asked);
        assert_eq!(
            held_back(7, &[asked]),
            [HoldBack::TooFewGives, HoldBack::AskedLately]
        );
        assert_eq!(held_back(30, &[asked]), [HoldBack::TooFewGives]);
        let gave = |on| (on, Deed::Gave);
        let three = [asked, gave(8), gave(9), gave(10)];
        assert_eq!(held_back(19, &three), [HoldBack::AskedLately]);
        assert_eq!(held_back(20, &three), []);
    }

    #[test]
    fn a_stranger_is_not_asked() {
        let gifts: Vec<_> = (0..9).map(|on| (on, Deed::Gave)).collect();
        let held_back = asking(&ledger(&gifts), &Rules::default(), day(10)).held_back;
        assert_eq!(held_back, [HoldBack::NotInConversation]);
    }

    /// Mike, who calls only when he needs something.
    #[test]
    fn whoever_asks_after_two_silent_months_had_disappeared() {
        for (gave, asked, now, expected) in [
            (0, 61, 61, true),
            (0, 60, 60, false),
            (0, 70, 100, true),
            (0, 70, 101, false),
            (80, 70, 90, true),
        ] {
            let acts = ledger(&[(gave, Deed::Gave), (asked, Deed::Asked)]);
            assert_eq!(
                has_disappeared(&acts, day(now)),
                expected,
                "{gave}, {asked}, {now}"
            );
        }
        assert!(
            !has_disappeared(&ledger(&TALK), day(400)),
            "silence alone asks for nothing"
        );
    }

    proptest! {
        #[test]
        fn giving_more_never_speaks_against_an_ask(
            acts in vec((0_i64..200, prop_oneof![Just(Deed::Gave), Just(Deed::Asked)]), 0..20),
            now in 0_i64..220,
        ) {
            let before = asking(&ledger(&acts), &Rules::default(), day(now));
            let more = [&acts[..], &[(now, Deed::Gave)]].concat();
            let after = asking(&ledger(&more), &Rules::default(), day(now));
            prop_assert!(after.held_back.iter().all(|why| before.held_back.contains(why)));
            let balance = |asking: &Asking| asking.facts[2].value.known().expect("a balance");
            prop_assert!(balance(&after) > balance(&before) - 1e-12);
            prop_assert!((0.0..1.0).contains(&balance(&after)));
        }
    }
}
