//! `/sign-in` and `/sign-out`.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use earned_app::account;
use serde::Deserialize;

use super::Answer;
use crate::page::{Html, Problems, Shell, is_local};
use crate::refusal::{Refusal, form_problems};
use crate::session::{self, Guest, Visitor};
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/sign-in", get(show).post(sign_in))
        .route("/sign-out", post(sign_out))
}

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

#[derive(Debug, Default, Deserialize)]
struct Typed {
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    typed: Typed,
}

async fn show(Query(next): Query<Next>, guest: Guest) -> Response {
    if guest.who.is_some() {
        return Redirect::to("/").into_response();
    }
    page(
        guest.shell,
        Problems::none(),
        Typed {
            next: next.next,
            ..Typed::default()
        },
    )
}

async fn sign_in(State(web): State<Web>, guest: Guest, Form(typed): Form<Typed>) -> Answer {
    let Guest { shell, knock, .. } = guest;
    match account::sign_in(&web.app, &typed.email, typed.password.clone(), knock).await {
        Ok(secret) => {
            let to = if is_local(&typed.next) {
                typed.next.as_str()
            } else {
                "/"
            };
            Ok(([session::cookie(&web, &secret)], Redirect::to(to)).into_response())
        }
        Err(error) => match form_problems(&shell, error) {
            Ok(problems) => Ok(page(shell, problems, typed)),
            Err(error) => Err(Refusal::page(shell, error)),
        },
    }
}

async fn sign_out(State(web): State<Web>, visitor: Visitor) -> Answer {
    let Visitor { shell, who } = visitor;
    match account::end_session(&web.app, &who, who.session.id).await {
        Ok(()) => Ok(([session::no_cookie(&web)], Redirect::to("/sign-in")).into_response()),
        Err(error) => Err(Refusal::page(shell, error)),
    }
}

fn page(shell: Shell, problems: Problems, typed: Typed) -> Response {
    Html::form(
        Page {
            shell,
            problems: problems.clone(),
            typed,
        },
        &problems,
    )
    .into_response()
}
