//! How many of its followers an account follows back. Many is a trade, not a talk.

use chrono::{DateTime, Utc};

use super::{Reading, Rule};
use crate::credibility::Account;
use crate::credibility::band::{Band, band};
use crate::credibility::card::Level;

pub(super) const RULE: Rule = Rule {
    fact: "followers-followed-back",
    source: "follower-sample",
    level: Level::C,
    reach: 0.7,
    why: "follows-can-be-traded",
    read,
};

/// From 0.74 on an overlap marks social capitalists (Dugué and Perez 2014).
const BANDS: &[Band] = &[
    band("follows-few-back", 0.0, 0.3),
    band("follows-some-back", 0.3, 0.0),
    band("follows-most-back", 0.74, -0.7),
];
/// Followers looked up that earn half the points; 200 earn nine tenths.
const HALF: f64 = 20.0;

fn read(account: &Account, _: DateTime<Utc>) -> Reading {
    let sample = account.followers.as_ref();
    match sample.and_then(|sample| sample.followed_back) {
        Some(counted) => Reading::share(counted, BANDS, HALF, "no-followers-drawn"),
        None => Reading::missing("no-follower-sample"),
    }
}
