//! `/s/{slug}/feed.xml` (Atom, RFC 4287) and `feed.json` (JSON Feed 1.1): the newest pages, whole.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use chrono::{DateTime, SecondsFormat, Utc};
use earned_app::{ActionError, site};
use serde_json::{Value, json};

use super::answer::{Has, Published};
use super::entry::Entry;
use super::frame;
use crate::page::Site;
use crate::pages::Answer;
use crate::refusal::Refusal;
use crate::session::Guest;
use crate::state::Web;

#[derive(Template)]
#[template(path = "site/feed.xml")]
struct Atom {
    site: Site,
    entries: Vec<Entry>,
    updated: String,
}

/// What both feeds are made of.
struct Feed {
    site: Site,
    entries: Vec<Entry>,
    changed_at: DateTime<Utc>,
}

pub(super) async fn atom(
    State(web): State<Web>,
    Path(slug): Path<String>,
    has: Has,
    guest: Guest,
) -> Answer {
    let published = feed(&web, &slug).await.and_then(Feed::atom);
    let published = published.map_err(|error| Refusal::page(guest.shell, error))?;
    Ok(published.answer(&has))
}

pub(super) async fn json(
    State(web): State<Web>,
    Path(slug): Path<String>,
    has: Has,
    guest: Guest,
) -> Answer {
    let published = feed(&web, &slug).await.and_then(|feed| feed.json());
    let published = published.map_err(|error| Refusal::page(guest.shell, error))?;
    Ok(published.answer(&has))
}

async fn feed(web: &Web, slug: &str) -> Result<Feed, ActionError> {
    let (workspace, pages) = site::index(&web.app, slug, None, site::PAGE).await?;
    let newest = pages.first().map(|page| page.published_at);
    let entries = pages
        .into_iter()
        .map(|page| Entry::of(web, &workspace, page));
    Ok(Feed {
        entries: entries.collect(),
        site: frame(web, &workspace),
        changed_at: newest.unwrap_or(workspace.created_at),
    })
}

impl Feed {
    fn atom(self) -> Result<Published, ActionError> {
        let atom = Atom {
            site: self.site,
            entries: self.entries,
            updated: self.changed_at.to_rfc3339_opts(SecondsFormat::Secs, true),
        };
        let kind = HeaderValue::from_static("application/atom+xml; charset=utf-8");
        Published::text(kind, atom.render(), Some(self.changed_at))
    }

    fn json(&self) -> Result<Published, ActionError> {
        let items: Vec<Value> = self.entries.iter().map(item).collect();
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.site.name,
            "home_page_url": self.site.home,
            "feed_url": format!("{}feed.json", self.site.home),
            "language": self.site.words.language().tag(),
            "items": items,
        });
        let kind = HeaderValue::from_static("application/feed+json; charset=utf-8");
        Published::text(kind, Ok(feed.to_string()), Some(self.changed_at))
    }
}

fn item(entry: &Entry) -> Value {
    let mut item = json!({
        "id": entry.address,
        "url": entry.address,
        "title": entry.title,
        "content_html": entry.html(),
        "content_text": entry.text,
        "date_published": entry.moment(),
        "language": entry.language,
    });
    if let Some(image) = entry.images.first() {
        item["image"] = json!(image.address);
    }
    item
}
