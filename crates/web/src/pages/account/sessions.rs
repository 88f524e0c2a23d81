//! `/account/sessions`: where one is signed in, and how to end that.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use earned_app::account;
use earned_core::id::SessionId;
use earned_core::people::Session;

use crate::notice;
use crate::page::{Flash, Html, Shell};
use crate::pages::Answer;
use crate::refusal::Refusal;
use crate::session::Visitor;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/account/sessions", get(show))
        .route("/account/sessions/{id}/end", post(end))
}

#[derive(Template)]
#[template(path = "account/sessions.html")]
struct Page {
    shell: Shell,
    sessions: Vec<Session>,
    present: SessionId,
}

async fn show(State(web): State<Web>, visitor: Visitor) -> Answer {
    let Visitor { shell, who } = visitor;
    match account::list_sessions(&web.app, &who).await {
        Ok(sessions) => Ok(Html::ok(Page {
            shell,
            sessions,
            present: who.session.id,
        })
        .into_response()),
        Err(error) => Err(Refusal::page(shell, error)),
    }
}

async fn end(State(web): State<Web>, Path(id): Path<SessionId>, visitor: Visitor) -> Answer {
    let Visitor { shell, who } = visitor;
    match account::end_session(&web.app, &who, id).await {
        Ok(()) if id == who.session.id => Ok(Redirect::to("/sign-in").into_response()),
        Ok(()) => {
            let flash = Flash::success(shell.t("account-session-ended"));
            Ok(notice::redirect("/account/sessions", &flash))
        }
        Err(error) => Err(Refusal::page(shell, error)),
    }
}
