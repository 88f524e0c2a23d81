//! `/new-password/{token}`: a password through the one-time link that the operator made.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Form, Router};
use earned_app::password_link;
use serde::Deserialize;

use super::Answer;
use crate::notice;
use crate::page::{Flash, Html, Problems, Shell};
use crate::refusal::{Refusal, form_problems};
use crate::session::Guest;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/new-password/{token}", get(show).post(set))
}

#[derive(Deserialize)]
struct Typed {
    password: String,
}

#[derive(Template)]
#[template(path = "new_password.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    email: String,
}

async fn show(State(web): State<Web>, Path(token): Path<String>, guest: Guest) -> Answer {
    page(&web, &token, guest.shell, Problems::none()).await
}

async fn set(
    State(web): State<Web>,
    Path(token): Path<String>,
    guest: Guest,
    Form(typed): Form<Typed>,
) -> Answer {
    let shell = guest.shell;
    match password_link::use_up(&web.app, &token, typed.password).await {
        Ok(()) => {
            let flash = Flash::success(shell.t("account-new-password-set"));
            Ok(notice::redirect("/sign-in", &flash))
        }
        Err(error) => match form_problems(&shell, error) {
            Ok(problems) => page(&web, &token, shell, problems).await,
            Err(error) => Err(Refusal::page(shell, error)),
        },
    }
}

async fn page(web: &Web, token: &str, shell: Shell, problems: Problems) -> Answer {
    match password_link::look_at(&web.app, token).await {
        Ok(user) => Ok(answer(shell, problems, user.email)),
        Err(error) => Err(Refusal::page(shell, error)),
    }
}

fn answer(shell: Shell, problems: Problems, email: String) -> Response {
    let page = Page {
        shell,
        problems: problems.clone(),
        email,
    };
    Html::form(page, &problems).into_response()
}
