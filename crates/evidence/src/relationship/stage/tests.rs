//! Stages against a second counting of the same ledger, and the facts that part one from the next.

use chrono::{Datelike, NaiveDate, TimeDelta};
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::relationship::alive::BgNbd;
use crate::relationship::{Act, Deed, Receipt};

const GAVE: Deed = Deed::Gave;
const ASKED: Deed = Deed::Asked;
const WROTE: Deed = Deed::Received(Receipt::Wrote);
const BOUGHT: Deed = Deed::Received(Receipt::Bought);
const SHARED: Deed = Deed::Received(Receipt::Shared { downstream: 1 });

fn day(day: i64) -> DateTime<Utc> {
    let first = NaiveDate::from_ymd_opt(2_026, 1, 1).and_then(|day| day.and_hms_opt(12, 0, 0));
    first.expect("a day").and_utc() + TimeDelta::days(day)
}

fn ledger(acts: &[(i64, Deed)]) -> Ledger {
    Ledger::new(acts.iter().map(|&(on, deed)| Act { at: day(on), deed }))
}

fn rules() -> Rules {
    let model = BgNbd {
        r: 0.243,
        alpha: 4.414,
        a: 0.793,
        b: 2.426,
    };
    Rules {
        model: Some(model),
        ..Rules::default()
    }
}

fn stage_on(on: i64, acts: &[(i64, Deed)]) -> Stage {
    standing(&ledger(acts), &rules(), day(on)).stage
}

/// Two exchanges, on days 1 and 3.
const TALK: [(i64, Deed); 4] = [(0, WROTE), (1, GAVE), (2, GAVE), (3, WROTE)];

fn with(more: &[(i64, Deed)]) -> Vec<(i64, Deed)> {
    [&TALK, more].concat()
}

#[test]
fn each_stage_is_earned_by_its_facts() {
    let watched = Deed::Received(Receipt::Watched);
    let loyal = with(&[(40, BOUGHT), (60, WROTE), (80, WROTE)]);
    for (stage, on, acts) in [
        (Stage::Stranger, 10, vec![]),
        (Stage::Stranger, 10, vec![(1, GAVE), (2, ASKED)]),
        (Stage::Bystander, 10, vec![(1, watched)]),
        (Stage::Bystander, 10, vec![(0, WROTE), (1, GAVE)]),
        (Stage::InConversation, 10, TALK.to_vec()),
        (Stage::Customer, 45, with(&[(40, BOUGHT)])),
        (Stage::Customer, 85, loyal.clone()),
        (Stage::Loyal, 91, loyal.clone()),
        (Stage::Advocate, 45, with(&[(20, SHARED), (30, SHARED)])),
        (
            Stage::Fading,
            900,
            [loyal, with(&[(41, WROTE), (42, WROTE), (43, WROTE)])].concat(),
        ),
    ] {
        assert_eq!(stage_on(on, &acts), stage, "on day {on}: {acts:?}");
    }
}

#[test]
fn nobody_is_a_friend_within_a_week() {
    let everything: Vec<_> = (0..7)
        .flat_map(|on| [(on, WROTE), (on, GAVE), (on, BOUGHT), (on, SHARED)])
        .collect();
    // Without a model, since three weeks of silence after seven days in a row may be the end.
    let ledger = ledger(&everything);
    for (on, stage) in [
        (7, Stage::InConversation),
        (29, Stage::InConversation),
        (30, Stage::Advocate),
    ] {
        assert_eq!(
            standing(&ledger, &Rules::default(), day(on)).stage,
            stage,
            "day {on}"
        );
    }
}

#[test]
fn shares_that_we_asked_for_make_no_advocate() {
    let asked = with(&[(18, ASKED), (20, SHARED), (30, SHARED)]);
    assert_eq!(stage_on(45, &asked), Stage::InConversation);
    let standing = standing(&ledger(&asked), &rules(), day(45));
    let missing = standing.missing.unwrap();
    assert_eq!(
        (missing.stage, missing.fact),
        (Stage::Customer, "purchases")
    );
}

#[test]
fn the_missing_fact_is_the_first_that_the_next_stage_lacks() {
    for (on, acts, stage, fact, is, needs) in [
        (5, vec![], Stage::Bystander, "acts-of-theirs", 0.0, 1.0),
        (
            5,
            vec![(0, WROTE), (1, GAVE)],
            Stage::InConversation,
            "exchanges",
            1.0,
            2.0,
        ),
        (45, TALK.to_vec(), Stage::Customer, "purchases", 0.0, 1.0),
        (
            20,
            with(&[(9, BOUGHT)]),
            Stage::Customer,
            "age-days",
            20.0,
            30.0,
        ),
        (
            45,
            with(&[(40, BOUGHT)]),
            Stage::Loyal,
            "receive-weeks",
            2.0,
            3.0,
        ),
        (
            60,
            with(&[(40, BOUGHT), (50, WROTE)]),
            Stage::Loyal,
            "age-days",
            60.0,
            90.0,
        ),
    ] {
        let missing = standing(&ledger(&acts), &rules(), day(on)).missing.unwrap();
        let expected = Missing {
            stage,
            fact,
            is: Value::Known(is),
            needs,
        };
        assert_eq!(missing, expected, "on day {on}: {acts:?}");
    }
}

