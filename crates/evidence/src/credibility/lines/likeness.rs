//! How much the profile looks like those that sellers of followers make. Fitted to one market of one year:
//! it is one line among others, and held to two points.

use chrono::{DateTime, Utc};

use super::{Reading, Rule};
use crate::credibility::Account;
use crate::credibility::band::{Band, band, place};
use crate::credibility::card::Level;
use crate::credibility::model::{SUSPECT_FROM, Verdict, Weights};

pub(super) const RULE: Rule = Rule {
    fact: "likeness-to-bought-accounts",
    source: "profile",
    level: Level::A,
    reach: 2.0,
    why: "made-to-follow",
    read,
};

const BANDS: &[Band] = &[
    band("unlike", f64::NEG_INFINITY, 0.5),
    band("neither", -SUSPECT_FROM, 0.0),
    band("like", SUSPECT_FROM, -1.0),
    band("very-like", 2.0 * SUSPECT_FROM, -2.0),
];

fn read(account: &Account, _: DateTime<Utc>) -> Reading {
    let likeness = Weights::shipped().judge(&account.profile);
    if likeness.verdict == Verdict::Unknown {
        return Reading::missing("too-little-told");
    }
    Reading::exact(likeness.points, BANDS[place(BANDS, likeness.points)])
}
