//! `/invitation/{token}`: joining a workspace, with a new account or the one at hand.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Form, Router};
use earned_app::{account, members};
use earned_core::people::Role;
use serde::Deserialize;

use super::Answer;
use super::setup::Typed;
use crate::page::{Html, Problems, Shell};
use crate::refusal::{Refusal, form_problems};
use crate::session::{self, Guest};
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/invitation/{token}", get(show).post(accept))
}

/// Nothing is typed by those who have an account already.
#[derive(Debug, Deserialize)]
struct MaybeTyped {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
}

#[derive(Template)]
#[template(path = "invitation.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    typed: Typed,
    workspace: String,
    role: Role,
    /// The name of the account at hand.
    signed_in_as: Option<String>,
}

async fn show(State(web): State<Web>, Path(token): Path<String>, guest: Guest) -> Answer {
    page(&web, &token, guest, Problems::none(), Typed::default()).await
}

async fn accept(
    State(web): State<Web>,
    Path(token): Path<String>,
    guest: Guest,
    Form(typed): Form<MaybeTyped>,
) -> Answer {
    if let Some(who) = &guest.who {
        return match members::accept(&web.app, who, &token).await {
            Ok(workspace) => Ok(to_workspace(&workspace.slug)),
            Err(error) => Err(Refusal::page(guest.shell, error)),
        };
    }
    let typed = Typed {
        name: typed.name,
        email: typed.email,
        password: typed.password,
    };
    let joined = members::accept_anew(&web.app, &token, typed.account(&guest.shell)).await;
    let (user_id, workspace) = match joined {
        Ok(joined) => joined,
        Err(error) => {
            return match form_problems(&guest.shell, error) {
                Ok(problems) => page(&web, &token, guest, problems, typed).await,
                Err(error) => Err(Refusal::page(guest.shell, error)),
            };
        }
    };
    match account::begin_session(&web.app, user_id, guest.knock).await {
        Ok(secret) => Ok((
            [session::cookie(&web, &secret)],
            to_workspace(&workspace.slug),
        )
            .into_response()),
        Err(error) => Err(Refusal::page(guest.shell, error)),
    }
}

fn to_workspace(slug: &str) -> Response {
    Redirect::to(&format!("/w/{slug}/today")).into_response()
}

async fn page(web: &Web, token: &str, guest: Guest, problems: Problems, typed: Typed) -> Answer {
    let (invitation, workspace) = match members::look_at(&web.app, token).await {
        Ok(found) => found,
        Err(error) => return Err(Refusal::page(guest.shell, error)),
    };
    let page = Page {
        shell: guest.shell,
        problems: problems.clone(),
        typed,
        workspace: workspace.name,
        role: invitation.role,
        signed_in_as: guest.who.map(|who| who.user.name),
    };
    Ok(Html::form(page, &problems).into_response())
}
