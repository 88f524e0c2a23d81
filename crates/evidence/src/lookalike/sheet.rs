//! What speaks for an account being made to look like the brand's, line by line with its points, and
//! what they add up to. The points are set by judgement, not learned: they are shown so that they can
//! be argued with.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::bio;
use super::likeness::{ALIKE, Kind, Likeness};
use super::picture::FARTHEST;
use super::target::{Allowed, Profile, Target};
use crate::line::Line;
use crate::value::Value;

/// Names as alike as this are the same to a reader in a hurry.
const VERY_ALIKE: f64 = 0.9;

/// Texts that share half of their runs of letters are copies: texts on the same thing share far less.
const COPIED: f64 = 0.5;

/// An account with fewer followers than this part of the brand's is small beside it.
const SMALL_PART: f64 = 0.1;

/// Points from which something is to be done.
const WATCH: i32 = 3;
const LIKELY: i32 = 6;
const REPORT: i32 = 9;

/// Words by which an account says itself that it is not the brand.
const PARODY: [&str; 14] = [
    "parody",
    "satire",
    "unofficial",
    "not official",
    "not affiliated",
    "not associated",
    "fan account",
    "fan page",
    "fanpage",
    "fan club",
    "非官方",
    "恶搞",
    "粉丝",
    "同人",
];

/// What is to be done about an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// It is the brand's own, or a partner's.
    Allowed,
    /// It says itself that it is not the brand, and leads to no look-alike site.
    StatedParody,
    /// Nothing.
    Nothing,
    /// Look again.
    Watch,
    /// Probably made to be taken for the brand.
    Likely,
    /// Report it with this sheet.
    ReportNow,
}

/// A fact about an account, and how much it speaks for imitation; below 0 against it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evidence {
    /// The fact.
    pub line: Line,
    /// Its points.
    pub points: i32,
}

/// Everything about one account.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sheet {
    /// What it adds up to.
    pub level: Level,
    /// The sum of the points.
    pub points: i32,
    /// In what way its handle is alike.
    pub handle: Kind,
    /// In what way its shown name is alike.
    pub name: Kind,
    /// Each fact, also those that are missing.
    pub evidence: Vec<Evidence>,
}

impl Target {
    /// The sheet of an account.
    pub fn sheet(&self, account: &Profile, allowed: &Allowed, at: DateTime<Utc>) -> Sheet {
        let handle = self.likeness(&account.handle);
        let name = self.likeness(&account.name);
        let link = self.links(account);
        let mut facts = vec![
            (
                "handle-likeness",
                Value::Known(handle.score),
                by_likeness(handle, 4, 3),
            ),
            (
                "name-likeness",
                told(&account.name, name),
                by_likeness(name, 3, 2),
            ),
            self.picture(account),
            self.bio(account),
            ("link-likeness", link.0, by_likeness(link.1, 3, 3)),
        ];
        // What follows is true of most accounts, so it only adds to a likeness.
        let is_alike = facts.iter().any(|(.., points)| *points > 0);
        let beside = [
            self.newer(account),
            self.followers(account),
            verified(account),
        ];
        facts.extend(
            beside.map(|(fact, value, points)| (fact, value, if is_alike { points } else { 0 })),
        );
        let points = facts.iter().map(|(.., points)| points).sum();
        let leads_astray = link.1.score >= ALIKE;
        let evidence = facts.into_iter().map(|(fact, value, points)| Evidence {
            line: Line::of(fact, "profile", value, at)
                .from_cases(i64::from(value.known().is_some())),
            points,
        });
        Sheet {
            level: match points {
                _ if allowed.has(&account.handle) => Level::Allowed,
                _ if is_parody(account) && !leads_astray => Level::StatedParody,
                REPORT.. => Level::ReportNow,
                LIKELY.. => Level::Likely,
                WATCH.. => Level::Watch,
                _ => Level::Nothing,
            },
            points,
            handle: handle.kind,
            name: name.kind,
            evidence: evidence.collect(),
        }
    }

    fn links(&self, account: &Profile) -> (Value, Likeness) {
        let likest = (account.links.iter())
            .map(|link| self.link_likeness(link))
            .reduce(Likeness::or);
        match likest {
            Some(likeness) => (Value::Known(likeness.score), likeness),
            None => (Value::Missing("no-link"), Likeness::NONE),
        }
    }

    fn picture(&self, account: &Profile) -> Fact {
        let value = match (&self.profile.picture, &account.picture) {
            (Some(own), Some(other)) => match own.distance(other) {
                Some(distance) => Value::count(distance.into()),
                None => Value::Missing("picture-too-plain"),
            },
            _ => Value::Missing("no-picture"),
        };
        let is_same = value
            .known()
            .is_some_and(|distance| distance <= f64::from(FARTHEST));
        ("picture-distance", value, if is_same { 5 } else { 0 })
    }

    fn bio(&self, account: &Profile) -> Fact {
        let shared = bio::likeness(&self.profile.bio, &account.bio);
        let value = shared.map_or(Value::Missing("bio-too-short"), Value::Known);
        let is_copy = shared.is_some_and(|shared| shared >= COPIED);
        ("bio-likeness", value, if is_copy { 2 } else { 0 })
    }

    /// By how many days the account is younger; below 0 if it is older.
    fn newer(&self, account: &Profile) -> Fact {
        let days = self.profile.created_at.zip(account.created_at);
        let days = days.map(|(own, other)| (other - own).num_seconds() as f64 / 86_400.0);
        let points = days.map_or(0, |days| if days > 0.0 { 1 } else { -1 });
        let value = days.map_or(Value::Missing("no-date"), Value::Known);
        ("younger-days", value, points)
    }

    fn followers(&self, account: &Profile) -> Fact {
        let number = |followers: Option<u64>| {
            followers.map_or(Value::Missing("no-followers-count"), |n| {
                Value::Known(n as f64)
            })
        };
        let value = number(account.followers).per(number(self.profile.followers), "no-followers");
        let is_small = value.known().is_some_and(|part| part < SMALL_PART);
        ("followers-part", value, i32::from(is_small))
    }
}

/// What a line tells, and its points.
type Fact = (&'static str, Value, i32);

/// A network that says whose an account is has looked at more than we can.
fn verified(account: &Profile) -> Fact {
    let value = match account.is_verified {
        Some(is_verified) => Value::count(is_verified.into()),
        None => Value::Missing("not-told"),
    };
    (
        "verified",
        value,
        if account.is_verified == Some(true) {
            -4
        } else {
            0
        },
    )
}

fn told(text: &str, likeness: Likeness) -> Value {
    if text.trim().is_empty() {
        Value::Missing("no-name")
    } else {
        Value::Known(likeness.score)
    }
}

fn by_likeness(likeness: Likeness, very: i32, rather: i32) -> i32 {
    match likeness.score {
        score if score >= VERY_ALIKE => very,
        score if score >= ALIKE => rather,
        _ => 0,
    }
}

fn is_parody(account: &Profile) -> bool {
    let said = query::fold(&format!("{} {}", account.name, account.bio));
    PARODY.iter().any(|word| said.contains(word))
}
