//! `/w/{slug}/evaluate/costs`: hours and money, booked and listed.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Form, Router};
use earned_app::costs::{self, CostInput};
use earned_app::{PeriodChoice, activities};
use earned_core::activity::Activity;
use earned_core::cost::{Cost, CostKind};
use earned_core::id::CostId;
use earned_core::people::Ability;
use serde::Deserialize;

use super::days::Days;
use super::{Channels, Choices, Typed, money, or_refuse, settle};
use crate::page::{Html, Shell};
use crate::pages::Answer;
use crate::session::Visit;
use crate::state::Web;
use crate::words::Given;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/evaluate/costs", get(show).post(book))
        .route("/w/{slug}/evaluate/costs/{cost}/remove", post(remove))
}

#[derive(Template)]
#[template(path = "evaluate/costs.html")]
struct Page {
    shell: Shell,
    days: Days,
    typed: Typed<CostInput>,
    costs: Vec<Cost>,
    activities: Vec<Activity>,
    channels: Channels,
    currency: String,
    hour_cost_minor: i64,
    may_book: bool,
}

impl Page {
    fn money(&self, amount_minor: impl Given<i64>) -> String {
        money(&self.shell, amount_minor.given(), &self.currency)
    }

    fn total(&self) -> i64 {
        self.costs.iter().map(|cost| cost.amount_minor).sum()
    }

    fn minutes(&self) -> i64 {
        self.costs.iter().map(|cost| cost.minutes).sum()
    }

    fn kinds(&self) -> Choices {
        let words = |kind: &CostKind| self.shell.named("evaluate-cost", kind.name()).into_owned();
        CostKind::ALL
            .iter()
            .map(|kind| (kind.name().to_owned(), words(kind)))
            .collect()
    }

    fn work(&self) -> Choices {
        let none = (
            String::new(),
            self.shell.t("evaluate-no-activity").into_owned(),
        );
        let work = self.activities.iter();
        [none]
            .into_iter()
            .chain(work.map(|one| (one.id.to_string(), one.name.clone())))
            .collect()
    }

    fn activity(&self, cost: &Cost) -> &str {
        let found = self
            .activities
            .iter()
            .find(|one| Some(one.id) == cost.activity_id);
        found.map_or("", |one| one.name.as_str())
    }
}

#[derive(Deserialize)]
struct Which {
    cost: CostId,
}

async fn show(State(web): State<Web>, visit: Visit, Query(choice): Query<PeriodChoice>) -> Answer {
    page(&web, visit, &choice, Typed::fresh()).await
}

async fn book(State(web): State<Web>, visit: Visit, Form(input): Form<CostInput>) -> Answer {
    match costs::book(&web.app, &visit.member, input.clone()).await {
        Ok(_) => settle(&visit.shell, Ok(()), "evaluate/costs", "evaluate-booked"),
        Err(error) => {
            let typed = Typed::again(&visit.shell, input, error)?;
            page(&web, visit, &PeriodChoice::default(), typed).await
        }
    }
}

async fn remove(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    let done = costs::remove(&web.app, &visit.member, which.cost).await;
    settle(&visit.shell, done, "evaluate/costs", "evaluate-removed")
}

async fn page(web: &Web, visit: Visit, choice: &PeriodChoice, typed: Typed<CostInput>) -> Answer {
    let Visit { shell, member } = visit;
    let days = Days::of(web, &shell, &member, choice)?;
    let costs = or_refuse(&shell, costs::list(&web.app, &member, days.period).await)?;
    let work = or_refuse(
        &shell,
        activities::list(&web.app, &member, days.period).await,
    )?;
    let channels = or_refuse(&shell, Channels::of(web, &member).await)?;
    let problems = typed.problems.clone();
    let page = Page {
        days,
        typed,
        costs,
        activities: work,
        channels,
        currency: member.workspace.currency.clone(),
        hour_cost_minor: member.workspace.hour_cost_minor,
        may_book: member.can(Ability::Account),
        shell,
    };
    Ok(Html::form(page, &problems).into_response())
}
