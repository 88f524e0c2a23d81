//! Whether there is a home page, and whether it links back. Does not visit it.

use chrono::{DateTime, Utc};

use super::{Reading, Rule};
use crate::credibility::Account;
use crate::credibility::account::Link;
use crate::credibility::band::band;
use crate::credibility::card::Level;

pub(super) const RULE: Rule = Rule {
    fact: "home-page",
    source: "profile",
    level: Level::A,
    reach: 0.5,
    why: "a-place-of-ones-own-takes-work",
    read,
};

fn read(account: &Account, _: DateTime<Utc>) -> Reading {
    let Some(has_url) = account.profile.has_url() else {
        return Reading::missing("home-page-not-told");
    };
    let band = match (has_url, account.links_back) {
        (false, _) => band("none", 0.0, -0.2),
        (true, None) => band("not-looked-up", 1.0, 0.1),
        (true, Some(Link::NotBack)) => band("does-not-link-back", 1.0, 0.0),
        (true, Some(Link::Back)) => band("links-back", 1.0, 0.5),
    };
    Reading::exact(f64::from(u8::from(has_url)), band)
}
