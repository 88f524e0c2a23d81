//! `leads`: people who may buy.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use earned_app::PeriodChoice;
use earned_app::leads::{self, LeadInput};
use earned_core::id::LeadId;
use earned_core::lead::Lead;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::{Answer, Created, Creation, DONE, Done, List};
use super::body::{Asked, At, Body, id_or_empty};
use super::caller::Caller;
use super::period::Days;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_leads, create_lead))
        .routes(routes!(get_lead, remove_lead))
}

#[derive(Serialize, ToSchema)]
#[schema(as = Lead)]
struct LeadShape {
    id: Uuid,
    name: String,
    channel_id: Option<Uuid>,
    happened_on: NaiveDate,
    note: String,
    created_by: Uuid,
    created_at: DateTime<Utc>,
}

impl From<Lead> for LeadShape {
    fn from(lead: Lead) -> Self {
        Self {
            id: lead.id.0,
            name: lead.name,
            channel_id: lead.channel_id.map(|id| id.0),
            happened_on: lead.happened_on,
            note: lead.note,
            created_by: lead.created_by.0,
            created_at: lead.created_at,
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Hotel by the lake", "note": "40 tins a month"}))]
struct NewLead {
    name: String,
    channel_id: Option<Uuid>,
    happened_on: Option<NaiveDate>,
    #[serde(default)]
    note: String,
}

impl From<NewLead> for LeadInput {
    fn from(new: NewLead) -> Self {
        Self {
            name: new.name,
            channel: id_or_empty(new.channel_id),
            happened_on: new
                .happened_on
                .map(|day| day.to_string())
                .unwrap_or_default(),
            note: new.note,
        }
    }
}

#[utoipa::path(get, path = "/leads", tag = "leads", params(Days),
    security(("token" = ["read"])), responses((status = 200, body = List<LeadShape>)))]
async fn list_leads(
    State(web): State<Web>,
    caller: Caller,
    Asked(days): Asked<Days>,
) -> Answer<List<LeadShape>> {
    let period = PeriodChoice::from(days).of(&web.app, &caller.member)?;
    Ok(Json(List::of(
        leads::list(&web.app, &caller.member, period).await?,
    )))
}

#[utoipa::path(post, path = "/leads", tag = "leads", security(("token" = ["account"])),
    request_body = NewLead, responses((status = 201, body = LeadShape)))]
async fn create_lead(
    State(web): State<Web>,
    caller: Caller,
    body: Body<NewLead>,
) -> Creation<LeadShape> {
    let input = LeadInput::from(body.value);
    let make = |app, member| async move { Ok(leads::create(&app, &member, input).await?.0) };
    let made = caller.once(&web, &body.hash, make).await?;
    let lead = leads::get(&web.app, &caller.member, LeadId(made.id)).await?;
    Ok(Created::at(
        &made,
        format!("/leads/{}", made.id),
        lead.into(),
    ))
}

#[utoipa::path(get, path = "/leads/{lead}", tag = "leads", params(("lead" = Uuid, Path)),
    security(("token" = ["read"])), responses((status = 200, body = LeadShape)))]
async fn get_lead(State(web): State<Web>, caller: Caller, At(id): At<LeadId>) -> Answer<LeadShape> {
    Ok(Json(leads::get(&web.app, &caller.member, id).await?.into()))
}

#[utoipa::path(delete, path = "/leads/{lead}", tag = "leads", params(("lead" = Uuid, Path)),
    security(("token" = ["account"])), responses((status = 204)))]
async fn remove_lead(State(web): State<Web>, caller: Caller, At(id): At<LeadId>) -> Done {
    leads::remove(&web.app, &caller.member, id).await?;
    DONE
}
