//! What the public sees of a brand's own site: pages, newest first, and their images. Asks nobody
//! who they are; publishes nothing, that is `deliver`.

use chrono::{DateTime, TimeDelta, Utc};
use earned_core::site::SitePage;
use earned_core::workspace::Workspace;
use earned_store::{media, site_pages, workspaces};
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

/// An image as the public gets it.
#[derive(Debug, Clone)]
pub struct PublicImage {
    /// As `image/png`.
    pub mime: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Of the bytes, in hexadecimal.
    pub sha256: String,
}

/// The image of a page at a position; no other image of the workspace can be had this way.
pub async fn image(app: &App, slug: &str, page_slug: &str, position: i64) -> Result<PublicImage> {
    let (workspace, page) = page(app, slug, page_slug).await?;
    let mut shown = page.attachments.into_iter();
    let shown = shown.find(|one| one.position == position);
    let media_id = shown.ok_or(ActionError::NotFound)?.media_id;
    let mut tx = app.db().read().await?;
    let image = media::get(&mut tx, workspace.id, media_id).await?;
    let image = image.ok_or(ActionError::NotFound)?;
    Ok(PublicImage {
        mime: image.mime,
        bytes: image.bytes,
        sha256: image.sha256,
    })
}

/// Where the public finds an image of a page.
pub fn image_address(base: &Url, workspace: &str, page: &str, position: i64) -> String {
    format!("{}/images/{position}", page_address(base, workspace, page))
}
