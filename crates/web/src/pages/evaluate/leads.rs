//! `/w/{slug}/evaluate/leads`: people who may buy, noted and listed.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Form, Router};
use earned_app::PeriodChoice;
use earned_app::leads::{self, LeadInput};
use earned_core::id::LeadId;
use earned_core::lead::Lead;
use earned_core::people::Ability;
use serde::Deserialize;

use super::days::Days;
use super::{Channels, Typed, or_refuse, settle};
use crate::page::{Html, Shell};
use crate::pages::Answer;
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/evaluate/leads", get(show).post(note))
        .route("/w/{slug}/evaluate/leads/{lead}/remove", post(remove))
}

#[derive(Template)]
#[template(path = "evaluate/leads.html")]
struct Page {
    shell: Shell,
    days: Days,
    typed: Typed<LeadInput>,
    leads: Vec<Lead>,
    channels: Channels,
    may_note: bool,
}

#[derive(Deserialize)]
struct Which {
    lead: LeadId,
}

async fn show(State(web): State<Web>, visit: Visit, Query(choice): Query<PeriodChoice>) -> Answer {
    page(&web, visit, &choice, Typed::fresh()).await
}

async fn note(State(web): State<Web>, visit: Visit, Form(input): Form<LeadInput>) -> Answer {
    match leads::create(&web.app, &visit.member, input.clone()).await {
        Ok(_) => settle(&visit.shell, Ok(()), "evaluate/leads", "evaluate-noted"),
        Err(error) => {
            let typed = Typed::again(&visit.shell, input, error)?;
            page(&web, visit, &PeriodChoice::default(), typed).await
        }
    }
}

async fn remove(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    let done = leads::remove(&web.app, &visit.member, which.lead).await;
    settle(&visit.shell, done, "evaluate/leads", "evaluate-removed")
}

async fn page(web: &Web, visit: Visit, choice: &PeriodChoice, typed: Typed<LeadInput>) -> Answer {
    let Visit { shell, member } = visit;
    let days = Days::of(web, &shell, &member, choice)?;
    let leads = or_refuse(&shell, leads::list(&web.app, &member, days.period).await)?;
    let channels = or_refuse(&shell, Channels::of(web, &member).await)?;
    let problems = typed.problems.clone();
    let page = Page {
        days,
        typed,
        leads,
        channels,
        may_note: member.can(Ability::Account),
        shell,
    };
    Ok(Html::form(page, &problems).into_response())
}
