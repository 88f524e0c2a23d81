//! `/workspaces/sample` and `/w/{slug}/settings/sample/remove`: an invented half year to try
//! everything out, there with one click and gone with one.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use axum::routing::post;
use earned_app::sample;

use crate::notice;
use crate::page::Flash;
use crate::pages::Answer;
use crate::refusal::Refusal;
use crate::session::{Visit, Visitor};
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/workspaces/sample", post(create))
        .route("/w/{slug}/settings/sample/remove", post(remove))
}

async fn create(State(web): State<Web>, visitor: Visitor) -> Answer {
    let Visitor { shell, who } = visitor;
    match sample::create(&web.app, &who).await {
        Ok(workspace) => Ok(Redirect::to(&format!("/w/{}/today", workspace.slug)).into_response()),
        Err(error) => Err(Refusal::page(shell, error)),
    }
}

async fn remove(State(web): State<Web>, visit: Visit) -> Answer {
    match sample::remove(&web.app, &visit.member).await {
        Ok(()) => {
            let flash = Flash::success(visit.shell.t("settings-sample-removed"));
            Ok(notice::redirect("/", &flash))
        }
        Err(error) => Err(Refusal::page(visit.shell, error)),
    }
}
