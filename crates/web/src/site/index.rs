//! `/s/{slug}/`: what was published, newest first.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, SecondsFormat, Utc};
use earned_app::{ActionError, site};
use serde::Deserialize;

use super::answer::{Has, Published};
use super::entry::Entry;
use super::frame;
use crate::page::Site;
use crate::pages::Answer;
use crate::refusal::Refusal;
use crate::session::Guest;
use crate::state::Web;

#[derive(Template)]
#[template(path = "site/index.html")]
struct Page {
    site: Site,
    entries: Vec<Entry>,
    /// Where older ones are.
    older: Option<String>,
    is_sample: bool,
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    before: Option<DateTime<Utc>>,
}

pub(super) async fn show(
    State(web): State<Web>,
    Path(slug): Path<String>,
    Query(wanted): Query<Wanted>,
    has: Has,
    guest: Guest,
) -> Answer {
    let page = published(&web, &slug, wanted.before).await;
    let page = page.map_err(|error| Refusal::page(guest.shell, error))?;
    Ok(page.answer(&has))
}

async fn published(
    web: &Web,
    slug: &str,
    before: Option<DateTime<Utc>>,
) -> Result<Published, ActionError> {
    let (workspace, pages) = site::index(&web.app, slug, before, site::PAGE).await?;
    let site = frame(web, &workspace);
    let changed_at = pages.first().map(|page| page.published_at);
    let is_full = pages.len() as i64 == site::PAGE;
    let last = pages.last().filter(|_| is_full);
    let older = last.map(|page| {
        let at = page
            .published_at
            .to_rfc3339_opts(SecondsFormat::Micros, true);
        format!("{}?before={at}", site.home)
    });
    let entries = pages
        .into_iter()
        .map(|page| Entry::of(web, &workspace, page));
    let page = Page {
        entries: entries.collect(),
        site,
        older,
        is_sample: workspace.is_sample,
    };
    Published::page(&page, changed_at)
}

/// The address without its last stroke leads to the one with it.
pub(super) async fn with_slash(Path(slug): Path<String>) -> Response {
    Redirect::permanent(&format!("/s/{slug}/")).into_response()
}
