//! A row of the file: a profile, and in JSON as much more as an audit can use. Judges nothing.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use evidence::corrected::Counted;
use evidence::credibility::{
    Account, Daily, FollowerSample, Link, Picture, Post, PostKind, Profile, Tier, Writer,
    shipped_judge,
};
use evidence::rates::Rate;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::commands::rows::{Scalar, scalar};

/// What a row may have; what it has not is not known.
#[derive(Debug, Deserialize)]
pub(super) struct AccountRow {
    #[serde(default, deserialize_with = "scalar")]
    pub(super) id: String,
    #[serde(default, alias = "screen_name", deserialize_with = "scalar")]
    pub(super) handle: String,
    #[serde(default, alias = "followers_count", deserialize_with = "count")]
    followers: Option<u64>,
    #[serde(
        default,
        alias = "following_count",
        alias = "friends_count",
        deserialize_with = "count"
    )]
    following: Option<u64>,
    #[serde(
        default,
        alias = "posts_count",
        alias = "statuses_count",
        deserialize_with = "count"
    )]
    posts: Option<u64>,
    #[serde(default, alias = "favourites_count", deserialize_with = "count")]
    favourites: Option<u64>,
    #[serde(default, alias = "listed_count", deserialize_with = "count")]
    listed: Option<u64>,
    #[serde(default, deserialize_with = "moment")]
    created_at: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    description: Option<String>,
    #[serde(default, deserialize_with = "text")]
    url: Option<String>,
    #[serde(default, deserialize_with = "text")]
    location: Option<String>,
    #[serde(default, deserialize_with = "flag")]
    default_profile_image: Option<bool>,
    links_back: Option<bool>,
    recent_posts: Option<Vec<PostRow>>,
    writers: Option<Vec<WriterRow>>,
    history: Option<Vec<DailyRow>>,
    events: Option<Vec<DateTime<Utc>>>,
    followers_sample: Option<SampleRow>,
    size_tier: Option<TierRow>,
}

#[derive(Debug, Deserialize)]
struct PostRow {
    at: DateTime<Utc>,
    kind: Option<Kind>,
    #[serde(default)]
    text: String,
    tool: Option<String>,
    reshares: Option<u64>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    New,
    Reply,
    Repost,
}

#[derive(Debug, Deserialize)]
struct WriterRow {
    answered_after_hours: Option<f64>,
}

#[derive(Debug, Deserialize)]
struct DailyRow {
    on: NaiveDate,
    followers: u64,
    following: Option<u64>,
}

#[derive(Debug, Deserialize)]
struct SampleRow {
    followed_back: Option<CountedRow>,
    suspects: Option<CountedRow>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
struct CountedRow {
    hits: u64,
    cases: u64,
}

#[derive(Debug, Deserialize)]
struct TierRow {
    shape: f64,
    rate: f64,
}

impl AccountRow {
    /// The profile alone.
    pub(super) fn profile(&self) -> Profile {
        Profile {
            followers: self.followers,
            following: self.following,
            posts: self.posts,
            favourites: self.favourites,
            listed: self.listed,
            created_at: self.created_at,
            name: self.name.clone(),
            description: self.description.clone(),
            url: self.url.clone(),
            location: self.location.clone(),
            picture: self.default_profile_image.map(|is_default| {
                if is_default {
                    Picture::Default
                } else {
                    Picture::Own
                }
            }),
        }
    }

