//! `/account/password`: a new password, which ends all other sessions.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Form, Router};
use earned_app::account;
use serde::Deserialize;

use crate::notice;
use crate::page::{Flash, Html, Problems, Shell};
use crate::pages::Answer;
use crate::refusal::{Refusal, form_problems};
use crate::session::Visitor;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/account/password", get(show).post(change))
}

#[derive(Deserialize)]
struct Typed {
    current: String,
    password: String,
}

#[derive(Template)]
#[template(path = "account/password.html")]
struct Page {
    shell: Shell,
    problems: Problems,
}

async fn show(visitor: Visitor) -> Response {
    page(visitor.shell, Problems::none())
}

async fn change(State(web): State<Web>, visitor: Visitor, Form(typed): Form<Typed>) -> Answer {
    let Visitor { shell, who } = visitor;
    match account::change_password(&web.app, &who, typed.current, typed.password).await {
        Ok(()) => {
            let flash = Flash::success(shell.t("account-password-changed"));
            Ok(notice::redirect("/account/sessions", &flash))
        }
        Err(error) => match form_problems(&shell, error) {
            Ok(problems) => Ok(page(shell, problems)),
            Err(error) => Err(Refusal::page(shell, error)),
        },
    }
}

fn page(shell: Shell, problems: Problems) -> Response {
    Html::form(
        Page {
            shell,
            problems: problems.clone(),
        },
        &problems,
    )
    .into_response()
}
