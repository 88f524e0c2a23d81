//! The brand's own site, as the public sees it: `/s/{slug}/`. No script, no cookie, nothing of the
//! workspace but what was published.

mod answer;
mod entry;
mod feeds;
mod image;
mod index;
mod post;
mod robots;

use axum::Router;
use axum::routing::get;
use earned_app::site::index_address;
use earned_core::workspace::Workspace;

use crate::page::Site;
use crate::state::Web;
use crate::words::{Format, Language, Words};

/// The public addresses.
pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/robots.txt", get(robots::robots))
        .route("/favicon.ico", get(robots::no_picture))
        .route("/s/{slug}/", get(index::show))
        .route("/s/{slug}", get(index::with_slash))
        .route("/s/{slug}/posts/{page}", get(post::show))
        .route("/s/{slug}/posts/{page}/images/{position}", get(image::show))
        .route("/s/{slug}/feed.xml", get(feeds::atom))
        .route("/s/{slug}/feed.json", get(feeds::json))
        .route("/s/{slug}/sitemap.xml", get(robots::sitemap))
}

/// The frame of a workspace's site, in the workspace's language.
fn frame(web: &Web, workspace: &Workspace) -> Site {
    let language = Language::parse(workspace.language.name()).unwrap_or_default();
    Site {
        words: Words::of(language),
        format: Format::new(language, workspace.zone()),
        home: index_address(web.app.public_url(), &workspace.slug),
        name: workspace.name.clone(),
        about: String::new(),
    }
}
