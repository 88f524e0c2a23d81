//! `records`: who did what, newest first.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, SecondsFormat, Utc};
use earned_app::records;
use earned_core::record::Record;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::{Answer, List};
use super::body::Asked;
use super::caller::Caller;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(list_records))
}

#[derive(Serialize, ToSchema)]
#[schema(as = Record)]
struct RecordShape {
    id: Uuid,
    at: DateTime<Utc>,
    actor_id: Option<Uuid>,
    action: String,
    subject_kind: String,
    subject_id: Uuid,
    detail: String,
}

impl From<Record> for RecordShape {
    fn from(record: Record) -> Self {
        Self {
            id: record.id.0,
            at: record.at,
            actor_id: record.actor_id.map(|id| id.0),
            action: record.action,
            subject_kind: record.subject_kind,
            subject_id: record.subject_id,
            detail: record.detail,
        }
    }
}

/// Where the page begins.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Before {
    before: Option<DateTime<Utc>>,
}

#[utoipa::path(get, path = "/records", tag = "records", params(Before),
    security(("token" = ["read"])), responses((status = 200, body = List<RecordShape>)))]
async fn list_records(
    State(web): State<Web>,
    caller: Caller,
    Asked(before): Asked<Before>,
) -> Answer<List<RecordShape>> {
    let before = before
        .before
        .unwrap_or_else(|| web.app.now() + chrono::TimeDelta::seconds(1));
    let records = records::list(&web.app, &caller.member, before).await?;
    let is_full = records.len() as i64 == records::PAGE;
    let next = records.last().filter(|_| is_full);
    let next = next.map(|last| last.at.to_rfc3339_opts(SecondsFormat::Micros, true));
    Ok(Json(List::of(records).up_to(next)))
}
