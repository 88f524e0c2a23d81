//! `/w/{slug}/channels/connect`: an account on Bluesky, on any server, by an app password.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Form, Router};
use earned_app::ActionError;
use earned_app::channels::{self, Secret, SignInInput};
use earned_core::channel::NetworkName;
use earned_core::people::Ability;
use serde::Deserialize;

use crate::notice;
use crate::page::{Flash, Html, Problems, Shell};
use crate::pages::Answer;
use crate::refusal::{Refusal, form_problems};
use crate::session::Visit;
use crate::state::Web;

/// Where most people have their account.
const USUAL_SERVER: &str = "bsky.social";

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/w/{slug}/channels/connect", get(show).post(put))
}

#[derive(Template)]
#[template(path = "channels/connect.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    server: String,
    handle: String,
}

/// What the address may bring along, to sign in again.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    server: String,
    #[serde(default)]
    handle: String,
}

#[derive(Deserialize)]
struct Typed {
    server: String,
    handle: String,
    password: Secret,
}

async fn show(Query(asked): Query<Asked>, visit: Visit) -> Answer {
    if !visit.member.can(Ability::Govern) {
        return Err(Refusal::page(visit.shell, ActionError::Forbidden));
    }
    let server = if asked.server.is_empty() {
        USUAL_SERVER.to_owned()
    } else {
        asked.server
    };
    Ok(answer(Page {
        shell: visit.shell,
        problems: Problems::none(),
        server,
        handle: asked.handle,
    }))
}

async fn put(State(web): State<Web>, visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let Visit { shell, member } = visit;
    let input = SignInInput {
        server: typed.server.clone(),
        handle: typed.handle.clone(),
        password: typed.password,
    };
    match channels::connect(&web.app, &member, NetworkName::Bluesky, input).await {
        Ok(_) => {
            let flash = Flash::success(shell.t("channels-connected"));
            Ok(notice::redirect(&shell.to("channels"), &flash))
        }
        Err(error) => match form_problems(&shell, error) {
            // The password is not sent back; everything else stays as typed.
            Ok(problems) => Ok(answer(Page {
                shell,
                problems,
                server: typed.server,
                handle: typed.handle,
            })),
            Err(error) => Err(Refusal::page(shell, error)),
        },
    }
}

fn answer(page: Page) -> Response {
    let problems = page.problems.clone();
    Html::form(page, &problems).into_response()
}
