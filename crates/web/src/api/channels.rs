//! `channels`: the own site, which is always there, and accounts on networks.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use earned_app::channels::{self, ChannelInput, Secret, SignInInput};
use earned_core::channel::{Channel, ChannelState, NetworkName};
use earned_core::id::{ChannelId, UserId};
use earned_core::people::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::{Answer, Created, Creation, DONE, Done, List};
use super::body::{At, Body};
use super::caller::Caller;
use super::choices;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_channels))
        .routes(routes!(connect_bluesky))
        .routes(routes!(get_channel, update_channel, disconnect_channel))
}

#[derive(Serialize, ToSchema)]
#[schema(as = Channel)]
struct ChannelShape {
    id: Uuid,
    #[schema(schema_with = choices::network)]
    network: NetworkName,
    name: String,
    server: String,
    handle: String,
    native_id: String,
    purpose: String,
    #[schema(schema_with = choices::language)]
    language: Language,
    #[schema(schema_with = choices::channel_state)]
    state: ChannelState,
    trouble: Option<String>,
    responsible_id: Option<Uuid>,
    created_at: DateTime<Utc>,
}

impl From<Channel> for ChannelShape {
    fn from(channel: Channel) -> Self {
        Self {
            id: channel.id.0,
            network: channel.network,
            name: channel.name,
            server: channel.server,
            handle: channel.handle,
            native_id: channel.native_id,
            purpose: channel.purpose,
            language: channel.language,
            state: channel.state,
            trouble: channel.trouble,
            responsible_id: channel.responsible_id.map(|id| id.0),
            created_at: channel.created_at,
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "server": "https://bsky.social", "handle": "tea.example", "password": "xxxx-xxxx-xxxx-xxxx"
}))]
struct BlueskySignIn {
    server: String,
    handle: String,
    password: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Tea House", "purpose": "News", "language": "en"}))]
struct ChangedChannel {
    name: String,
    #[serde(default)]
    purpose: String,
    #[schema(schema_with = choices::language)]
    language: Language,
    responsible_id: Option<Uuid>,
}

#[utoipa::path(get, path = "/channels", tag = "channels", security(("token" = ["read"])),
    responses((status = 200, body = List<ChannelShape>)))]
async fn list_channels(State(web): State<Web>, caller: Caller) -> Answer<List<ChannelShape>> {
    Ok(Json(List::of(
        channels::list(&web.app, &caller.member).await?,
    )))
}

#[utoipa::path(post, path = "/channels/bluesky", tag = "channels",
    security(("token" = ["govern"])), request_body = BlueskySignIn,
    responses((status = 201, body = ChannelShape)))]
async fn connect_bluesky(
    State(web): State<Web>,
    caller: Caller,
    body: Body<BlueskySignIn>,
) -> Creation<ChannelShape> {
    let input = SignInInput {
        server: body.value.server,
        handle: body.value.handle,
        password: Secret(body.value.password),
    };
    let make = |app, member| async move {
        Ok(
            channels::connect(&app, &member, NetworkName::Bluesky, input)
                .await?
                .0,
        )
    };
    let made = caller.once(&web, &body.hash, make).await?;
    let channel = channels::get(&web.app, &caller.member, ChannelId(made.id)).await?;
    let path = format!("/channels/{}", made.id);
    Ok(Created::at(&made, path, channel.into()))
}

#[utoipa::path(get, path = "/channels/{channel}", tag = "channels",
    params(("channel" = Uuid, Path)), security(("token" = ["read"])),
    responses((status = 200, body = ChannelShape)))]
async fn get_channel(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<ChannelId>,
) -> Answer<ChannelShape> {
    Ok(Json(
        channels::get(&web.app, &caller.member, id).await?.into(),
    ))
}

#[utoipa::path(put, path = "/channels/{channel}", tag = "channels",
    params(("channel" = Uuid, Path)), security(("token" = ["govern"])),
    request_body = ChangedChannel, responses((status = 200, body = ChannelShape)))]
async fn update_channel(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<ChannelId>,
    body: Body<ChangedChannel>,
) -> Answer<ChannelShape> {
    let input = ChannelInput {
        name: body.value.name,
        purpose: body.value.purpose,
        language: body.value.language,
        responsible_id: body.value.responsible_id.map(UserId),
    };
    channels::update(&web.app, &caller.member, id, input).await?;
    Ok(Json(
        channels::get(&web.app, &caller.member, id).await?.into(),
    ))
}

#[utoipa::path(delete, path = "/channels/{channel}", tag = "channels",
    params(("channel" = Uuid, Path)), security(("token" = ["govern"])),
    responses((status = 204)))]
async fn disconnect_channel(State(web): State<Web>, caller: Caller, At(id): At<ChannelId>) -> Done {
    channels::disconnect(&web.app, &caller.member, id).await?;
    DONE
}
