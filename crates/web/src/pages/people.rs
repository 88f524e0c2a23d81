//! `/w/{slug}/people`: everybody who spoke to us, with the balance of gives and asks.

mod person;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use axum::routing::get;
use earned_app::people::{self, PersonLine};

use super::Answer;
use super::evaluate::or_refuse;
use crate::page::{Behind, Html, Shell, next_page};
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
    /// Where the list goes on, if it does.
    next: Option<String>,
}

async fn show(State(web): State<Web>, visit: Visit, Query(behind): Query<Behind>) -> Answer {
    let Visit { shell, member } = visit;
    let listed = people::list(&web.app, &member, behind.row()).await;
    let listed = or_refuse(&shell, listed)?;
    let next = next_page(&shell.to("people"), &[], &listed, |line| {
        (line.heard_at(), line.person.id)
    });
    Ok(Html::ok(Page {
        shell,
        lines: listed.rows,
        next,
    })
    .into_response())
}
