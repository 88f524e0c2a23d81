//! `/w/{slug}/settings/workspace`: its name, language, zone, money and review rule.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Form, Router};
use earned_app::{ActionError, workspaces};
use earned_core::people::Ability;

use crate::notice;
use crate::page::{Flash, Html, Problems, Shell};
use crate::pages::Answer;
use crate::pages::workspaces::new::Typed;
use crate::refusal::{Refusal, form_problems};
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/w/{slug}/settings/workspace", get(show).post(change))
}

#[derive(Template)]
#[template(path = "settings/workspace.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    typed: Typed,
    zones: &'static [chrono_tz::Tz],
}

async fn show(visit: Visit) -> Answer {
    if !visit.member.can(Ability::Govern) {
        return Err(Refusal::page(visit.shell, ActionError::Forbidden));
    }
    let typed = Typed::of(&visit.member.workspace);
    Ok(page(visit.shell, Problems::none(), typed))
}

async fn change(State(web): State<Web>, visit: Visit, Form(typed): Form<Typed>) -> Answer {
    let Visit { shell, member } = visit;
    let changed = match typed.input() {
        Ok(input) => workspaces::update(&web.app, &member, input).await,
        Err(error) => Err(error),
    };
    match changed {
        Ok(()) => {
            let flash = Flash::success(shell.t("settings-workspace-changed"));
            Ok(notice::redirect(&shell.to("settings/workspace"), &flash))
        }
        Err(error) => match form_problems(&shell, error) {
            Ok(problems) => Ok(page(shell, problems, typed)),
            Err(error) => Err(Refusal::page(shell, error)),
        },
    }
}

fn page(shell: Shell, problems: Problems, typed: Typed) -> Response {
    let page = Page {
        shell,
        problems: problems.clone(),
        typed,
        zones: &chrono_tz::TZ_VARIANTS,
    };
    Html::form(page, &problems).into_response()
}
