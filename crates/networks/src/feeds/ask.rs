//! Asking for a feed politely: only if it has changed, not before it wants to be asked, and less and
//! less often while it fails. Stores nothing; what must be remembered goes out and comes back in.

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::header::{HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH};
use url::Url;

use super::{Feed, Source, discover, parse};
use crate::guard::{Failure, Guard, Request, Response};

/// After the first failure; doubled with each further one, up to a day.
const PAUSE: TimeDelta = TimeDelta::minutes(5);
const PAUSE_MOST: TimeDelta = TimeDelta::days(1);

/// A longer wish than this is not granted: a wrong header must not silence a source.
const WISH_MOST: TimeDelta = TimeDelta::days(2);

/// The largest feed of the torture corpora is below one; podcasts with years of episodes are more.
const BODY_BYTES_MOST: usize = 20 << 20;

const TYPES: &str = "application/atom+xml, application/rss+xml, application/feed+json, \
                     application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1";

/// What to remember between readings, as the server gave it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
    /// Readings that failed since the last good one.
    pub failures: u32,
}

/// What a reading came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// The feed as it is now; most of its posts are known.
    Fresh {
        /// What it holds.
        feed: Box<Feed>,
        /// For the next reading.
        memory: Memory,
    },
    /// Nothing has changed.
    Unchanged(Memory),
    /// The server says that it is gone for good (410): stop asking.
    Gone,
    /// There is something, but no feed. Perhaps it offers some.
    NoFeed {
        /// For a person.
        why: String,
        /// What the page offers.
        offers: Vec<Url>,
    },
    /// The guard does not go there, or the server forbids it; a person must look.
    Refused {
        /// For a person.
        why: String,
    },
    /// Not now.
    Later {
        /// For the log.
        why: String,
        /// Ask again then.
        at: DateTime<Utc>,
        /// For the next reading.
        memory: Memory,
    },
}

/// Reads the feed at `url`. `identity` is the address it was first added with.
pub async fn ask(guard: &Guard, url: &Url, identity: &str, asked: Asked<'_>) -> Reading {
    let Asked { memory, now } = asked;
    let request = Request::get(url.clone())
        .accepting(TYPES)
        .at_most(BODY_BYTES_MOST);
    let request = with(request, IF_NONE_MATCH, memory.etag.as_deref());
    let request = with(request, IF_MODIFIED_SINCE, memory.last_modified.as_deref());
    match guard.send(request).await {
        Ok(answer) => read(&answer, identity, asked),
        Err(failure @ Failure::NotSent(_)) if !is_passing(&failure) => Reading::Refused {
            why: failure.with_causes(),
        },
        Err(failure) => later(failure.with_causes(), None, memory, now),
    }
}

/// When, and what is remembered.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Of the last reading.
    pub memory: &'a Memory,
    /// Now.
    pub now: DateTime<Utc>,
}

fn with(request: Request, name: HeaderName, value: Option<&str>) -> Request {
    match value.and_then(|value| HeaderValue::from_str(value).ok()) {
        Some(value) => request.with(name, value),
        None => request,
    }
}

/// A name that is not found and a connection that fails may be there tomorrow.
fn is_passing(failure: &Failure) -> bool {
    use crate::guard::NotSent::{NoConnection, NoSuchHost};
    matches!(failure, Failure::NotSent(NoSuchHost(_) | NoConnection(_)))
}

fn read(answer: &Response, identity: &str, asked: Asked<'_>) -> Reading {
    let Asked { memory, now } = asked;
    match answer.status.as_u16() {
        200..=299 => fresh(answer, identity, now),
        304 => Reading::Unchanged(Memory {
            failures: 0,
            ..memory.clone()
        }),
        410 => Reading::Gone,
        401 | 403 | 451 => Reading::Refused {
            why: answer.status.to_string(),
        },
        _ => later(answer.status.to_string(), wish(answer, now), memory, now),
    }
}

fn fresh(answer: &Response, identity: &str, now: DateTime<Utc>) -> Reading {
    let source = Source {
        identity,
        url: &answer.url,
        content_type: answer.header("content-type"),
        seen_at: now,
    };
    let kept = |name| answer.header(name).map(str::to_owned);
    match parse(&answer.body, source) {
        Ok(feed) => Reading::Fresh {
            feed: Box::new(feed),
            memory: Memory {
                etag: kept("etag"),
                last_modified: kept("last-modified"),
                failures: 0,
            },
        },
        Err(why) => Reading::NoFeed {
            why: why.0,
            offers: discover(&String::from_utf8_lossy(&answer.body), &answer.url),
        },
    }
}

/// `Retry-After`, in seconds or as a date.
fn wish(answer: &Response, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let wish = answer.header("retry-after")?.trim();
    let after = |seconds: i64| now.checked_add_signed(TimeDelta::try_seconds(seconds)?);
    let at = match wish.parse() {
        Ok(seconds) => after(seconds)?,
        Err(_) => super::dates::parse(wish)?,
    };
    Some(at.clamp(now, now + WISH_MOST))
}

/// How long a feed is left alone after so many failures one after the other.
pub fn pause(failures: u32) -> TimeDelta {
    (PAUSE * (1 << failures.min(12))).min(PAUSE_MOST)
}

/// Not before the server's wish, nor before our own pause is over.
fn later(why: String, wish: Option<DateTime<Utc>>, memory: &Memory, now: DateTime<Utc>) -> Reading {
    let pause = now + pause(memory.failures);
    Reading::Later {
        why,
        at: wish.map_or(pause, |wish| wish.max(pause)),
        memory: Memory {
            failures: memory.failures.saturating_add(1),
            ..memory.clone()
        },
    }
}
