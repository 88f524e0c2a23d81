//! `/api`: the description of the interface, to be read by people. Made from the same document that
//! programs read.

mod reading;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use earned_app::idempotency::KEPT_DAYS;
use utoipa::openapi::OpenApi;

use super::document;
use super::problem::REASONS;
use crate::page::{Html, Shell};
use crate::session::Guest;
use crate::state::Web;

use reading::{Group, Shape};

pub(super) fn routes(described: Arc<OpenApi>) -> Router<Web> {
    let show = async move |State(web): State<Web>, guest: Guest| show(&web, &described, guest);
    Router::new().route("/api", get(show))
}

#[derive(Template)]
#[template(path = "api.html")]
struct Page {
    shell: Shell,
    groups: Vec<Group>,
    shapes: Vec<Shape>,
    reasons: &'static [&'static str],
    /// How long a key is remembered.
    kept_days: i64,
    /// Where this server is reached.
    base: String,
}

fn show(web: &Web, described: &OpenApi, guest: Guest) -> Response {
    let document = document::told(described, guest.shell.words);
    Html::ok(Page {
        groups: reading::groups(&document),
        shapes: reading::shapes(&document),
        reasons: REASONS,
        kept_days: KEPT_DAYS,
        base: web.public_url.to_string(),
        shell: guest.shell,
    })
    .into_response()
}
