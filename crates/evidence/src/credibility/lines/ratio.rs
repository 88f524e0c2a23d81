//! Accounts followed for each follower. A celebrity's ratio is no sign of a purge: without a history that
//! is a question and no points.

use chrono::{DateTime, Utc};

use super::purge;
use super::{Reading, Rule};
use crate::credibility::Account;
use crate::credibility::band::{Band, band};
use crate::credibility::card::Level;

pub(super) const RULE: Rule = Rule {
    fact: "followed-per-follower-log2",
    source: "profile",
    level: Level::A,
    reach: 1.0,
    why: "follows-can-be-traded",
    read,
};

/// Accounts followed from which an even ratio is a policy, and how even (Dugué and Perez 2014 put the mark
/// of followers by exchange at a ratio of about 1).
const MANY: u64 = 2_000;
const EVEN: f64 = 0.15;
/// 1.6 to 1 either way.
const UNEVEN: f64 = 0.7;
/// 8 to 1.
const VERY_UNEVEN: f64 = 3.0;
/// Follows and followers in all from which half the points are earned.
const HALF: f64 = 20.0;

const FOLLOWS_EVERYONE_BACK: Band = band("follows-everyone-back", 0.0, -0.7);
const HARDLY_ANY_CAME_BACK: Band = band("hardly-any-came-back", VERY_UNEVEN, -1.0);
const FEW_CAME_BACK: Band = band("few-came-back", UNEVEN, -0.4);
const BALANCED: Band = band("balanced", -UNEVEN, 0.2);
const PURGED: Band = band("purged", f64::NEG_INFINITY, -0.7);
const CHECK_FOR_PURGE: Band = band("check-for-purge", f64::NEG_INFINITY, 0.0);
const FOLLOWED_BY_MANY: Band = band("followed-by-many", f64::NEG_INFINITY, 0.7);

fn read(account: &Account, _: DateTime<Utc>) -> Reading {
    let profile = &account.profile;
    let (Some(followers), Some(following)) = (profile.followers, profile.following) else {
        return Reading::missing("counts-not-told");
    };
    let ratio = ((following as f64 + 1.0) / (followers as f64 + 1.0)).log2();
    let band = match ratio {
        ratio if ratio.abs() < EVEN && following >= MANY => FOLLOWS_EVERYONE_BACK,
        ratio if ratio > VERY_UNEVEN => HARDLY_ANY_CAME_BACK,
        ratio if ratio > UNEVEN => FEW_CAME_BACK,
        ratio if ratio >= -UNEVEN => BALANCED,
        _ => match purge::was_seen(account) {
            Some(purge::Purge::Seen) => PURGED,
            Some(purge::Purge::None) => FOLLOWED_BY_MANY,
            None => CHECK_FOR_PURGE,
        },
    };
    Reading::exact(ratio, band).resting_on(followers.saturating_add(following), HALF)
}
