//! `/w/{slug}/people/{person}`: everything between us and a person on one line of time, and what was
//! given and asked.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Form, Router};
use earned_app::people::{self, ExchangeInput, Moment, PersonInput, PersonView};
use earned_core::id::PersonId;
use earned_core::people::Ability;
use earned_core::person::ExchangeKind;
use serde::Deserialize;

use crate::page::{Html, Shell};
use crate::pages::Answer;
use crate::pages::evaluate::{Choices, Typed, or_refuse, settle};
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/people/{person}", get(show).post(update))
        .route("/w/{slug}/people/{person}/exchanges", post(exchange))
}

#[derive(Deserialize)]
struct Which {
    person: PersonId,
}

#[derive(Template)]
#[template(path = "people/person.html")]
struct Page {
    shell: Shell,
    view: PersonView,
    typed: Typed<ExchangeInput>,
    described: Typed<PersonInput>,
    may_write: bool,
}

impl Page {
    fn kinds(&self) -> Choices {
        let words = |kind: &ExchangeKind| {
            let words = self.shell.named("people-kind", kind.name());
            (kind.name().to_owned(), words.into_owned())
        };
        ExchangeKind::ALL.iter().map(words).collect()
    }

    /// The end of the key of what a moment is, and its icon.
    fn look(moment: &Moment) -> (&'static str, &'static str) {
        match moment {
            Moment::Said(_) => ("said", "message-circle"),
            Moment::Answered(_) => ("answered", "reply"),
            Moment::Exchanged(exchange) if exchange.kind == ExchangeKind::Give => ("gave", "gift"),
            Moment::Exchanged(_) => ("asked", "hand"),
        }
    }

    fn words(moment: &Moment) -> &str {
        match moment {
            Moment::Said(message) => &message.body,
            Moment::Answered(line) => &line.post.body,
            Moment::Exchanged(exchange) => &exchange.what,
        }
    }

    /// Whether more was asked of them than given: what the page warns of.
    fn asks_too_much(&self) -> bool {
        self.view.line.asks > self.view.line.gives
    }
}

async fn show(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    page(&web, visit, which.person, Typed::fresh(), None).await
}

async fn update(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
    Form(input): Form<PersonInput>,
) -> Answer {
    match people::update(&web.app, &visit.member, which.person, input.clone()).await {
        Ok(()) => {
            let page = format!("people/{}", which.person);
            settle(&visit.shell, Ok(()), &page, "people-kept")
        }
        Err(error) => {
            let described = Typed::again(&visit.shell, input, error)?;
            page(&web, visit, which.person, Typed::fresh(), Some(described)).await
        }
    }
}

async fn exchange(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
    Form(input): Form<ExchangeInput>,
) -> Answer {
    match people::exchange(&web.app, &visit.member, which.person, input.clone()).await {
        Ok(()) => {
            let page = format!("people/{}", which.person);
            settle(&visit.shell, Ok(()), &page, "people-noted")
        }
        Err(error) => {
            let typed = Typed::again(&visit.shell, input, error)?;
            page(&web, visit, which.person, typed, None).await
        }
    }
}

async fn page(
    web: &Web,
    visit: Visit,
    id: PersonId,
    typed: Typed<ExchangeInput>,
    described: Option<Typed<PersonInput>>,
) -> Answer {
    let Visit { shell, member } = visit;
    let view = or_refuse(&shell, people::get(&web.app, &member, id).await)?;
    let stored = || Typed {
        input: PersonInput {
            name: view.line.person.name.clone(),
            note: view.line.person.note.clone(),
        },
        ..Typed::fresh()
    };
    let described = described.unwrap_or_else(stored);
    let mut problems = typed.problems.clone();
    problems.0.extend(described.problems.0.clone());
    let page = Page {
        may_write: member.can(Ability::Write),
        view,
        typed,
        described,
        shell,
    };
    Ok(Html::form(page, &problems).into_response())
}
