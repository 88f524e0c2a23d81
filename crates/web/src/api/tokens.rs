//! `tokens`: keys for programs. A program gives nobody more than it may do itself.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use earned_app::tokens;
use earned_core::id::ApiTokenId;
use earned_core::people::{Ability, ApiToken};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::schema::{Array, ArrayBuilder};
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
        .routes(routes!(list_tokens, create_token))
        .routes(routes!(end_token))
}

#[derive(Serialize, ToSchema)]
struct Token {
    id: Uuid,
    name: String,
    scopes: Vec<String>,
    user_id: Uuid,
    created_at: DateTime<Utc>,
    last_used_at: Option<DateTime<Utc>>,
}

impl From<ApiToken> for Token {
    fn from(token: ApiToken) -> Self {
        Self {
            id: token.id.0,
            name: token.name,
            scopes: token.scopes.split(' ').map(str::to_owned).collect(),
            user_id: token.user_id.0,
            created_at: token.created_at,
            last_used_at: token.last_used_at,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct TokenSecret {
    id: Uuid,
    secret: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Newsletter", "scopes": ["read", "write"]}))]
struct NewToken {
    name: String,
    #[schema(schema_with = abilities)]
    scopes: Vec<Ability>,
}

fn abilities() -> Array {
    ArrayBuilder::new().items(choices::ability()).build()
}

#[utoipa::path(get, path = "/tokens", tag = "tokens", security(("token" = ["govern"])),
    responses((status = 200, body = List<Token>)))]
async fn list_tokens(State(web): State<Web>, caller: Caller) -> Answer<List<Token>> {
    Ok(Json(List::of(
        tokens::list(&web.app, &caller.member).await?,
    )))
}

#[utoipa::path(post, path = "/tokens", tag = "tokens", security(("token" = ["govern"])),
    request_body = NewToken, responses((status = 201, body = TokenSecret)))]
async fn create_token(
    State(web): State<Web>,
    caller: Caller,
    body: Body<NewToken>,
) -> Creation<TokenSecret> {
    let new = body.value;
    let make = |app, member| async move {
        let (id, secret) = tokens::create(&app, &member, &new.name, &new.scopes).await?;
        Ok((id.0, secret))
    };
    let made = caller.once_with(&web, &body.hash, make).await?;
    let shown = TokenSecret {
        id: made.id,
        secret: made.secret()?.to_owned(),
    };
    Ok(Created::at(&made, "/tokens".to_owned(), shown))
}

#[utoipa::path(delete, path = "/tokens/{token}", tag = "tokens", params(("token" = Uuid, Path)),
    security(("token" = ["govern"])), responses((status = 204)))]
async fn end_token(State(web): State<Web>, caller: Caller, At(id): At<ApiTokenId>) -> Done {
    tokens::remove(&web.app, &caller.member, id).await?;
    DONE
}