    /// All that an audit can use, or what is wrong with it.
    pub(super) fn account(self) -> Result<Account, String> {
        let tier = self
            .size_tier
            .as_ref()
            .map(|tier| Rate::new(tier.shape, tier.rate))
            .transpose();
        let tier = tier.map_err(|error| format!("`size_tier`: {error}"))?;
        let profile = self.profile();
        Ok(Account {
            profile,
            links_back: self
                .links_back
                .map(|back| if back { Link::Back } else { Link::NotBack }),
            posts: self
                .recent_posts
                .map(|posts| posts.into_iter().map(PostRow::post).collect()),
            writers: self.writers.map(writers).transpose()?,
            history: self
                .history
                .map(|days| days.iter().map(DailyRow::daily).collect()),
            events: self.events,
            followers: self.followers_sample.map(|sample| sample.sample()),
            tier: tier.map(|reshares| Tier { reshares }),
        })
    }
}

impl PostRow {
    fn post(self) -> Post {
        Post {
            at: self.at,
            kind: match self.kind {
                None | Some(Kind::New) => PostKind::New,
                Some(Kind::Reply) => PostKind::Reply,
                Some(Kind::Repost) => PostKind::Repost,
            },
            text: self.text,
            tool: self.tool,
            reshares: self.reshares,
        }
    }
}

impl DailyRow {
    fn daily(&self) -> Daily {
        Daily {
            on: self.on,
            followers: self.followers,
            following: self.following,
        }
    }
}

impl SampleRow {
    fn sample(&self) -> FollowerSample {
        let counted = |CountedRow { hits, cases }| Counted { hits, cases };
        FollowerSample {
            followed_back: self.followed_back.map(counted),
            suspects: self.suspects.map(counted),
            judge: shipped_judge(),
        }
    }
}

/// Hours in a century: nobody waits longer, and more would overflow.
const LONGEST_WAIT_HOURS: f64 = 876_600.0;

fn writers(rows: Vec<WriterRow>) -> Result<Vec<Writer>, String> {
    let writer = |row: WriterRow| match row.answered_after_hours {
        None => Ok(Writer {
            answered_after: None,
        }),
        Some(hours) if (0.0..=LONGEST_WAIT_HOURS).contains(&hours) => {
            let after = TimeDelta::seconds((hours * 3_600.0).round() as i64);
            Ok(Writer {
                answered_after: Some(after),
            })
        }
        Some(hours) => Err(format!(
            "`answered_after_hours` is {hours}; give hours from 0 on"
        )),
    };
    rows.into_iter().map(writer).collect()
}

/// A whole number from 0 on, none for an empty cell.
fn count<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    let told = match Scalar::deserialize(from)? {
        Scalar::Nothing => return Ok(None),
        Scalar::Number(number) => return as_count(number).map(Some),
        Scalar::Fraction(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            return as_count(number as i64).map(Some);
        }
        Scalar::Fraction(number) => number.to_string(),
        Scalar::Text(text) if matches!(text.trim(), "" | "NULL" | "null") => return Ok(None),
        Scalar::Text(text) => text,
    };
    told.trim().parse().map(Some).map_err(|_| no_count(&told))
}

fn as_count<E: Error>(number: i64) -> Result<u64, E> {
    u64::try_from(number).map_err(|_| no_count(&number.to_string()))
}

fn no_count<E: Error>(told: &str) -> E {
    E::custom(format!(
        "`{told}` is no count: give a whole number from 0 on, or nothing"
    ))
}

/// A text; an empty cell or `null` is one that is told to be empty.
fn text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Ok(Some(
        Option::<String>::deserialize(from)?.unwrap_or_default(),
    ))
}

/// Yes or no as programs write it; an empty cell is no, as in exports that write only what holds.
fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<Option<bool>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Flag {
        Plain(bool),
        Other(Scalar),
    }
    let told = match Flag::deserialize(from)? {
        Flag::Plain(is_so) => return Ok(Some(is_so)),
        Flag::Other(Scalar::Nothing) => return Ok(Some(false)),
        Flag::Other(Scalar::Number(number)) => number.to_string(),
        Flag::Other(Scalar::Fraction(number)) => number.to_string(),
        Flag::Other(Scalar::Text(text)) => text.trim().to_lowercase(),
    };
    match &*told {
        "" | "0" | "false" | "no" | "null" => Ok(Some(false)),
        "1" | "true" | "yes" => Ok(Some(true)),
        _ => Err(D::Error::custom(format!(
            "`{told}` is neither yes nor no: give 1 or 0"
        ))),
    }
}

/// How exports write a moment, beside RFC 3339.
const MOMENTS: [&str; 2] = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S"];

/// A moment; none for an empty cell. Without an offset it is taken as UTC.
fn moment<'de, D: Deserializer<'de>>(from: D) -> Result<Option<DateTime<Utc>>, D::Error> {
    let told = Option::<String>::deserialize(from)?.unwrap_or_default();
    let told = told.trim();
    if told.is_empty() || told.eq_ignore_ascii_case("null") {
        return Ok(None);
    }
    // The second is how Twitter wrote it.
    let with_offset = DateTime::parse_from_rfc3339(told)
        .or_else(|_| DateTime::parse_from_str(told, "%a %b %d %H:%M:%S %z %Y"));
    let plain = || {
        let mut forms = MOMENTS
            .iter()
            .filter_map(|form| NaiveDateTime::parse_from_str(told, form).ok());
        let day = NaiveDate::parse_from_str(told, "%Y-%m-%d").ok();
        forms.next().or(day.map(|day| day.and_time(NaiveTime::MIN)))
    };
    let moment = with_offset
        .map(|moment| moment.to_utc())
        .ok()
        .or_else(|| Some(plain()?.and_utc()));
    let wrong = || {
        D::Error::custom(format!(
            "`{told}` is no moment: give it like 2026-03-01T09:30:00Z"
        ))
    };
    moment.map(Some).ok_or_else(wrong)
}
