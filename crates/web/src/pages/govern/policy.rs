//! `/w/{slug}/govern/policy`: the rules that everything is checked against before it goes out.

use askama::Template;
use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use earned_core::policy::{RULES, Rule};

use crate::page::{Html, Shell};
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/w/{slug}/govern/policy", get(show))
}

#[derive(Template)]
#[template(path = "govern/policy.html")]
struct Page {
    shell: Shell,
    rules: &'static [Rule],
}

async fn show(visit: Visit) -> Response {
    Html::ok(Page {
        shell: visit.shell,
        rules: RULES,
    })
    .into_response()
}
