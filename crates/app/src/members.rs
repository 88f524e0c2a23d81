//! Who belongs to a workspace, and the links that let others in.

use chrono::TimeDelta;
use earned_core::id::{InvitationId, UserId};
use earned_core::people::{Ability, Invitation, Membership, Role};
use earned_core::workspace::Workspace;
use earned_store::{Tx, invitations, workspaces};

use crate::access::SignedIn;
use crate::records::Deed;
use crate::setup::{NewAccount, ready};
use crate::{ActionError, App, Member, Result, secret_token};

/// How long an invitation can be used.
pub const INVITATION_DAYS: i64 = 7;

/// Who belongs here, by name.
pub async fn list(app: &App, member: &Member) -> Result<Vec<Membership>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    Ok(workspaces::members(&mut tx, member.workspace.id).await?)
}

/// The open invitations, oldest first.
pub async fn list_invitations(app: &App, member: &Member) -> Result<Vec<Invitation>> {
    member.must(Ability::Govern)?;
    let mut tx = app.db().read().await?;
    Ok(invitations::list(&mut tx, member.workspace.id, app.now()).await?)
}

/// Makes an invitation; the result is its id with its secret, shown once.
pub async fn invite(
    app: &App,
    member: &Member,
    role: Role,
    note: &str,
) -> Result<(InvitationId, String)> {
    member.must(Ability::Govern)?;
    let token = secret_token::text(app.secret());
    let invitation = Invitation {
        id: InvitationId(app.new_id()),
        workspace_id: member.workspace.id,
        role,
        note: note.trim().chars().take(120).collect(),
        invited_by: member.user.id,
        created_at: app.now(),
        expires_at: app.now() + TimeDelta::days(INVITATION_DAYS),
    };
    let mut tx = app.db().write().await?;
    invitations::insert(&mut tx, &invitation, &secret_token::hash(&token)).await?;
    let deed = Deed {
        action: "member.invited",
        subject_id: invitation.id.0,
        detail: &invitation.note,
    };
    app.note(&mut tx, member, deed).await?;
    tx.commit().await?;
    Ok((invitation.id, token))
}

/// Takes an invitation back.
pub async fn withdraw(app: &App, member: &Member, id: InvitationId) -> Result<()> {
    member.must(Ability::Govern)?;
    let mut tx = app.db().write().await?;
    if !invitations::remove(&mut tx, member.workspace.id, id).await? {
        return Err(ActionError::NotFound);
    }
    Ok(tx.commit().await?)
}

/// What an invitation's secret invites to, while it is open.
pub async fn look_at(app: &App, token: &str) -> Result<(Invitation, Workspace)> {
    let mut tx = app.db().read().await?;
    open(app, &mut tx, token).await
}

/// Accepts an invitation with a new account.
pub async fn accept_anew(
    app: &App,
    token: &str,
    account: NewAccount,
) -> Result<(UserId, Workspace)> {
    let account = ready(app, account).await?;
    let mut tx = app.db().write().await?;
    let (invitation, workspace) = open(app, &mut tx, token).await?;
    let user_id = account.insert(app, &mut tx).await?;
    join(app, &mut tx, &invitation, user_id).await?;
    tx.commit().await?;
    Ok((user_id, workspace))
}

/// Accepts an invitation with the account one is signed in with.
pub async fn accept(app: &App, who: &SignedIn, token: &str) -> Result<Workspace> {
    let mut tx = app.db().write().await?;
    let (invitation, workspace) = open(app, &mut tx, token).await?;
    join(app, &mut tx, &invitation, who.user.id).await?;
    tx.commit().await?;
    Ok(workspace)
}

/// Gives a member another role; a workspace always keeps an owner.
pub async fn change_role(app: &App, member: &Member, user_id: UserId, role: Role) -> Result<()> {
    member.must(Ability::Govern)?;
    let id = member.workspace.id;
    let mut tx = app.db().write().await?;
    let old = workspaces::role(&mut tx, id, user_id)
        .await?
        .ok_or(ActionError::NotFound)?;
    if old == Role::Owner && role != Role::Owner {
        keep_an_owner(&mut tx, member).await?;
    }
    workspaces::insert_member(&mut tx, id, user_id, role, app.now()).await?;
    let deed = Deed {
        action: "member.changed",
        subject_id: user_id.0,
        detail: role.name(),
    };
    app.note(&mut tx, member, deed).await?;
    Ok(tx.commit().await?)
}

/// Ends a membership; a workspace always keeps an owner.
pub async fn remove(app: &App, member: &Member, user_id: UserId) -> Result<()> {
    member.must(Ability::Govern)?;
    let id = member.workspace.id;
    let mut tx = app.db().write().await?;
    let role = workspaces::role(&mut tx, id, user_id)
        .await?
        .ok_or(ActionError::NotFound)?;
    if role == Role::Owner {
        keep_an_owner(&mut tx, member).await?;
    }
    workspaces::remove_member(&mut tx, id, user_id).await?;
    let deed = Deed {
        action: "member.removed",
        subject_id: user_id.0,
        detail: "",
    };
    app.note(&mut tx, member, deed).await?;
    Ok(tx.commit().await?)
}

async fn open(app: &App, tx: &mut Tx, token: &str) -> Result<(Invitation, Workspace)> {
    let found = invitations::find(tx, &secret_token::hash(token), app.now()).await?;
    let invitation = found.ok_or(ActionError::NotFound)?;
    let workspace = workspaces::get(tx, invitation.workspace_id).await?;
    Ok((invitation, workspace.ok_or(ActionError::NotFound)?))
}

async fn join(app: &App, tx: &mut Tx, invitation: &Invitation, user_id: UserId) -> Result<()> {
    let id = invitation.workspace_id;
    // Somebody who belongs here already keeps the role they have.
    if workspaces::role(tx, id, user_id).await?.is_none() {
        workspaces::insert_member(tx, id, user_id, invitation.role, app.now()).await?;
    }
    invitations::remove(tx, id, invitation.id).await?;
    Ok(())
}

async fn keep_an_owner(tx: &mut Tx, member: &Member) -> Result<()> {
    let members = workspaces::members(tx, member.workspace.id).await?;
    let owners = members
        .iter()
        .filter(|other| other.role == Role::Owner)
        .count();
    if owners > 1 {
        Ok(())
    } else {
        Err(ActionError::field("role", "last-owner"))
    }
}
