//! `/w/{slug}/plan/goals`: all goals with what they come to.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;
use earned_app::goals;
use earned_core::people::Ability;

use super::Told;
use crate::page::{Html, Shell};
use crate::pages::Answer;
use crate::refusal::Refusal;
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/w/{slug}/plan/goals", get(show))
}

#[derive(Template)]
#[template(path = "plan/goals.html")]
struct Page {
    shell: Shell,
    goals: Vec<Told>,
    may_set: bool,
}

async fn show(State(web): State<Web>, visit: Visit) -> Answer {
    let Visit { shell, member } = visit;
    match goals::list(&web.app, &member).await {
        Ok(list) => {
            let goals = list.iter().map(|one| Told::of(&shell, one)).collect();
            let may_set = member.can(Ability::Account);
            Ok(Html::ok(Page {
                shell,
                goals,
                may_set,
            })
            .into_response())
        }
        Err(error) => Err(Refusal::page(shell, error)),
    }
}
