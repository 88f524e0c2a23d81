//! How evenly two sides act, and how long either waits for the other. Says nothing of what they said.

use chrono::{DateTime, TimeDelta, Utc};

use super::ledger::{Side, waits};
use super::{Ledger, Rules};
use crate::median::median;
use crate::{Line, Value};

const SOURCE: &str = "ledger";

/// Their share of all acts in the window with its interval, and the median hours until an answer both
/// ways, from answers that came within the days of the rules.
pub fn reciprocity(ledger: &Ledger, rules: &Rules, at: DateTime<Utc>) -> Vec<Line> {
    let acts = ledger.last_days(at, rules.window_days);
    let theirs = acts.iter().filter(|act| act.side() == Side::Theirs).count() as i64;
    let share = Line::of("their-share-of-acts", SOURCE, Value::Missing("no-acts"), at).with_share(
        theirs,
        acts.len() as i64,
        "no-acts",
    );
    let waits = waits(acts, TimeDelta::days(rules.answer_days));
    let hours = |side| {
        let to_answer = waits.iter().filter(|wait| wait.from.side() != side);
        let mut hours: Vec<f64> = to_answer
            .filter_map(|wait| Some(wait.answered_after()?.as_seconds_f64() / 3_600.0))
            .collect();
        (median(&mut hours), hours.len() as i64)
    };
    let line = |fact, side| {
        let (median, cases) = hours(side);
        let value = median.map_or(Value::Missing("no-answers"), Value::Known);
        Line::of(fact, SOURCE, value, at).from_cases(cases)
    };
    vec![
        share,
        line("hours-to-their-answer", Side::Theirs),
        line("hours-to-our-answer", Side::Ours),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relationship::{Act, Deed, Receipt};

    #[test]
    fn both_sides_and_their_waiting_are_told_apart() {
        let hour = |hour| DateTime::UNIX_EPOCH + TimeDelta::hours(hour);
        let theirs = Deed::Received(Receipt::Wrote);
        // They write twice and wait 5 hours from the first; we write and wait 30; then 3.
        let acts = [
            (0, theirs),
            (2, theirs),
            (5, Deed::Gave),
            (10, Deed::Gave),
            (40, theirs),
            (50, theirs),
            (53, Deed::Gave),
        ];
        let ledger = Ledger::new(acts.map(|(at, deed)| Act { at: hour(at), deed }));
        let lines = reciprocity(&ledger, &Rules::default(), hour(60));
        let told: Vec<_> = lines.iter().map(|line| (line.value, line.sample)).collect();
        let expected = [
            (Value::Known(4.0 / 7.0), 7),
            (Value::Known(30.0), 1),
            (Value::Known(4.0), 2),
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn without_acts_there_is_nothing_to_weigh() {
        let lines = reciprocity(&Ledger::default(), &Rules::default(), DateTime::UNIX_EPOCH);
        let why: Vec<_> = lines.iter().map(|line| line.value.why_missing()).collect();
        assert_eq!(
            why,
            [Some("no-acts"), Some("no-answers"), Some("no-answers")]
        );
    }
}
