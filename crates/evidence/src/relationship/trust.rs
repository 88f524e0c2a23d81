//! How often what is between us comes to something: the Beta reputation of Jøsang and Ismail (2002), in
//! which the past fades. An interval first; its middle alone would be a number for a feeling.

use chrono::{DateTime, TimeDelta, Utc};

use super::ledger::{Side, waits};
use super::{Act, Ledger, Rules};
use crate::counts::Beta;
use crate::{Line, Value};

/// Days after which an act counts half.
const HALF_LIFE_DAYS: f64 = 90.0;
const LEVEL: f64 = 0.95;

/// The share of good among good and bad as it is probably now, with its interval. Good is what they did for
/// us beyond watching; bad is an act of ours that they left without an answer for the days of the rules.
pub fn trust(ledger: &Ledger, rules: &Rules, at: DateTime<Utc>) -> Line {
    let acts = ledger.until(at);
    let patience = TimeDelta::days(rules.answer_days);
    let waits = waits(acts, patience);
    let unanswered = waits.iter().filter(|wait| {
        wait.from.side() == Side::Ours && wait.answer.is_none() && at - wait.from.at > patience
    });
    let good: Vec<f64> = acts
        .iter()
        .filter(|act| act.is_receive())
        .map(|act| weight(act, at))
        .collect();
    let bad: Vec<f64> = unanswered.map(|wait| weight(&wait.from, at)).collect();
    let share = Beta::new(
        1.0 + good.iter().sum::<f64>(),
        1.0 + bad.iter().sum::<f64>(),
    );
    let cases = (good.len() + bad.len()) as i64;
    let found = share.and_then(|share| Ok((share.mean(), share.interval(LEVEL)?)));
    let value = found
        .as_ref()
        .map_or(Value::Missing("too-many-to-count"), |(mean, _)| {
            Value::Known(*mean)
        });
    let mut line = Line::of("trust", "ledger", value, at).from_cases(cases);
    line.interval = found.ok().map(|(_, interval)| interval);
    line
}

/// What an act counts after a while.
fn weight(act: &Act, at: DateTime<Utc>) -> f64 {
    let days = (at - act.at).as_seconds_f64() / 86_400.0;
    (-days / HALF_LIFE_DAYS).exp2()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::relationship::{Deed, Receipt};

    fn day(day: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::days(day)
    }

    fn trusted(acts: &[(i64, Deed)], now: i64) -> Line {
        let ledger = Ledger::new(acts.iter().map(|&(on, deed)| Act { at: day(on), deed }));
        trust(&ledger, &Rules::default(), day(now))
    }

    const WROTE: Deed = Deed::Received(Receipt::Wrote);

    #[test]
    fn of_nobody_one_knows_nothing() {
        let line = trusted(&[], 0);
        let between = line.interval.unwrap();
        assert_eq!((line.value, line.sample), (Value::Known(0.5), 0));
        assert!((between.low - 0.025).abs() < 1e-9 && (between.high - 0.975).abs() < 1e-9);
    }

    #[test]
    fn an_act_counts_half_after_ninety_days() {
        // (1 + 1) / (2 + 1) at once, (1 + ½) / (2 + ½) later.
        for (now, expected) in [(0, 2.0 / 3.0), (90, 0.6), (180, 1.25 / 2.25)] {
            let found = trusted(&[(0, WROTE)], now).value.known().unwrap();
            assert!(
                (found - expected).abs() < 1e-12,
                "after {now} days: {found}"
            );
        }
    }

    #[test]
    fn no_answer_speaks_against_only_once_it_is_late() {
        let asked = [(0, WROTE), (1, Deed::Gave), (2, Deed::Asked)];
        let waiting = trusted(&[(0, Deed::Asked)], 14);
        assert_eq!((waiting.value, waiting.sample), (Value::Known(0.5), 0));
        assert!(trusted(&[(0, Deed::Asked)], 15).value.known() < Some(0.5));
        let late = trusted(&asked, 17).value.known().unwrap();
        assert!(late < trusted(&asked, 16).value.known().unwrap());
    }

    proptest! {
        #[test]
        fn trust_lies_in_its_interval_and_returns_to_not_knowing(
            days in vec(0_i64..100, 0..40), now in 100_i64..500,
        ) {
            let acts: Vec<_> = days.iter().map(|on| (*on, WROTE)).collect();
            let line = trusted(&acts, now);
            let (value, between) = (line.value.known().expect("a value"), line.interval.expect("one"));
            prop_assert!(between.low < value && value < between.high);
            let later = trusted(&acts, now + 4_000).value.known().expect("a value");
            prop_assert!((later - 0.5).abs() < 1e-3);
        }
    }
}
