//! Of the people who wrote to the account within 90 days, how many it answered. Does not read what it said.

use chrono::{DateTime, Utc};

use super::{Reading, Rule};
use crate::corrected::Counted;
use crate::credibility::Account;
use crate::credibility::band::{Band, band};
use crate::credibility::card::Level;
use crate::median::median;
use crate::{Line, Value};

pub(super) const RULE: Rule = Rule {
    fact: "people-answered",
    source: "people-who-wrote",
    level: Level::A,
    reach: 1.0,
    why: "talk-cannot-be-bought",
    read,
};

const BANDS: &[Band] = &[
    band("answers-hardly-anybody", 0.0, -0.7),
    band("answers-few", 0.1, 0.0),
    band("answers-many", 0.3, 0.6),
    band("answers-most", 0.6, 1.0),
];
/// People that earn half the points.
const HALF: f64 = 10.0;

fn read(account: &Account, at: DateTime<Utc>) -> Reading {
    let Some(writers) = &account.writers else {
        return Reading::missing("people-who-wrote-not-known");
    };
    let mut hours: Vec<f64> = writers
        .iter()
        .filter_map(|writer| Some(writer.answered_after?.as_seconds_f64() / 3_600.0))
        .collect();
    let counted = Counted {
        hits: hours.len() as u64,
        cases: writers.len() as u64,
    };
    let typical = median(&mut hours).map_or(Value::Missing("nobody-answered"), Value::Known);
    let beside =
        Line::of("hours-to-answer", RULE.source, typical, at).from_cases(hours.len() as i64);
    Reading::share(counted, BANDS, HALF, "nobody-wrote").beside([beside])
}
