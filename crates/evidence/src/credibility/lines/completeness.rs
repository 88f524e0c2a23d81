//! How much of the profile is filled in, of what the network tells: name, text, place, picture of its own.
//! Sellers fill them in, too, so it says little.

use chrono::{DateTime, Utc};

use super::{Reading, Rule};
use crate::credibility::band::{Band, band, place};
use crate::credibility::card::Level;
use crate::credibility::{Account, Picture};

pub(super) const RULE: Rule = Rule {
    fact: "profile-filled",
    source: "profile",
    level: Level::A,
    reach: 0.4,
    why: "an-empty-profile-cost-nothing",
    read,
};

const BANDS: &[Band] = &[
    band("hardly-filled", 0.0, -0.4),
    band("partly-filled", 0.34, 0.0),
    band("filled", 0.67, 0.2),
];
/// Parts told that earn half the points.
const HALF: f64 = 1.0;

fn read(account: &Account, _: DateTime<Utc>) -> Reading {
    let profile = &account.profile;
    let texts = [&profile.name, &profile.description, &profile.location];
    let filled = texts
        .into_iter()
        .flatten()
        .map(|text| !text.trim().is_empty());
    let filled: Vec<bool> = filled
        .chain(profile.picture.map(|picture| picture == Picture::Own))
        .collect();
    if filled.is_empty() {
        return Reading::missing("profile-not-told");
    }
    let share = filled.iter().filter(|is_filled| **is_filled).count() as f64 / filled.len() as f64;
    Reading::exact(share, BANDS[place(BANDS, share)]).resting_on(filled.len() as u64, HALF)
}
