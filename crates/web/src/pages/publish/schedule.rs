//! `/w/{slug}/publish/posts/{post}/schedule`: when a post goes out. The composer has the same form;
//! this page is where it comes back with a question.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Form, Router};
use earned_app::{posts, schedule};
use earned_core::id::PostId;
use serde::Deserialize;

use super::timing::{SideChoice, TimeForm};
use crate::notice;
use crate::page::{Flash, Html, Problems, Shell};
use crate::pages::Answer;
use crate::pages::evaluate::or_refuse;
use crate::refusal::{Refusal, form_problems};
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route(
        "/w/{slug}/publish/posts/{post}/schedule",
        get(show).post(put),
    )
}

#[derive(Template)]
#[template(path = "publish/schedule.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    typed: TimeForm,
    sides: Vec<SideChoice>,
    zone: String,
    post_id: PostId,
}

#[derive(Deserialize)]
struct Which {
    post: PostId,
}

async fn show(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    // A form for a post that is not there would only be refused once it is filled in.
    or_refuse(
        &visit.shell,
        posts::get(&web.app, &visit.member, which.post).await,
    )?;
    let tomorrow = visit.shell.format.local(visit.shell.now) + chrono::TimeDelta::days(1);
    let typed = TimeForm::showing(tomorrow);
    Ok(page(visit, which.post, typed, Problems::none()).into_response())
}

async fn put(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
    Form(typed): Form<TimeForm>,
) -> Answer {
    let scheduled = match typed.when() {
        Ok(when) => schedule::post(&web.app, &visit.member, which.post, when).await,
        Err(error) => Err(error),
    };
    match scheduled {
        Ok(_) => {
            let flash = Flash::success(visit.shell.t("publish-scheduled"));
            let month = typed.time.get(..7).unwrap_or_default();
            let address = format!("publish/calendar?month={month}");
            Ok(notice::redirect(&visit.shell.to(&address), &flash))
        }
        Err(error) => match form_problems(&visit.shell, error) {
            Ok(problems) => Ok(page(visit, which.post, typed, problems).into_response()),
            Err(error) => Err(Refusal::page(visit.shell, error)),
        },
    }
}

fn page(visit: Visit, post_id: PostId, typed: TimeForm, problems: Problems) -> Html<Page> {
    let Visit { shell, member } = visit;
    let sides = typed.sides(&shell, member.workspace.zone());
    let page = Page {
        problems: problems.clone(),
        sides,
        typed,
        zone: member.workspace.time_zone,
        post_id,
        shell,
    };
    Html::form(page, &problems)
}
