//! `/w/{slug}/people`: everybody who spoke to us, with the balance of gives and asks.

mod person;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;
use earned_app::people::{self, PersonLine};

use super::Answer;
use super::evaluate::or_refuse;
use crate::page::{Html, Shell};
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/people", get(show))
        .merge(person::routes())
}

#[derive(Template)]
#[template(path = "people/list.html")]
struct Page {
    shell: Shell,
    lines: Vec<PersonLine>,
}

async fn show(State(web): State<Web>, visit: Visit) -> Answer {
    let Visit { shell, member } = visit;
    let lines = or_refuse(&shell, people::list(&web.app, &member).await)?;
    Ok(Html::ok(Page { shell, lines }).into_response())
}