#[test]
fn without_a_model_of_coming_and_going_nobody_is_loyal_and_it_says_so() {
    let acts = with(&[(40, BOUGHT), (60, WROTE), (80, WROTE)]);
    let standing = standing(&ledger(&acts), &Rules::default(), day(91));
    assert_eq!(standing.stage, Stage::Customer);
    let missing = standing.missing.unwrap();
    assert_eq!(missing.is, Value::Missing("no-model-of-coming-and-going"));
}

fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => Just(GAVE),
        1 => Just(ASKED),
        1 => Just(Deed::Received(Receipt::Watched)),
        3 => Just(WROTE),
        1 => Just(BOUGHT),
        1 => (0_u32..2).prop_map(|downstream| Deed::Received(Receipt::Shared { downstream })),
    ]
}

/// Facts read off the lines that are shown, and nothing else.
fn read_back(lines: &[Line]) -> Facts {
    let value = |fact| {
        lines
            .iter()
            .find(|line| line.fact == fact)
            .expect(fact)
            .value
    };
    let count = |fact| value(fact).known().expect("a count") as i64;
    Facts {
        acts: count("acts-of-theirs"),
        exchanges: count("exchanges"),
        exchange_days: count("exchange-days"),
        purchases: count("purchases"),
        receives: count("receives"),
        receive_weeks: count("receive-weeks"),
        shares: count("unasked-shares"),
        age_days: value("age-days"),
        alive: value("probably-still-there"),
        conversed: count("conversed-ever"),
    }
}

fn is_ours(deed: Deed) -> bool {
    matches!(deed, GAVE | ASKED)
}

/// The days of answers: the first unanswered act waits, and the other side's next within 14 days answers it.
fn answered_on(acts: &[(i64, Deed)]) -> Vec<i64> {
    let mut answered_on = Vec::new();
    let mut waiting: Option<(i64, bool)> = None;
    for &(on, deed) in acts {
        let ours = is_ours(deed);
        match waiting {
            Some((since, side)) if on - since <= 14 && side != ours => {
                answered_on.push(on);
                waiting = None;
            }
            Some((since, _)) if on - since <= 14 => {}
            _ => waiting = Some((on, ours)),
        }
    }
    answered_on
}

/// The stage by the table of the method, counted another way: each fact by going through all acts.
fn counted_again(acts: &[(i64, Deed)], now: i64, alive: Option<f64>) -> Stage {
    let mut acts: Vec<_> = acts.iter().filter(|(on, _)| *on <= now).copied().collect();
    acts.sort_by_key(|(on, _)| *on);
    let answered_on = answered_on(&acts);
    let talks = |end: i64| {
        let within: Vec<_> = answered_on
            .iter()
            .filter(|on| (end - 180..=end).contains(*on))
            .collect();
        within.len() >= 2 && within.iter().any(|on| *on != within[0])
    };
    let recent: Vec<_> = acts.iter().filter(|(on, _)| *on >= now - 180).collect();
    let has = |wanted: Deed| recent.iter().any(|(_, deed)| *deed == wanted);
    let receives: Vec<_> = recent
        .iter()
        .filter(|(_, deed)| !is_ours(*deed) && *deed != Deed::Received(Receipt::Watched))
        .collect();
    let mut weeks: Vec<_> = receives
        .iter()
        .map(|(on, _)| {
            let week = day(*on).iso_week();
            (week.year(), week.week())
        })
        .collect();
    weeks.dedup();
    let asked = |on: i64| {
        acts.iter()
            .any(|(when, deed)| *deed == ASKED && (on - 14..=on).contains(when))
    };
    let shares = recent
        .iter()
        .filter(|(on, deed)| *deed == SHARED && !asked(*on))
        .count();
    let age = acts.first().map_or(-1, |(on, _)| now - on);
    let alive = alive.unwrap_or(1.0);
    let customer = has(BOUGHT) && age >= 30;
    let loyal = customer && age >= 90 && receives.len() >= 3 && weeks.len() >= 3 && alive >= 0.7;
    if alive < 0.3 && acts.iter().any(|(on, _)| talks(*on)) {
        Stage::Fading
    } else if (loyal || talks(now)) && shares >= 2 && age >= 30 {
        Stage::Advocate
    } else if loyal {
        Stage::Loyal
    } else if customer {
        Stage::Customer
    } else if talks(now) {
        Stage::InConversation
    } else if recent.iter().any(|(_, deed)| !is_ours(*deed)) {
        Stage::Bystander
    } else {
        Stage::Stranger
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_stage_follows_from_the_shown_facts_and_from_the_ledger(
        acts in vec((0_i64..400, any_deed()), 0..60),
        now in 0_i64..700,
    ) {
        let told = standing(&ledger(&acts), &rules(), day(now));
        let facts = read_back(&told.facts);
        prop_assert_eq!(facts.stage(&rules()), told.stage);
        prop_assert_eq!(facts.missing(&rules()), told.missing);
        let alive = facts.alive.known();
        prop_assert_eq!(counted_again(&acts, now, alive), told.stage);
    }

    #[test]
    fn what_is_to_come_changes_nothing_now(
        acts in vec((0_i64..400, any_deed()), 0..60),
        now in 0_i64..400,
    ) {
        let so_far: Vec<_> = acts.iter().filter(|(on, _)| *on <= now).copied().collect();
        let all = standing(&ledger(&acts), &rules(), day(now));
        prop_assert_eq!(all, standing(&ledger(&so_far), &rules(), day(now)));
    }
}
