//! `/w/{slug}/evaluate/links`: tracked links, made and listed with their use.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Form, Router};
use earned_app::PeriodChoice;
use earned_app::links::{self, LinkInput, UsedLink};
use earned_core::people::Ability;

use super::days::Days;
use super::{Channels, Typed, or_refuse, settle};
use crate::page::{Html, Shell};
use crate::pages::Answer;
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/w/{slug}/evaluate/links", get(show).post(create))
}

#[derive(Template)]
#[template(path = "evaluate/links.html")]
struct Page {
    shell: Shell,
    days: Days,
    typed: Typed<LinkInput>,
    links: Vec<UsedLink>,
    channels: Channels,
    public_url: String,
    may_make: bool,
}

async fn show(State(web): State<Web>, visit: Visit, Query(choice): Query<PeriodChoice>) -> Answer {
    page(&web, visit, &choice, Typed::fresh()).await
}

async fn create(State(web): State<Web>, visit: Visit, Form(input): Form<LinkInput>) -> Answer {
    match links::create(&web.app, &visit.member, input.clone()).await {
        Ok(link) => {
            let path = format!("evaluate/links/{}", link.id);
            settle(&visit.shell, Ok(()), &path, "evaluate-link-made")
        }
        Err(error) => {
            let typed = Typed::again(&visit.shell, input, error)?;
            page(&web, visit, &PeriodChoice::default(), typed).await
        }
    }
}

async fn page(web: &Web, visit: Visit, choice: &PeriodChoice, typed: Typed<LinkInput>) -> Answer {
    let Visit { shell, member } = visit;
    let days = Days::of(web, &shell, &member, choice)?;
    let links = or_refuse(&shell, links::list(&web.app, &member, days.period).await)?;
    let channels = or_refuse(&shell, Channels::of(web, &member).await)?;
    let problems = typed.problems.clone();
    let page = Page {
        days,
        typed,
        links,
        channels,
        public_url: web.public_url.to_string(),
        may_make: member.can(Ability::Account),
        shell,
    };
    Ok(Html::form(page, &problems).into_response())
}
