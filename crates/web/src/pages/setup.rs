//! `/setup/{token}`: the first account, through the one-time link.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Form, Router};
use earned_app::account::begin_session;
use earned_app::setup::{self, NewAccount};
use serde::Deserialize;

use super::Answer;
use crate::page::{Html, Problems, Shell};
use crate::refusal::{Refusal, form_problems};
use crate::session::{self, Guest};
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/setup/{token}", get(show).post(finish))
}

/// What is typed; kept when it comes back with problems, but for the password.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Typed {
    pub name: String,
    pub email: String,
    #[serde(default)]
    pub password: String,
}

impl Typed {
    /// The account it asks for.
    pub(super) fn account(&self, shell: &Shell) -> NewAccount {
        NewAccount {
            email: self.email.clone(),
            name: self.name.clone(),
            password: self.password.clone(),
            language: shell.words.language().into(),
        }
    }
}

#[derive(Template)]
#[template(path = "setup.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    typed: Typed,
}

async fn show(State(web): State<Web>, Path(token): Path<String>, guest: Guest) -> Answer {
    let shell = guest.shell;
    match setup::is_open(&web.app, &token).await {
        Ok(true) => Ok(page(shell, Problems::none(), Typed::default())),
        Ok(false) => Err(Refusal::page(shell, earned_app::ActionError::NotFound)),
        Err(error) => Err(Refusal::page(shell, error)),
    }
}

async fn finish(
    State(web): State<Web>,
    Path(token): Path<String>,
    guest: Guest,
    Form(typed): Form<Typed>,
) -> Answer {
    let Guest { shell, knock, .. } = guest;
    let done = async {
        let id = setup::finish(&web.app, &token, typed.account(&shell)).await?;
        begin_session(&web.app, id, knock).await
    };
    match done.await {
        Ok(secret) => {
            let cookie = session::cookie(&web, &secret);
            Ok(([cookie], Redirect::to("/workspaces/new")).into_response())
        }
        Err(error) => match form_problems(&shell, error) {
            Ok(problems) => Ok(page(shell, problems, typed)),
            Err(error) => Err(Refusal::page(shell, error)),
        },
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
