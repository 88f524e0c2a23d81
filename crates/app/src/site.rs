//! What the public sees of a brand's own site: pages, newest first, and their images. Asks nobody
//! who they are; publishes nothing, that is `deliver`.

use chrono::{DateTime, TimeDelta, Utc};
use earned_core::site::SitePage;
use earned_core::workspace::Workspace;
use earned_store::{site_pages, workspaces};
use url::Url;

use crate::{ActionError, App, Result};

/// Pages on an index and entries in a feed.
pub const PAGE: i64 = 50;

/// The site of a workspace with its `limit` newest pages before `before`.
pub async fn index(
    app: &App,
    slug: &str,
    before: Option<DateTime<Utc>>,
    limit: i64,
) -> Result<(Workspace, Vec<SitePage>)> {
    let mut tx = app.db().read().await?;
    let workspace = workspaces::find(&mut tx, slug).await?;
    let workspace = workspace.ok_or(ActionError::NotFound)?;
    // A page can be fixed a moment ahead of another server's clock.
    let before = before.unwrap_or(app.now() + TimeDelta::minutes(5));
    let pages = site_pages::list(&mut tx, workspace.id, before, limit).await?;
    Ok((workspace, pages))
}

/// One page.
pub async fn page(app: &App, slug: &str, page: &str) -> Result<(Workspace, SitePage)> {
    let mut tx = app.db().read().await?;
    let workspace = workspaces::find(&mut tx, slug).await?;
    let workspace = workspace.ok_or(ActionError::NotFound)?;
    let page = site_pages::find(&mut tx, workspace.id, page).await?;
    Ok((workspace, page.ok_or(ActionError::NotFound)?))
}

/// Where the public finds the index.
pub fn index_address(base: &Url, workspace: &str) -> String {
    format!("{}/s/{workspace}/", base.as_str().trim_end_matches('/'))
}

/// Where the public finds a page.
pub fn page_address(base: &Url, workspace: &str, page: &str) -> String {
    format!("{}posts/{page}", index_address(base, workspace))
}
