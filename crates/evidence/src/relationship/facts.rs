//! What is counted in a ledger, and nothing else that a stage may rest on.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, TimeDelta, Utc};

use super::alive::History;
use super::ledger::{Deed, Receipt, Side, waits};
use super::{Act, Ledger, Rules};
use crate::{Line, Value};

/// Where the counts come from.
const SOURCE: &str = "ledger";

/// Counts at one moment, over the window of the rules where nothing else is said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Facts {
    /// Acts of theirs.
    pub acts: i64,
    /// Times that one side answered the other.
    pub exchanges: i64,
    /// Different days of those answers.
    pub exchange_days: i64,
    /// Orders and confirmed purchases.
    pub purchases: i64,
    /// Acts of theirs that are more than watching.
    pub receives: i64,
    /// Different weeks of those.
    pub receive_weeks: i64,
    /// Shares of ours that nobody asked for, with somebody downstream.
    pub shares: i64,
    /// Days since the first act of either, of all times; none without one.
    pub age_days: Value,
    /// How sure it is that the person is still there.
    pub alive: Value,
    /// 1 if there ever was a conversation, else 0.
    pub conversed: i64,
}

impl Facts {
    /// Counts what the ledger has up to a moment.
    pub fn count(ledger: &Ledger, rules: &Rules, at: DateTime<Utc>) -> Self {
        let now = Window::ending(ledger, rules, at);
        let first = ledger.until(at).first();
        Self {
            acts: now.of_theirs().count() as i64,
            exchanges: now.answers.len() as i64,
            exchange_days: different(now.answers.iter().map(|act| act.at.date_naive())),
            purchases: now
                .of_theirs()
                .filter(|act| act.deed == Deed::Received(Receipt::Bought))
                .count() as i64,
            receives: now.receives().count() as i64,
            receive_weeks: now.receive_weeks(),
            shares: now.unasked_shares(rules),
            age_days: first.map_or(Value::Missing("no-acts"), |first| {
                Value::count((at - first.at).num_days())
            }),
            alive: alive(ledger, rules, at),
            conversed: i64::from(has_conversed(ledger, rules, at)),
        }
    }

    /// The same as lines of evidence, in this order.
    pub fn lines(&self, at: DateTime<Utc>) -> Vec<Line> {
        let count = |fact, cases| Line::count(fact, SOURCE, cases, at);
        vec![
            count("acts-of-theirs", self.acts),
            count("exchanges", self.exchanges),
            count("exchange-days", self.exchange_days),
            count("purchases", self.purchases),
            count("receives", self.receives),
            count("receive-weeks", self.receive_weeks),
            count("unasked-shares", self.shares),
            Line::of("age-days", SOURCE, self.age_days, at),
            Line::of("probably-still-there", SOURCE, self.alive, at).from_cases(self.acts),
            count("conversed-ever", self.conversed),
        ]
    }
}

/// The acts of a window, and the answers among them.
struct Window<'a> {
    acts: &'a [Act],
    answers: Vec<Act>,
    /// All acts up to its end.
    all: &'a [Act],
}

impl<'a> Window<'a> {
    fn ending(ledger: &'a Ledger, rules: &Rules, at: DateTime<Utc>) -> Self {
        let acts = ledger.last_days(at, rules.window_days);
        let first = acts.first().map_or(at, |first| first.at);
        let mut answers = all_answers(ledger.until(at), rules);
        answers.retain(|answer| answer.at >= first);
        Self {
            acts,
            answers,
            all: ledger.until(at),
        }
    }

    fn of_theirs(&self) -> impl Iterator<Item = &Act> {
        self.acts.iter().filter(|act| act.side() == Side::Theirs)
    }

    fn receives(&self) -> impl Iterator<Item = &Act> {
        self.acts.iter().filter(|act| act.is_receive())
    }

    fn receive_weeks(&self) -> i64 {
        different(self.receives().map(|act| act.at.iso_week()))
    }

    /// Shares before which we did not ask for as long as an answer may take.
    fn unasked_shares(&self, rules: &Rules) -> i64 {
        let shares = self.acts.iter().filter(|act| {
            matches!(act.deed, Deed::Received(Receipt::Shared { downstream }) if downstream > 0)
        });
        let was_asked = |share: &Act| {
            self.all.iter().any(|act| {
                let before = share.at - act.at;
                act.deed == Deed::Asked
                    && before >= TimeDelta::zero()
                    && before <= TimeDelta::days(rules.answer_days)
            })
        };
        shares.filter(|share| !was_asked(share)).count() as i64
    }
}

fn all_answers(acts: &[Act], rules: &Rules) -> Vec<Act> {
    let waits = waits(acts, TimeDelta::days(rules.answer_days));
    waits.into_iter().filter_map(|wait| wait.answer).collect()
}

fn different<T: Ord>(all: impl Iterator<Item = T>) -> i64 {
    all.collect::<BTreeSet<T>>().len() as i64
}

/// How sure it is that they are still there, from the days on which they acted, since acts of one
/// day are one visit.
fn alive(ledger: &Ledger, rules: &Rules, at: DateTime<Utc>) -> Value {
    let Some(model) = rules.model else {
        return Value::Missing("no-model-of-coming-and-going");
    };
    let theirs = ledger
        .until(at)
        .iter()
        .filter(|act| act.side() == Side::Theirs);
    let history = History::of_days(theirs.map(|act| act.at.date_naive()), at.date_naive());
    history.map_or(Value::Missing("no-acts"), |history| {
        Value::Known(model.p_alive(&history))
    })
}

/// Whether at any answer up to a moment there were enough of them, on enough days, in the window before.
/// Only an answer can begin a conversation, so looking at each of them is looking at all times.
fn has_conversed(ledger: &Ledger, rules: &Rules, at: DateTime<Utc>) -> bool {
    let answers = all_answers(ledger.until(at), rules);
    let window = TimeDelta::days(rules.window_days);
    (0..answers.len()).any(|last| {
        let from = answers.partition_point(|answer| answers[last].at - answer.at > window);
        let within = &answers[from..=last];
        within.len() as i64 >= rules.exchanges
            && different(within.iter().map(|answer| answer.at.date_naive())) >= rules.exchange_days
    })
}
