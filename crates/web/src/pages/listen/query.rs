//! `/w/{slug}/listen/queries/new` and `…/{query}`: the form of a query. While one types it shows
//! what is wrong, how much it finds and the newest of it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use earned_app::ActionError;
use earned_app::mentions::{self, Ask};
use earned_app::queries::{self, QueryInput};
use earned_core::people::Ability;
use query::{OPERATORS, Operator};

use super::faults::{self, Fault};
use super::queries::Which;
use super::{Shown, address, shown};
use crate::page::{Html, Shell};
use crate::pages::Answer;
use crate::pages::evaluate::{Typed, or_refuse, settle};
use crate::refusal::Refusal;
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/listen/queries/new", get(fresh).post(create))
        .route("/w/{slug}/listen/queries/check", post(check))
        .route("/w/{slug}/listen/queries/{query}", get(show).post(change))
}

/// Mentions that a text is tried on.
const EXAMPLES: usize = 3;

#[derive(Template)]
#[template(path = "listen/query.html")]
struct Page {
    shell: Shell,
    typed: Typed<QueryInput>,
    trial: Trial,
    heading: String,
    /// Where it can be put away or brought back; none for a new one.
    remove_at: Option<String>,
    restore_at: Option<String>,
    may_change: bool,
    operators: &'static [&'static Operator],
}

impl Page {
    /// One example of an operator.
    fn example(operator: &Operator) -> &'static str {
        operator
            .examples
            .first()
            .map_or("", |example| example.query)
    }
}

/// What a text finds so far.
#[derive(Template)]
#[template(path = "listen/trial.html")]
struct Trial {
    shell: Shell,
    faults: Vec<Fault>,
    advice: Vec<Fault>,
    /// How many of the last 30 days, and where they are; none for a text that finds nothing yet.
    found: Option<(i64, String)>,
    examples: Vec<Shown>,
}

async fn fresh(State(web): State<Web>, visit: Visit) -> Answer {
    page(&web, visit, Typed::fresh(), None).await
}

async fn create(State(web): State<Web>, visit: Visit, Form(input): Form<QueryInput>) -> Answer {
    match queries::create(&web.app, &visit.member, input.clone()).await {
        Ok(_) => settle(&visit.shell, Ok(()), "listen/queries", "listen-query-kept"),
        Err(error) => {
            let typed = Typed::again(&visit.shell, input, error)?;
            page(&web, visit, typed, None).await
        }
    }
}

async fn show(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    let stored = queries::get(&web.app, &visit.member, which.query).await;
    let stored = or_refuse(&visit.shell, stored)?;
    let typed = Typed {
        input: QueryInput {
            name: stored.name,
            text: stored.text,
        },
        ..Typed::fresh()
    };
    page(
        &web,
        visit,
        typed,
        Some((which, stored.deleted_at.is_some())),
    )
    .await
}

async fn change(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
    Form(input): Form<QueryInput>,
) -> Answer {
    let done = queries::update(&web.app, &visit.member, which.query, input.clone()).await;
    match done {
        Ok(()) => settle(&visit.shell, Ok(()), "listen/queries", "listen-query-kept"),
        Err(error) => {
            let typed = Typed::again(&visit.shell, input, error)?;
            page(&web, visit, typed, Some((which, false))).await
        }
    }
}

async fn check(State(web): State<Web>, visit: Visit, Form(input): Form<QueryInput>) -> Answer {
    let trial = trial(&web, &visit, &input.text).await?;
    Ok(Html::ok(trial).into_response())
}

async fn page(
    web: &Web,
    visit: Visit,
    typed: Typed<QueryInput>,
    stored: Option<(Which, bool)>,
) -> Answer {
    let trial = trial(web, &visit, &typed.input.text).await?;
    let Visit { shell, member } = visit;
    let may_change = member.can(Ability::Listen);
    if stored.is_none() && !may_change {
        return Err(Refusal::page(shell, ActionError::Forbidden));
    }
    let at = |verb: &str| {
        let (which, _) = stored.as_ref()?;
        Some(shell.to(&format!("listen/queries/{}/{verb}", which.query)))
    };
    let is_away = stored.as_ref().is_some_and(|(_, is_away)| *is_away);
    let heading = match &stored {
        Some(_) => typed.input.name.clone(),
        None => shell.t("listen-query-new").into_owned(),
    };
    let problems = typed.problems.clone();
    let page = Page {
        remove_at: at("remove").filter(|_| !is_away),
        restore_at: at("restore").filter(|_| is_away),
        operators: OPERATORS,
        heading,
        typed,
        trial,
        may_change,
        shell,
    };
    Ok(response(page, &problems))
}

fn response(page: Page, problems: &crate::page::Problems) -> Response {
    Html::form(page, problems).into_response()
}

async fn trial(web: &Web, visit: &Visit, text: &str) -> Result<Trial, Refusal> {
    let shell = visit.shell.clone();
    let mut trial = Trial {
        faults: faults::of(&shell, text),
        advice: faults::advice(&shell, text),
        found: None,
        examples: Vec::new(),
        shell,
    };
    if text.trim().is_empty() || !trial.faults.is_empty() {
        return Ok(trial);
    }
    let ask = Ask {
        q: text.trim().to_owned(),
        ..Ask::default()
    };
    let asked = or_refuse(&trial.shell, ask.resolve(&web.app, &visit.member).await)?;
    let query = asked.query.clone();
    let found = mentions::newest(&web.app, &visit.member, asked, EXAMPLES).await;
    let (total, newest) = or_refuse(&trial.shell, found)?;
    trial.found = Some((total.cast_signed(), address::of(&trial.shell, &ask)));
    let newest = newest.into_iter();
    trial.examples = newest.map(|mention| shown(mention, &query)).collect();
    Ok(trial)
}
