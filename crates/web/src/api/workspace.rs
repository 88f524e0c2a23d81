//! `workspace`: where the token leads, and in whose name it acts.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use earned_app::workspaces::{self, WorkspaceInput};
use earned_app::{Member, access, sample};
use earned_core::people::{Ability, Language, Role};
use earned_core::workspace::ReviewRule;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::{Answer, DONE, Done};
use super::body::Body;
use super::caller::Caller;
use super::choices;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(get_workspace, update_workspace))
        .routes(routes!(remove_sample))
}

#[derive(Serialize, ToSchema)]
struct Workspace {
    id: Uuid,
    slug: String,
    name: String,
    #[schema(schema_with = choices::language)]
    language: Language,
    time_zone: String,
    currency: String,
    hour_cost_minor: i64,
    #[schema(schema_with = choices::review_rule)]
    review: ReviewRule,
    is_sample: bool,
    created_at: DateTime<Utc>,
    you: You,
}

#[derive(Serialize, ToSchema)]
struct You {
    user_id: Uuid,
    name: String,
    #[schema(schema_with = choices::role)]
    role: Role,
    abilities: Vec<String>,
}

impl From<Member> for Workspace {
    fn from(member: Member) -> Self {
        let able = Ability::ALL.iter().filter(|ability| member.can(**ability));
        let you = You {
            user_id: member.user.id.0,
            abilities: able.map(|ability| ability.name().to_owned()).collect(),
            name: member.user.name,
            role: member.role,
        };
        let workspace = member.workspace;
        Self {
            id: workspace.id.0,
            slug: workspace.slug,
            name: workspace.name,
            language: workspace.language,
            time_zone: workspace.time_zone,
            currency: workspace.currency,
            hour_cost_minor: workspace.hour_cost_minor,
            review: workspace.review,
            is_sample: workspace.is_sample,
            created_at: workspace.created_at,
            you,
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "name": "Tea House", "language": "en", "time_zone": "Asia/Shanghai", "currency": "CNY",
    "hour_cost_minor": 18000, "review": "posts"
}))]
struct ChangedWorkspace {
    name: String,
    #[schema(schema_with = choices::language)]
    language: Language,
    time_zone: String,
    currency: String,
    hour_cost_minor: i64,
    #[schema(schema_with = choices::review_rule)]
    review: ReviewRule,
}

#[utoipa::path(get, path = "/workspace", tag = "workspace", security(("token" = ["read"])),
    responses((status = 200, body = Workspace)))]
async fn get_workspace(caller: Caller) -> Answer<Workspace> {
    Ok(Json(caller.member.into()))
}

#[utoipa::path(put, path = "/workspace", tag = "workspace", security(("token" = ["govern"])),
    request_body = ChangedWorkspace, responses((status = 200, body = Workspace)))]
async fn update_workspace(
    State(web): State<Web>,
    caller: Caller,
    body: Body<ChangedWorkspace>,
) -> Answer<Workspace> {
    let new = body.value;
    let input = WorkspaceInput {
        name: new.name,
        slug: String::new(),
        language: new.language,
        time_zone: new.time_zone,
        currency: new.currency,
        hour_cost_minor: new.hour_cost_minor,
        review: new.review,
    };
    workspaces::update(&web.app, &caller.member, input).await?;
    let member = access::afresh(&web.app, &caller.member).await?;
    Ok(Json(member.into()))
}

#[utoipa::path(delete, path = "/workspace/sample", tag = "workspace",
    security(("token" = ["govern"])), responses((status = 204)))]
async fn remove_sample(State(web): State<Web>, caller: Caller) -> Done {
    sample::remove(&web.app, &caller.member).await?;
    DONE
}
