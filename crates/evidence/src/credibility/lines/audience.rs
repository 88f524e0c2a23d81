//! The share of the audience that is probably bought. As good as the rates at which the judge errs.

use chrono::{DateTime, Utc};

use super::{Reading, Rule, SAMPLE_LEVEL};
use crate::bootstrap::Resampling;
use crate::corrected::corrected_share;
use crate::credibility::Account;
use crate::credibility::band::{Band, band};
use crate::credibility::card::Level;

pub(super) const RULE: Rule = Rule {
    fact: "followers-probably-bought",
    source: "follower-sample",
    level: Level::C,
    reach: 2.0,
    why: "followers-can-be-bought",
    read,
};

const BANDS: &[Band] = &[
    band("few-bought", 0.0, 0.7),
    // Every large account has some that it did not ask for.
    band("some-bought", 0.1, 0.0),
    band("many-bought", 0.25, -1.0),
    band("most-bought", 0.5, -2.0),
];
/// Followers judged that earn half the points; 400 earn nine tenths.
const HALF: f64 = 40.0;
/// The card has no chance of its own: the same account has the same card.
const PLAN: Resampling = Resampling {
    draws: 4_000,
    level: SAMPLE_LEVEL,
    seed: 1,
};

fn read(account: &Account, _: DateTime<Utc>) -> Reading {
    let Some(sample) = account.followers.as_ref() else {
        return Reading::missing("no-follower-sample");
    };
    let Some(counted) = sample.suspects else {
        return Reading::missing("no-follower-sample");
    };
    match corrected_share(counted, sample.judge, PLAN) {
        Ok(share) => {
            Reading::within(share.value, share.interval, BANDS).resting_on(counted.cases, HALF)
        }
        Err(_) => Reading::missing("no-share"),
    }
}
