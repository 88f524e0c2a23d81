//! `activities`: work beside posts.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use earned_app::PeriodChoice;
use earned_app::activities::{self, ActivityInput};
use earned_core::activity::{Activity, ActivityKind};
use earned_core::id::ActivityId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::{Answer, Created, Creation, DONE, Done, List};
use super::body::{Asked, At, Body, id_or_empty};
use super::caller::Caller;
use super::choices;
use super::period::Days;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_activities, create_activity))
        .routes(routes!(get_activity, remove_activity))
}

#[derive(Serialize, ToSchema)]
#[schema(as = Activity)]
struct ActivityShape {
    id: Uuid,
    #[schema(schema_with = choices::activity_kind)]
    kind: ActivityKind,
    name: String,
    note: String,
    channel_id: Option<Uuid>,
    happened_on: NaiveDate,
    created_by: Uuid,
    created_at: DateTime<Utc>,
}

impl From<Activity> for ActivityShape {
    fn from(activity: Activity) -> Self {
        Self {
            id: activity.id.0,
            kind: activity.kind,
            name: activity.name,
            note: activity.note,
            channel_id: activity.channel_id.map(|id| id.0),
            happened_on: activity.happened_on,
            created_by: activity.created_by.0,
            created_at: activity.created_at,
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "kind": "event", "name": "Spring tasting", "happened_on": "2026-03-14"
}))]
struct NewActivity {
    #[schema(schema_with = choices::activity_kind)]
    kind: ActivityKind,
    name: String,
    #[serde(default)]
    note: String,
    channel_id: Option<Uuid>,
    happened_on: Option<NaiveDate>,
}

impl From<NewActivity> for ActivityInput {
    fn from(new: NewActivity) -> Self {
        Self {
            kind: new.kind.name().to_owned(),
            name: new.name,
            note: new.note,
            channel: id_or_empty(new.channel_id),
            happened_on: new
                .happened_on
                .map(|day| day.to_string())
                .unwrap_or_default(),
        }
    }
}

#[utoipa::path(get, path = "/activities", tag = "activities", params(Days),
    security(("token" = ["read"])), responses((status = 200, body = List<ActivityShape>)))]
async fn list_activities(
    State(web): State<Web>,
    caller: Caller,
    Asked(days): Asked<Days>,
) -> Answer<List<ActivityShape>> {
    let period = PeriodChoice::from(days).of(&web.app, &caller.member)?;
    Ok(Json(List::of(
        activities::list(&web.app, &caller.member, period).await?,
    )))
}

#[utoipa::path(post, path = "/activities", tag = "activities", security(("token" = ["account"])),
    request_body = NewActivity, responses((status = 201, body = ActivityShape)))]
async fn create_activity(
    State(web): State<Web>,
    caller: Caller,
    body: Body<NewActivity>,
) -> Creation<ActivityShape> {
    let input = ActivityInput::from(body.value);
    let make = |app, member| async move { Ok(activities::create(&app, &member, input).await?.0) };
    let made = caller.once(&web, &body.hash, make).await?;
    let activity = activities::get(&web.app, &caller.member, ActivityId(made.id)).await?;
    let path = format!("/activities/{}", made.id);
    Ok(Created::at(&made, path, activity.into()))
}

#[utoipa::path(get, path = "/activities/{activity}", tag = "activities",
    params(("activity" = Uuid, Path)), security(("token" = ["read"])),
    responses((status = 200, body = ActivityShape)))]
async fn get_activity(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<ActivityId>,
) -> Answer<ActivityShape> {
    Ok(Json(
        activities::get(&web.app, &caller.member, id).await?.into(),
    ))
}

#[utoipa::path(delete, path = "/activities/{activity}", tag = "activities",
    params(("activity" = Uuid, Path)), security(("token" = ["account"])),
    responses((status = 204)))]
async fn remove_activity(State(web): State<Web>, caller: Caller, At(id): At<ActivityId>) -> Done {
    activities::remove(&web.app, &caller.member, id).await?;
    DONE
}
