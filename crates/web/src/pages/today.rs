//! `/w/{slug}/today`: what waits for me, what goes out next, what broke and how to mend it.

use askama::Template;
use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::page::{Html, Shell};
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/w/{slug}/today", get(show))
}

#[derive(Template)]
#[template(path = "today.html")]
struct Page {
    shell: Shell,
    name: String,
}

async fn show(visit: Visit) -> Response {
    let Visit { shell, member } = visit;
    Html::ok(Page {
        shell,
        name: member.user.name,
    })
    .into_response()
}
