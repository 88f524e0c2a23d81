//! `/w/{slug}/evaluate/activities`: work beside posts, noted and listed.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Form, Router};
use earned_app::activities::{self, ActivityInput};
use earned_app::{PeriodChoice, costs};
use earned_core::activity::{Activity, ActivityKind};
use earned_core::cost::Cost;
use earned_core::id::ActivityId;
use earned_core::people::Ability;
use serde::Deserialize;

use super::days::Days;
use super::{Channels, Choices, Typed, money, or_refuse, settle};
use crate::page::{Html, Shell};
use crate::pages::Answer;
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/evaluate/activities", get(show).post(note))
        .route(
            "/w/{slug}/evaluate/activities/{activity}/remove",
            post(remove),
        )
}

#[derive(Template)]
#[template(path = "evaluate/activities.html")]
struct Page {
    shell: Shell,
    days: Days,
    typed: Typed<ActivityInput>,
    activities: Vec<Activity>,
    costs: Vec<Cost>,
    channels: Channels,
    currency: String,
    may_note: bool,
}

impl Page {
    fn kinds(&self) -> Choices {
        let words = |kind: &ActivityKind| {
            self.shell
                .named("evaluate-activity", kind.name())
                .into_owned()
        };
        ActivityKind::ALL
            .iter()
            .map(|kind| (kind.name().to_owned(), words(kind)))
            .collect()
    }

    fn booked<'a>(&'a self, activity: &'a Activity) -> impl Iterator<Item = &'a Cost> {
        self.costs
            .iter()
            .filter(|cost| cost.activity_id == Some(activity.id))
    }

    /// Empty where nothing was booked: that is not the same as for free.
    fn cost(&self, activity: &Activity) -> String {
        if self.booked(activity).next().is_none() {
            return String::new();
        }
        let sum = self.booked(activity).map(|cost| cost.amount_minor).sum();
        money(&self.shell, sum, &self.currency)
    }
}

#[derive(Deserialize)]
struct Which {
    activity: ActivityId,
}

async fn show(State(web): State<Web>, visit: Visit, Query(choice): Query<PeriodChoice>) -> Answer {
    page(&web, visit, &choice, Typed::fresh()).await
}

async fn note(State(web): State<Web>, visit: Visit, Form(input): Form<ActivityInput>) -> Answer {
    match activities::create(&web.app, &visit.member, input.clone()).await {
        Ok(_) => settle(
            &visit.shell,
            Ok(()),
            "evaluate/activities",
            "evaluate-noted",
        ),
        Err(error) => {
            let typed = Typed::again(&visit.shell, input, error)?;
            page(&web, visit, &PeriodChoice::default(), typed).await
        }
    }
}

async fn remove(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    let done = activities::remove(&web.app, &visit.member, which.activity).await;
    settle(
        &visit.shell,
        done,
        "evaluate/activities",
        "evaluate-removed",
    )
}

async fn page(
    web: &Web,
    visit: Visit,
    choice: &PeriodChoice,
    typed: Typed<ActivityInput>,
) -> Answer {
    let Visit { shell, member } = visit;
    let days = Days::of(web, &shell, &member, choice)?;
    let list = or_refuse(
        &shell,
        activities::list(&web.app, &member, days.period).await,
    )?;
    let costs = or_refuse(&shell, costs::list(&web.app, &member, days.period).await)?;
    let channels = or_refuse(&shell, Channels::of(web, &member).await)?;
    let problems = typed.problems.clone();
    let page = Page {
        days,
        typed,
        activities: list,
        costs,
        channels,
        currency: member.workspace.currency.clone(),
        may_note: member.can(Ability::Account),
        shell,
    };
    Ok(Html::form(page, &problems).into_response())
}
