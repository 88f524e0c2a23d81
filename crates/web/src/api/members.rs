//! `members`: who belongs to the workspace, and whom one invites.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use earned_app::members;
use earned_core::id::{InvitationId, UserId};
use earned_core::people::{Invitation, Membership, Role};
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
        .routes(routes!(list_members))
        .routes(routes!(change_role, remove_member))
        .routes(routes!(list_invitations, invite))
        .routes(routes!(withdraw_invitation))
}

#[derive(Serialize, ToSchema)]
#[schema(as = Member)]
struct MemberShape {
    user_id: Uuid,
    name: String,
    email: String,
    #[schema(schema_with = choices::role)]
    role: Role,
    joined_at: DateTime<Utc>,
}

impl From<Membership> for MemberShape {
    fn from(member: Membership) -> Self {
        Self {
            user_id: member.user_id.0,
            name: member.name,
            email: member.email,
            role: member.role,
            joined_at: member.joined_at,
        }
    }
}

#[derive(Serialize, ToSchema)]
#[schema(as = Invitation)]
struct InvitationShape {
    id: Uuid,
    #[schema(schema_with = choices::role)]
    role: Role,
    note: String,
    invited_by: Uuid,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

impl From<Invitation> for InvitationShape {
    fn from(invitation: Invitation) -> Self {
        Self {
            id: invitation.id.0,
            role: invitation.role,
            note: invitation.note,
            invited_by: invitation.invited_by.0,
            created_at: invitation.created_at,
            expires_at: invitation.expires_at,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct InvitationLink {
    id: Uuid,
    url: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"role": "author", "note": "Mei"}))]
struct NewInvitation {
    #[schema(schema_with = choices::role)]
    role: Role,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"role": "approver"}))]
struct ChangedRole {
    #[schema(schema_with = choices::role)]
    role: Role,
}

#[utoipa::path(get, path = "/members", tag = "members", security(("token" = ["read"])),
    responses((status = 200, body = List<MemberShape>)))]
async fn list_members(State(web): State<Web>, caller: Caller) -> Answer<List<MemberShape>> {
    Ok(Json(List::of(
        members::list(&web.app, &caller.member).await?,
    )))
}

#[utoipa::path(put, path = "/members/{user}", tag = "members", params(("user" = Uuid, Path)),
    security(("token" = ["govern"])), request_body = ChangedRole, responses((status = 204)))]
async fn change_role(
    State(web): State<Web>,
    caller: Caller,
    At(user): At<UserId>,
    body: Body<ChangedRole>,
) -> Done {
    members::change_role(&web.app, &caller.member, user, body.value.role).await?;
    DONE
}

#[utoipa::path(delete, path = "/members/{user}", tag = "members", params(("user" = Uuid, Path)),
    security(("token" = ["govern"])), responses((status = 204)))]
async fn remove_member(State(web): State<Web>, caller: Caller, At(user): At<UserId>) -> Done {
    members::remove(&web.app, &caller.member, user).await?;
    DONE
}

#[utoipa::path(get, path = "/invitations", tag = "members", security(("token" = ["govern"])),
    responses((status = 200, body = List<InvitationShape>)))]
async fn list_invitations(State(web): State<Web>, caller: Caller) -> Answer<List<InvitationShape>> {
    let list = members::list_invitations(&web.app, &caller.member).await?;
    Ok(Json(List::of(list)))
}

#[utoipa::path(post, path = "/invitations", tag = "members", security(("token" = ["govern"])),
    request_body = NewInvitation, responses((status = 201, body = InvitationLink)))]
async fn invite(
    State(web): State<Web>,
    caller: Caller,
    body: Body<NewInvitation>,
) -> Creation<InvitationLink> {
    let new = body.value;
    let make = |app, member| async move {
        let (id, secret) = members::invite(&app, &member, new.role, &new.note).await?;
        Ok((id.0, secret))
    };
    let made = caller.once_with(&web, &body.hash, make).await?;
    let shown = InvitationLink {
        id: made.id,
        url: format!("{}/invitation/{}", web.public_url, made.secret()?),
    };
    Ok(Created::at(&made, "/invitations".to_owned(), shown))
}

#[utoipa::path(delete, path = "/invitations/{invitation}", tag = "members",
    params(("invitation" = Uuid, Path)), security(("token" = ["govern"])),
    responses((status = 204)))]
async fn withdraw_invitation(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<InvitationId>,
) -> Done {
    members::withdraw(&web.app, &caller.member, id).await?;
    DONE
}
