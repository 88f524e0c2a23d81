//! `/w/{slug}/settings/tokens`: keys for programs, with the abilities each is given.

use askama::Template;
use axum::Router;
use axum::extract::{Path, RawForm, State};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use earned_app::tokens;
use earned_core::id::ApiTokenId;
use earned_core::people::{Ability, ApiToken};
use serde::Deserialize;

use crate::notice;
use crate::page::{Flash, Html, Problems, Shell};
use crate::pages::Answer;
use crate::refusal::{Refusal, form_problems};
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/settings/tokens", get(show).post(create))
        .route("/w/{slug}/settings/tokens/{token}/end", post(end))
}

#[derive(Template)]
#[template(path = "settings/tokens.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    tokens: Vec<ApiToken>,
    abilities: &'static [Ability],
    /// The secret just made; it is shown this once.
    secret: Option<String>,
}

#[derive(Deserialize)]
struct Which {
    token: ApiTokenId,
}

async fn show(State(web): State<Web>, visit: Visit) -> Answer {
    page(&web, visit, Problems::none(), None).await
}

async fn create(State(web): State<Web>, visit: Visit, RawForm(form): RawForm) -> Answer {
    let (name, scopes) = read(&form);
    let error = match tokens::create(&web.app, &visit.member, &name, &scopes).await {
        Ok((_, secret)) => return page(&web, visit, Problems::none(), Some(secret)).await,
        Err(error) => error,
    };
    match form_problems(&visit.shell, error) {
        Ok(problems) => page(&web, visit, problems, None).await,
        Err(error) => Err(Refusal::page(visit.shell, error)),
    }
}

/// A name and any number of ticked boxes, which `Form` does not read.
fn read(form: &[u8]) -> (String, Vec<Ability>) {
    let mut name = String::new();
    let mut scopes = Vec::new();
    for (field, value) in url::form_urlencoded::parse(form) {
        match &*field {
            "name" => name = value.into_owned(),
            "scopes" => scopes.extend(Ability::named(&value)),
            _ => {}
        }
    }
    (name, scopes)
}

async fn end(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    match tokens::remove(&web.app, &visit.member, which.token).await {
        Ok(()) => {
            let flash = Flash::success(visit.shell.t("settings-token-ended"));
            Ok(notice::redirect(&visit.shell.to("settings/tokens"), &flash))
        }
        Err(error) => Err(Refusal::page(visit.shell, error)),
    }
}

async fn page(web: &Web, visit: Visit, problems: Problems, secret: Option<String>) -> Answer {
    let Visit { shell, member } = visit;
    match tokens::list(&web.app, &member).await {
        Ok(tokens) => {
            let abilities = Ability::ALL;
            let page = Page {
                shell,
                problems: problems.clone(),
                tokens,
                abilities,
                secret,
            };
            Ok(Html::form(page, &problems).into_response())
        }
        Err(error) => Err(Refusal::page(shell, error)),
    }
}
