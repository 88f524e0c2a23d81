//! What machines may read: `/robots.txt`, and a site's pages in `/s/{slug}/sitemap.xml`. The former
//! does not list the sites: one brand's readers need not learn of another's.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use earned_app::{ActionError, site};

use super::answer::{Has, Published};
use super::entry::Entry;
use super::frame;
use crate::pages::Answer;
use crate::refusal::Refusal;
use crate::session::Guest;
use crate::state::Web;

/// A sitemap has at most this many addresses (sitemaps.org).
const ADDRESSES: i64 = 50_000;

#[derive(Template)]
#[template(path = "site/sitemap.xml")]
struct Sitemap {
    home: String,
    entries: Vec<Entry>,
}

pub(super) async fn robots() -> Response {
    "User-agent: *\nAllow: /s/\nAllow: /assets/\nDisallow: /\n".into_response()
}

pub(super) async fn sitemap(
    State(web): State<Web>,
    Path(slug): Path<String>,
    has: Has,
    guest: Guest,
) -> Answer {
    let published = published(&web, &slug).await;
    let published = published.map_err(|error| Refusal::page(guest.shell, error))?;
    Ok(published.answer(&has))
}

async fn published(web: &Web, slug: &str) -> Result<Published, ActionError> {
    let (workspace, pages) = site::index(&web.app, slug, None, ADDRESSES - 1).await?;
    let changed_at = pages.first().map(|page| page.published_at);
    let entries = pages
        .into_iter()
        .map(|page| Entry::of(web, &workspace, page));
    let sitemap = Sitemap {
        entries: entries.collect(),
        home: frame(web, &workspace).home,
    };
    let kind = HeaderValue::from_static("application/xml; charset=utf-8");
    Published::text(kind, sitemap.render(), changed_at)
}

/// Browsers ask every site for a picture; the brand's has none of its own.
pub(super) async fn no_picture() -> impl IntoResponse {
    (
        StatusCode::NO_CONTENT,
        [(CACHE_CONTROL, "public, max-age=86400")],
    )
}
