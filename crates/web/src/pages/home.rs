//! `/` leads to where one works: the first workspace, the page that makes one, or signing in.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;

use super::Answer;
use crate::session::Visitor;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/", get(lead_on))
}

async fn lead_on(State(_web): State<Web>, visitor: Visitor) -> Answer {
    let workspaces = visitor
        .shell
        .person
        .map(|person| person.workspaces)
        .unwrap_or_default();
    let to = match workspaces.first() {
        Some(first) => format!("/w/{}/today", first.slug),
        None => "/workspaces/new".to_owned(),
    };
    Ok(Redirect::to(&to).into_response())
}
