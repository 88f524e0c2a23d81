//! Following a tracked link: the click is on disk before the visitor is sent on. Anybody may do
//! it. Keeps no address of a visitor, only a trace that is blurred with a key of the day.

use std::sync::LazyLock;

use chrono::NaiveDate;
use earned_core::id::ClickId;
use earned_core::link::{Agent, Click, Link, Visit, is_code};
use earned_store::{clicks, links};
use isbot::Bots;
use sha2::{Digest, Sha256};
use url::Url;

use crate::{App, Result};

/// What a request for a link tells about its sender.
#[derive(Debug, Clone, Default)]
pub struct Caller {
    /// The method, in capitals.
    pub method: String,
    /// The machine's address; blurred, never stored.
    pub address: String,
    /// The browser's own words about itself.
    pub user_agent: String,
    /// What `Sec-Purpose`, `Purpose`, `X-Purpose` and `X-Moz` say, together.
    pub purpose: String,
    /// The page that led here.
    pub referrer: String,
}

static KNOWN_PROGRAMS: LazyLock<Bots> = LazyLock::new(Bots::default);

/// Where the link leads, after its use has been stored; nothing if there is no such link. Whoever
/// followed it may be gone at once: the use is stored all the same. A visitor is sent on even if
/// storing fails, since they can do nothing about it.
pub async fn follow(app: &App, code: &str, caller: Caller) -> Result<Option<String>> {
    if !is_code(code) {
        return Ok(None);
    }
    let storing = tokio::spawn(find_and_store(app.clone(), code.to_owned(), caller));
    storing.await.map_err(crate::ActionError::internal)?
}

async fn find_and_store(app: App, code: String, caller: Caller) -> Result<Option<String>> {
    let mut tx = app.db().read().await?;
    let Some(link) = links::find(&mut tx, &code).await? else {
        return Ok(None);
    };
    drop(tx);
    if let Err(error) = store(&app, &link, &caller).await {
        tracing::error!(error = %chain(&error), link = %link.id, "a click was not stored");
    }
    Ok(Some(link.target))
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        words = format!("{words}: {inner}");
        source = inner.source();
    }
    words
}

async fn store(app: &App, link: &Link, caller: &Caller) -> Result<()> {
    let now = app.now();
    let agent = agent_of(&caller.user_agent);
    let mut tx = app.db().write().await?;
    // Two clicks at once must not both be the first.
    links::hold(&mut tx, link.workspace_id, link.id).await?;
    let day = now.date_naive();
    let key = clicks::key_of_day(&mut tx, day, app.secret()).await?;
    let visitor = trace(&key, day, caller);
    let visit = Visit {
        at: now,
        method: &caller.method,
        purpose: &caller.purpose,
        agent,
        counted_at: clicks::counted_at(&mut tx, link, &visitor).await?,
    };
    let click = Click {
        id: ClickId(app.new_id()),
        workspace_id: link.workspace_id,
        link_id: link.id,
        at: now,
        reason: visit.not_counted(),
        visitor,
        referrer_host: host_of(&caller.referrer),
    };
    clicks::insert(&mut tx, &click).await?;
    tx.commit().await?;
    app.topics().tell(link.workspace_id, "links");
    Ok(())
}

fn agent_of(user_agent: &str) -> Agent {
    if user_agent.trim().is_empty() {
        Agent::Nameless
    } else if KNOWN_PROGRAMS.is_bot(user_agent) {
        Agent::Program
    } else {
        Agent::Browser
    }
}

/// The same for the same visitor on the same day; means nothing without the day's key.
fn trace(key: &[u8], day: NaiveDate, caller: &Caller) -> String {
    let mut hasher = Sha256::new();
    for part in [
        key,
        day.to_string().as_bytes(),
        caller.address.as_bytes(),
        caller.user_agent.as_bytes(),
    ] {
        // Its length before each part, so that no two callers give the same bytes.
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hex::encode(&hasher.finalize()[..16])
}

/// The host of the page that led here; what stands in its path is nobody's business.
fn host_of(referrer: &str) -> String {
    let url = Url::parse(referrer).ok();
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
    host.chars().take(253).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(address: &str, user_agent: &str) -> Caller {
        Caller {
            address: address.to_owned(),
            user_agent: user_agent.to_owned(),
            ..Caller::default()
        }
    }

    #[test]
    fn browsers_are_told_from_programs_by_their_own_words() {
        for (words, expected) in [
            ("", Agent::Nameless),
            ("  ", Agent::Nameless),
            ("curl/8.5.0", Agent::Program),
            ("facebookexternalhit/1.1", Agent::Program),
            (
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                Agent::Program,
            ),
            (
                "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
                Agent::Program,
            ),
            (
                "Mastodon/4.3.0 (http.rb/5.2.0; +https://mastodon.example/) Bot",
                Agent::Program,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
                Agent::Browser,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                Agent::Browser,
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.49",
                Agent::Browser,
            ),
        ] {
            assert_eq!(agent_of(words), expected, "{words}");
        }
    }

    #[test]
    fn a_trace_changes_with_visitor_day_and_key() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a date");
        let next = day.succ_opt().expect("a date");
        let someone = caller("192.0.2.7", "Firefox");
        let traces = [
            trace(b"key", day, &someone),
            trace(b"key", next, &someone),
            trace(b"other", day, &someone),
            trace(b"key", day, &caller("192.0.2.8", "Firefox")),
            trace(b"key", day, &caller("192.0.2.7", "Chrome")),
            trace(b"key", day, &caller("192.0.2.", "7Firefox")),
        ];
        for (place, one) in traces.iter().enumerate() {
            assert!(!traces[place + 1..].contains(one), "{place}");
        }
        assert_eq!(traces[0], trace(b"key", day, &someone));
        assert!(!traces[0].contains("192"));
    }

    #[test]
    fn of_a_referrer_only_the_host_is_kept() {
        for (referrer, host) in [
            ("https://news.example/private/letter?to=lin", "news.example"),
            ("about:blank", ""),
            ("no address", ""),
            ("", ""),
        ] {
            assert_eq!(host_of(referrer), host, "{referrer}");
        }
    }
}
