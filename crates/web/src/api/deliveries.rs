//! `deliveries`: what goes out when, the way each took, and a person's word where one is needed.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, NaiveDateTime, Utc};
use earned_app::ActionError;
use earned_app::schedule::{self, Reading, Shown, When};
use earned_core::delivery::Decision;
use earned_core::id::DeliveryId;
use earned_core::schedule::Side;
use earned_core::sending::{Sending, SendingStep};
use serde::{Deserialize, Serialize};
use utoipa::openapi::schema::Object;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::{Answer, List};
use super::body::{Asked, At, Body};
use super::caller::Caller;
use super::choices::one_of;
use super::problem::Fault;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_deliveries))
        .routes(routes!(get_delivery))
        .routes(routes!(move_delivery))
        .routes(routes!(decide_delivery))
}

#[derive(Serialize, ToSchema)]
pub(super) struct Delivery {
    id: Uuid,
    post_id: Option<Uuid>,
    channel_id: Uuid,
    state: String,
    why: Option<String>,
    due_at: DateTime<Utc>,
    local_time: NaiveDateTime,
    time_zone: String,
    text: String,
    digest: String,
    native_id: Option<String>,
    url: Option<String>,
    settled_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

impl From<Sending> for Delivery {
    fn from(sending: Sending) -> Self {
        let delivery = sending.delivery;
        Self {
            id: sending.id.0,
            post_id: sending.post_id.map(|id| id.0),
            channel_id: sending.channel_id.0,
            state: delivery.state.name().to_owned(),
            why: delivery.why.map(|why| why.name().to_owned()),
            due_at: delivery.due,
            local_time: sending.wall_clock,
            time_zone: sending.time_zone,
            text: sending.content.text,
            digest: sending.digest,
            native_id: sending.native_id,
            url: sending.permalink,
            settled_at: sending.settled_at,
            created_at: sending.created_at,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct DeliveryWithSteps {
    delivery: Delivery,
    steps: Vec<DeliveryStep>,
    readings: Vec<DeliveryReading>,
}

#[derive(Serialize, ToSchema)]
struct DeliveryReading {
    at: DateTime<Utc>,
    likes: Option<i64>,
    reposts: Option<i64>,
    replies: Option<i64>,
    quotes: Option<i64>,
}

impl From<Reading> for DeliveryReading {
    fn from(reading: Reading) -> Self {
        let counts = reading.reactions;
        Self {
            at: reading.at,
            likes: counts.likes,
            reposts: counts.reposts,
            replies: counts.replies,
            quotes: counts.quotes,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct DeliveryStep {
    step: String,
    state: String,
    detail: String,
    at: DateTime<Utc>,
}

impl From<SendingStep> for DeliveryStep {
    fn from(step: SendingStep) -> Self {
        Self {
            step: step.step,
            state: step.state.name().to_owned(),
            detail: step.detail,
            at: step.at,
        }
    }
}

impl From<Shown> for DeliveryWithSteps {
    fn from(shown: Shown) -> Self {
        Self {
            delivery: shown.sending.into(),
            steps: shown.steps.into_iter().map(DeliveryStep::from).collect(),
            readings: shown
                .readings
                .into_iter()
                .map(DeliveryReading::from)
                .collect(),
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"local_time": "2030-03-20T10:00"}))]
pub(super) struct Time {
    local_time: Option<String>,
    #[schema(schema_with = side, required = false)]
    side: Option<Side>,
}

fn side() -> Object {
    one_of(["earlier", "later"].into_iter())
}

fn decision() -> Object {
    one_of(["it_is_there", "send_now", "cancel"].into_iter())
}

impl Time {
    /// What is meant; now where no time is named.
    pub(super) fn when(self) -> Result<When, Fault> {
        let Some(typed) = self.local_time else {
            return Ok(When::Now);
        };
        let forms = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
        let mut read = forms
            .iter()
            .filter_map(|form| NaiveDateTime::parse_from_str(typed.trim(), form).ok());
        let local = read.next();
        Ok(When::At {
            local: local.ok_or(ActionError::field("local_time", "local-time-form"))?,
            side: self.side,
        })
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"decision": "cancel"}))]
struct DeliveryDecision {
    #[schema(schema_with = decision)]
    decision: Decision,
}

/// Between which instants.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Between {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

async fn shown(web: &Web, caller: &Caller, id: DeliveryId) -> Answer<DeliveryWithSteps> {
    let shown = schedule::get(&web.app, &caller.member, id).await?;
    Ok(Json(shown.into()))
}

#[utoipa::path(get, path = "/deliveries", tag = "deliveries", params(Between),
    security(("token" = ["read"])), responses((status = 200, body = List<Delivery>)))]
async fn list_deliveries(
    State(web): State<Web>,
    caller: Caller,
    Asked(between): Asked<Between>,
) -> Answer<List<Delivery>> {
    let Between { from, to } = between;
    let found = schedule::between(&web.app, &caller.member, from, to).await?;
    Ok(Json(List::of(found)))
}

#[utoipa::path(get, path = "/deliveries/{delivery}", tag = "deliveries",
    params(("delivery" = Uuid, Path)), security(("token" = ["read"])),
    responses((status = 200, body = DeliveryWithSteps)))]
async fn get_delivery(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<DeliveryId>,
) -> Answer<DeliveryWithSteps> {
    shown(&web, &caller, id).await
}

#[utoipa::path(put, path = "/deliveries/{delivery}/time", tag = "deliveries",
    params(("delivery" = Uuid, Path)), security(("token" = ["write"])), request_body = Time,
    responses((status = 200, body = DeliveryWithSteps)))]
async fn move_delivery(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<DeliveryId>,
    body: Body<Time>,
) -> Answer<DeliveryWithSteps> {
    schedule::move_to(&web.app, &caller.member, id, body.value.when()?).await?;
    shown(&web, &caller, id).await
}

#[utoipa::path(post, path = "/deliveries/{delivery}/decision", tag = "deliveries",
    params(("delivery" = Uuid, Path)), security(("token" = ["write"])),
    request_body = DeliveryDecision, responses((status = 200, body = DeliveryWithSteps)))]
async fn decide_delivery(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<DeliveryId>,
    body: Body<DeliveryDecision>,
) -> Answer<DeliveryWithSteps> {
    schedule::decide(&web.app, &caller.member, id, body.value.decision).await?;
    shown(&web, &caller, id).await
}
