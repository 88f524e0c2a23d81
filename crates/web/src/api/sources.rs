//! `sources`: where mentions come from.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use earned_app::ActionError;
use earned_app::sources::{self, Added, FeedInput, StreamInput};
use earned_core::id::SourceId;
use earned_core::source::{Source, SourceKind, SourceState};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::{Answer, Created, Creation, DONE, Done, List};
use super::body::{At, Body};
use super::caller::{Caller, Made};
use super::choices;
use super::problem::Fault;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_sources))
        .routes(routes!(add_feed))
        .routes(routes!(add_stream))
        .routes(routes!(get_source, remove_source))
        .routes(routes!(pause_source))
        .routes(routes!(resume_source))
}

#[derive(Serialize, ToSchema)]
#[schema(as = Source)]
struct SourceShape {
    id: Uuid,
    #[schema(schema_with = choices::source_kind)]
    kind: SourceKind,
    name: String,
    address: String,
    channel_id: Option<Uuid>,
    #[schema(schema_with = choices::source_state)]
    state: SourceState,
    trouble: Option<String>,
    mentions: i64,
    last_read_at: Option<DateTime<Utc>>,
    next_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
}

impl From<Source> for SourceShape {
    fn from(source: Source) -> Self {
        Self {
            id: source.id.0,
            kind: source.kind,
            name: source.name,
            address: source.address,
            channel_id: source.channel_id.map(|id| id.0),
            state: source.state,
            trouble: source.trouble,
            mentions: source.mentions,
            last_read_at: source.last_read_at,
            next_at: source.next_at,
            created_at: source.created_at,
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"address": "https://tea.example/feed.xml"}))]
struct NewFeed {
    address: String,
    #[serde(default)]
    name: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"channel_id": "00000000-0000-0000-0000-000000000000"}))]
struct NewStream {
    channel_id: Uuid,
}

async fn shown(web: &Web, caller: &Caller, id: SourceId) -> Result<SourceShape, Fault> {
    Ok(sources::get(&web.app, &caller.member, id).await?.into())
}

async fn created(web: &Web, caller: &Caller, made: Made) -> Creation<SourceShape> {
    let shown = shown(web, caller, SourceId(made.id)).await?;
    Ok(Created::at(&made, format!("/sources/{}", made.id), shown))
}

#[utoipa::path(get, path = "/sources", tag = "sources", security(("token" = ["read"])),
    responses((status = 200, body = List<SourceShape>)))]
async fn list_sources(State(web): State<Web>, caller: Caller) -> Answer<List<SourceShape>> {
    Ok(Json(List::of(
        sources::list(&web.app, &caller.member).await?,
    )))
}

#[utoipa::path(post, path = "/sources/feeds", tag = "sources", security(("token" = ["listen"])),
    request_body = NewFeed, responses((status = 201, body = SourceShape)))]
async fn add_feed(
    State(web): State<Web>,
    caller: Caller,
    body: Body<NewFeed>,
) -> Creation<SourceShape> {
    let input = FeedInput {
        address: body.value.address,
        name: body.value.name,
    };
    let make = |app, member| async move {
        match sources::add_feed(&app, &member, input).await? {
            Added::Source(id) => Ok(id.0),
            Added::Choose(_) => Err(ActionError::field("address", "feed-several")),
        }
    };
    let made = caller.once(&web, &body.hash, make).await?;
    created(&web, &caller, made).await
}

#[utoipa::path(post, path = "/sources/streams", tag = "sources",
    security(("token" = ["listen"])), request_body = NewStream,
    responses((status = 201, body = SourceShape)))]
async fn add_stream(
    State(web): State<Web>,
    caller: Caller,
    body: Body<NewStream>,
) -> Creation<SourceShape> {
    let input = StreamInput {
        channel: body.value.channel_id.to_string(),
    };
    let make = |app, member| async move { Ok(sources::add_stream(&app, &member, input).await?.0) };
    let made = caller.once(&web, &body.hash, make).await?;
    created(&web, &caller, made).await
}

#[utoipa::path(get, path = "/sources/{source}", tag = "sources",
    params(("source" = Uuid, Path)), security(("token" = ["read"])),
    responses((status = 200, body = SourceShape)))]
async fn get_source(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<SourceId>,
) -> Answer<SourceShape> {
    Ok(Json(shown(&web, &caller, id).await?))
}

#[utoipa::path(delete, path = "/sources/{source}", tag = "sources",
    params(("source" = Uuid, Path)), security(("token" = ["listen"])),
    responses((status = 204)))]
async fn remove_source(State(web): State<Web>, caller: Caller, At(id): At<SourceId>) -> Done {
    sources::remove(&web.app, &caller.member, id).await?;
    DONE
}

#[utoipa::path(post, path = "/sources/{source}/pause", tag = "sources",
    params(("source" = Uuid, Path)), security(("token" = ["listen"])),
    responses((status = 200, body = SourceShape)))]
async fn pause_source(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<SourceId>,
) -> Answer<SourceShape> {
    sources::pause(&web.app, &caller.member, id).await?;
    Ok(Json(shown(&web, &caller, id).await?))
}

#[utoipa::path(post, path = "/sources/{source}/resume", tag = "sources",
    params(("source" = Uuid, Path)), security(("token" = ["listen"])),
    responses((status = 200, body = SourceShape)))]
async fn resume_source(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<SourceId>,
) -> Answer<SourceShape> {
    sources::resume(&web.app, &caller.member, id).await?;
    Ok(Json(shown(&web, &caller, id).await?))
}
