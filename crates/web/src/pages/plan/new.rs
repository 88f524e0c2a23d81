//! `/w/{slug}/plan/goals/new`: a new goal. The same form changes one.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Form, Router};
use chrono::Months;
use earned_app::goals::{self, GoalInput};
use earned_app::{ActionError, channels, queries};
use earned_core::goal::{Goal, GoalKind, Measure};
use earned_core::id::GoalId;
use earned_core::people::Ability;
use serde::Deserialize;

use crate::notice;
use crate::page::{Flash, Html, Problems, Shell};
use crate::pages::Answer;
use crate::pages::evaluate::{Choices, channel_choices, or_refuse};
use crate::refusal::{Refusal, form_problems};
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/plan/goals/new", get(show).post(create))
        .route("/w/{slug}/plan/goals/{goal}/change", get(edit).post(change))
}

#[derive(Template)]
#[template(path = "plan/new.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    typed: GoalInput,
    heading: String,
    kinds: Choices,
    measures: Choices,
    channels: Choices,
    queries: Choices,
}

impl Page {
    /// The queries one of which finds our mentions, after the words for none.
    fn ours(&self) -> Choices {
        let none = (String::new(), self.shell.t("plan-no-query").into_owned());
        [none]
            .into_iter()
            .chain(self.queries.iter().cloned())
            .collect()
    }

    fn is_compared(&self, id: &str) -> bool {
        self.typed.compared.split(' ').any(|one| one == id)
    }
}

/// A form as pairs: the queries that are compared come under one name.
type Pairs = Form<Vec<(String, String)>>;

fn input_of(pairs: Vec<(String, String)>) -> Result<GoalInput, ActionError> {
    let mut fields = serde_json::Map::new();
    for (name, value) in pairs {
        let joined = match fields.get(&name).and_then(|earlier| earlier.as_str()) {
            Some(earlier) => format!("{earlier} {value}"),
            None => value,
        };
        fields.insert(name, joined.into());
    }
    serde_json::from_value(fields.into()).map_err(ActionError::internal)
}

#[derive(Deserialize)]
struct Which {
    goal: GoalId,
}

async fn show(State(web): State<Web>, visit: Visit) -> Answer {
    let today = visit.shell.format.local(visit.shell.now).date();
    let due = today.checked_add_months(Months::new(3)).unwrap_or(today);
    let typed = GoalInput {
        kind: GoalKind::Relations.name().to_owned(),
        starts_on: today.to_string(),
        due_on: due.to_string(),
        ..GoalInput::default()
    };
    page(&web, visit, typed, Problems::none()).await
}

async fn create(State(web): State<Web>, visit: Visit, Form(pairs): Pairs) -> Answer {
    let typed = or_refuse(&visit.shell, input_of(pairs))?;
    let made = goals::create(&web.app, &visit.member, typed.clone()).await;
    settle(&web, visit, typed, made).await
}

async fn edit(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    match goals::get(&web.app, &visit.member, which.goal).await {
        Ok(goal) => page(&web, visit, typed_of(&goal), Problems::none()).await,
        Err(error) => Err(Refusal::page(visit.shell, error)),
    }
}

async fn change(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
    Form(pairs): Pairs,
) -> Answer {
    let typed = or_refuse(&visit.shell, input_of(pairs))?;
    let id = which.goal;
    let changed = goals::update(&web.app, &visit.member, id, typed.clone()).await;
    settle(&web, visit, typed, changed.map(|()| id)).await
}

async fn settle(
    web: &Web,
    visit: Visit,
    typed: GoalInput,
    done: Result<GoalId, ActionError>,
) -> Answer {
    match done {
        Ok(id) => {
            let flash = Flash::success(visit.shell.t("plan-goal-kept"));
            let address = visit.shell.to(&format!("plan/goals/{id}"));
            Ok(notice::redirect(&address, &flash))
        }
        Err(error) => match form_problems(&visit.shell, error) {
            Ok(problems) => page(web, visit, typed, problems).await,
            Err(error) => Err(Refusal::page(visit.shell, error)),
        },
    }
}

async fn page(web: &Web, visit: Visit, typed: GoalInput, problems: Problems) -> Answer {
    let Visit { shell, member } = visit;
    if let Err(error) = member.must(Ability::Account) {
        return Err(Refusal::page(shell, error));
    }
    let channels = or_refuse(&shell, channels::list(&web.app, &member).await)?;
    let queries = or_refuse(&shell, queries::list(&web.app, &member).await)?;
    let all = shell.t("plan-all-channels").into_owned();
    let queries = queries
        .into_iter()
        .map(|query| (query.id.to_string(), query.name));
    let choices = (channel_choices(&channels, all), queries.collect());
    Ok(form(shell, typed, problems, choices))
}

fn form(
    shell: Shell,
    typed: GoalInput,
    problems: Problems,
    (channels, queries): (Choices, Choices),
) -> Response {
    let choice = |stem: &str, name: &str| (name.to_owned(), shell.named(stem, name).into_owned());
    let kinds = GoalKind::ALL.iter();
    let measures = Measure::ALL.iter();
    let standard = (String::new(), shell.t("plan-measure-standard").into_owned());
    let is_new = shell.here().ends_with("/new");
    let page = Page {
        kinds: kinds.map(|kind| choice("plan-kind", kind.name())).collect(),
        measures: [standard]
            .into_iter()
            .chain(measures.map(|one| choice("plan-measure", one.name())))
            .collect(),
        heading: if is_new {
            shell.t("plan-new-title").into_owned()
        } else {
            shell.t("plan-change-title").into_owned()
        },
        channels,
        queries,
        problems: problems.clone(),
        typed,
        shell,
    };
    Html::form(page, &problems).into_response()
}

fn typed_of(goal: &Goal) -> GoalInput {
    let scope = &goal.scope;
    let ids: Vec<String> = scope.compared.iter().map(ToString::to_string).collect();
    GoalInput {
        name: goal.name.clone(),
        kind: goal.kind.name().to_owned(),
        measure: goal.measure.name().to_owned(),
        baseline: goal.baseline.to_string(),
        target: goal.target.to_string(),
        starts_on: goal.starts_on.to_string(),
        due_on: goal.due_on.to_string(),
        channel: scope
            .channel_id
            .map(|id| id.to_string())
            .unwrap_or_default(),
        query: scope.query_id.map(|id| id.to_string()).unwrap_or_default(),
        compared: ids.join(" "),
    }
}
