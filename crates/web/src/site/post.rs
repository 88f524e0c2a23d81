//! `/s/{slug}/posts/{page}`: one published page, and what others need to show a preview of it.

use askama::Template;
use axum::extract::{Path, State};
use earned_app::{ActionError, site};

use super::answer::{Has, Published};
use super::entry::Entry;
use super::frame;
use crate::page::Site;
use crate::pages::Answer;
use crate::refusal::Refusal;
use crate::session::Guest;
use crate::state::Web;

#[derive(Template)]
#[template(path = "site/post.html")]
struct Page {
    site: Site,
    entry: Entry,
    is_sample: bool,
}

pub(super) async fn show(
    State(web): State<Web>,
    Path((slug, page)): Path<(String, String)>,
    has: Has,
    guest: Guest,
) -> Answer {
    let page = published(&web, &slug, &page).await;
    let page = page.map_err(|error| Refusal::page(guest.shell, error))?;
    Ok(page.answer(&has))
}

async fn published(web: &Web, slug: &str, page: &str) -> Result<Published, ActionError> {
    let (workspace, page) = site::page(&web.app, slug, page).await?;
    let entry = Entry::of(web, &workspace, page);
    let changed_at = Some(entry.published_at);
    let page = Page {
        site: frame(web, &workspace),
        entry,
        is_sample: workspace.is_sample,
    };
    Published::page(&page, changed_at)
}
