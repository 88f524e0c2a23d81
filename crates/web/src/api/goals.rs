//! `goals`: what is wanted by when, with what it comes to now.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use earned_app::goals::{self, GoalInput, MeasuredRow, Standing};
use earned_core::goal::{GoalKind, Measure, Pace};
use earned_core::id::GoalId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::{Answer, Created, Creation, DONE, Done, List};
use super::body::{At, Body};
use super::caller::Caller;
use super::choices;
use super::problem::Fault;
use super::report::EvidenceLine;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_goals, create_goal))
        .routes(routes!(get_goal, update_goal, remove_goal))
}

#[derive(Serialize, ToSchema)]
pub(super) struct Goal {
    id: Uuid,
    name: String,
    #[schema(schema_with = choices::goal_kind)]
    kind: GoalKind,
    #[schema(schema_with = choices::measure)]
    measure: Measure,
    baseline: f64,
    target: f64,
    starts_on: NaiveDate,
    due_on: NaiveDate,
    channel_id: Option<Uuid>,
    query_id: Option<Uuid>,
    compared_query_ids: Vec<Uuid>,
    value: EvidenceLine,
    progress: Option<f64>,
    time_used: f64,
    #[schema(schema_with = choices::pace)]
    pace: Pace,
}

impl From<Standing> for Goal {
    fn from(standing: Standing) -> Self {
        let goal = standing.goal;
        let compared = goal.scope.compared;
        Self {
            id: goal.id.0,
            name: goal.name,
            kind: goal.kind,
            measure: goal.measure,
            baseline: goal.baseline,
            target: goal.target,
            starts_on: goal.starts_on,
            due_on: goal.due_on,
            channel_id: goal.scope.channel_id.map(|id| id.0),
            query_id: goal.scope.query_id.map(|id| id.0),
            compared_query_ids: compared.into_iter().map(|id| id.0).collect(),
            value: standing.line.into(),
            progress: standing.progress,
            time_used: standing.time_used,
            pace: standing.pace,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct GoalWithRows {
    goal: Goal,
    rows: Vec<GoalRow>,
}

#[derive(Serialize, ToSchema)]
struct GoalRow {
    id: Uuid,
    at: DateTime<Utc>,
    on: Option<NaiveDate>,
    channel_id: Option<Uuid>,
    label: String,
    amount: i64,
}

impl From<MeasuredRow> for GoalRow {
    fn from(row: MeasuredRow) -> Self {
        Self {
            id: row.id,
            at: row.at,
            on: row.on,
            channel_id: row.channel_id.map(|id| id.0),
            label: row.label,
            amount: row.amount,
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "name": "More conversations", "kind": "relations", "target": 40,
    "starts_on": "2026-03-01", "due_on": "2026-05-31"
}))]
struct NewGoal {
    name: String,
    #[schema(schema_with = choices::goal_kind)]
    kind: GoalKind,
    #[schema(schema_with = choices::measure, required = false)]
    measure: Option<Measure>,
    baseline: Option<f64>,
    target: f64,
    starts_on: NaiveDate,
    due_on: NaiveDate,
    channel_id: Option<Uuid>,
    query_id: Option<Uuid>,
    #[serde(default)]
    compared_query_ids: Vec<Uuid>,
}

impl From<NewGoal> for GoalInput {
    fn from(new: NewGoal) -> Self {
        let compared: Vec<String> = new.compared_query_ids.iter().map(Uuid::to_string).collect();
        Self {
            name: new.name,
            kind: new.kind.name().to_owned(),
            measure: new.measure.map_or("", Measure::name).to_owned(),
            baseline: new
                .baseline
                .map(|number| number.to_string())
                .unwrap_or_default(),
            target: new.target.to_string(),
            starts_on: new.starts_on.to_string(),
            due_on: new.due_on.to_string(),
            channel: super::body::id_or_empty(new.channel_id),
            query: super::body::id_or_empty(new.query_id),
            compared: compared.join(" "),
        }
    }
}

async fn shown(web: &Web, caller: &Caller, id: GoalId) -> Result<GoalWithRows, Fault> {
    let (standing, rows) = goals::open(&web.app, &caller.member, id).await?;
    Ok(GoalWithRows {
        goal: standing.into(),
        rows: rows.into_iter().map(GoalRow::from).collect(),
    })
}

#[utoipa::path(get, path = "/goals", tag = "goals", security(("token" = ["read"])),
    responses((status = 200, body = List<Goal>)))]
async fn list_goals(State(web): State<Web>, caller: Caller) -> Answer<List<Goal>> {
    Ok(Json(List::of(goals::list(&web.app, &caller.member).await?)))
}

#[utoipa::path(post, path = "/goals", tag = "goals", security(("token" = ["account"])),
    request_body = NewGoal, responses((status = 201, body = GoalWithRows)))]
async fn create_goal(
    State(web): State<Web>,
    caller: Caller,
    body: Body<NewGoal>,
) -> Creation<GoalWithRows> {
    let input = GoalInput::from(body.value);
    let make = |app, member| async move { Ok(goals::create(&app, &member, input).await?.0) };
    let made = caller.once(&web, &body.hash, make).await?;
    let shown = shown(&web, &caller, GoalId(made.id)).await?;
    Ok(Created::at(&made, format!("/goals/{}", made.id), shown))
}

#[utoipa::path(get, path = "/goals/{goal}", tag = "goals", params(("goal" = Uuid, Path)),
    security(("token" = ["read"])), responses((status = 200, body = GoalWithRows)))]
async fn get_goal(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<GoalId>,
) -> Answer<GoalWithRows> {
    Ok(Json(shown(&web, &caller, id).await?))
}

#[utoipa::path(put, path = "/goals/{goal}", tag = "goals", params(("goal" = Uuid, Path)),
    security(("token" = ["account"])), request_body = NewGoal,
    responses((status = 200, body = GoalWithRows)))]
async fn update_goal(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<GoalId>,
    body: Body<NewGoal>,
) -> Answer<GoalWithRows> {
    goals::update(&web.app, &caller.member, id, body.value.into()).await?;
    Ok(Json(shown(&web, &caller, id).await?))
}

#[utoipa::path(delete, path = "/goals/{goal}", tag = "goals", params(("goal" = Uuid, Path)),
    security(("token" = ["account"])), responses((status = 204)))]
async fn remove_goal(State(web): State<Web>, caller: Caller, At(id): At<GoalId>) -> Done {
    goals::remove(&web.app, &caller.member, id).await?;
    DONE
}
