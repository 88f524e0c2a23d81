//! `costs`: hours and money.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use earned_app::PeriodChoice;
use earned_app::costs::{self, CostInput};
use earned_core::cost::{Cost, CostKind};
use earned_core::id::CostId;
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
        .routes(routes!(list_costs, book_cost))
        .routes(routes!(get_cost, remove_cost))
}

#[derive(Serialize, ToSchema)]
#[schema(as = Cost)]
struct CostShape {
    id: Uuid,
    #[schema(schema_with = choices::cost_kind)]
    kind: CostKind,
    minutes: i64,
    amount_minor: i64,
    activity_id: Option<Uuid>,
    channel_id: Option<Uuid>,
    happened_on: NaiveDate,
    note: String,
    user_id: Uuid,
    created_at: DateTime<Utc>,
}

impl From<Cost> for CostShape {
    fn from(cost: Cost) -> Self {
        Self {
            id: cost.id.0,
            kind: cost.kind,
            minutes: cost.minutes,
            amount_minor: cost.amount_minor,
            activity_id: cost.activity_id.map(|id| id.0),
            channel_id: cost.channel_id.map(|id| id.0),
            happened_on: cost.happened_on,
            note: cost.note,
            user_id: cost.user_id.0,
            created_at: cost.created_at,
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"kind": "time", "amount": "1:30", "note": "Photographs"}))]
struct NewCost {
    #[schema(schema_with = choices::cost_kind)]
    kind: CostKind,
    amount: String,
    activity_id: Option<Uuid>,
    channel_id: Option<Uuid>,
    happened_on: Option<NaiveDate>,
    #[serde(default)]
    note: String,
}

impl From<NewCost> for CostInput {
    fn from(new: NewCost) -> Self {
        Self {
            kind: new.kind.name().to_owned(),
            amount: new.amount,
            activity: id_or_empty(new.activity_id),
            channel: id_or_empty(new.channel_id),
            happened_on: new
                .happened_on
                .map(|day| day.to_string())
                .unwrap_or_default(),
            note: new.note,
        }
    }
}

#[utoipa::path(get, path = "/costs", tag = "costs", params(Days),
    security(("token" = ["read"])), responses((status = 200, body = List<CostShape>)))]
async fn list_costs(
    State(web): State<Web>,
    caller: Caller,
    Asked(days): Asked<Days>,
) -> Answer<List<CostShape>> {
    let period = PeriodChoice::from(days).of(&web.app, &caller.member)?;
    Ok(Json(List::of(
        costs::list(&web.app, &caller.member, period).await?,
    )))
}

#[utoipa::path(post, path = "/costs", tag = "costs", security(("token" = ["account"])),
    request_body = NewCost, responses((status = 201, body = CostShape)))]
async fn book_cost(
    State(web): State<Web>,
    caller: Caller,
    body: Body<NewCost>,
) -> Creation<CostShape> {
    let input = CostInput::from(body.value);
    let make = |app, member| async move { Ok(costs::book(&app, &member, input).await?.0) };
    let made = caller.once(&web, &body.hash, make).await?;
    let cost = costs::get(&web.app, &caller.member, CostId(made.id)).await?;
    Ok(Created::at(
        &made,
        format!("/costs/{}", made.id),
        cost.into(),
    ))
}

#[utoipa::path(get, path = "/costs/{cost}", tag = "costs", params(("cost" = Uuid, Path)),
    security(("token" = ["read"])), responses((status = 200, body = CostShape)))]
async fn get_cost(State(web): State<Web>, caller: Caller, At(id): At<CostId>) -> Answer<CostShape> {
    Ok(Json(costs::get(&web.app, &caller.member, id).await?.into()))
}

#[utoipa::path(delete, path = "/costs/{cost}", tag = "costs", params(("cost" = Uuid, Path)),
    security(("token" = ["account"])), responses((status = 204)))]
async fn remove_cost(State(web): State<Web>, caller: Caller, At(id): At<CostId>) -> Done {
    costs::remove(&web.app, &caller.member, id).await?;
    DONE
}
