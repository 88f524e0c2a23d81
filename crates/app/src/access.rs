//! Who is asking, and what they may do here. A [`Member`] is the proof that somebody belongs to a
//! workspace; every action on a workspace takes one.

use chrono::TimeDelta;
use earned_core::people::{Ability, ApiToken, Role, Session, User};
use earned_core::workspace::Workspace;
use earned_store::{sessions, tokens, users, workspaces};

use crate::idempotency::Ticket;
use crate::{ActionError, App, Result, secret_token};

/// How long a session lives after its last request.
pub const SESSION_DAYS: i64 = 30;

/// Somebody who has given their password.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub user: User,
    /// In which browser.
    pub session: Session,
}

/// Somebody in a workspace they belong to.
#[derive(Debug, Clone)]
pub struct Member {
    /// Who.
    pub user: User,
    /// Where.
    pub workspace: Workspace,
    /// As what.
    pub role: Role,
    /// The key they came with, if it is a program acting in their name.
    pub token: Option<ApiToken>,
    /// The keyed request they act for, if it is one.
    pub ticket: Option<Ticket>,
}

impl Member {
    /// Whether the role, and the key if there is one, include the ability.
    pub fn can(&self, ability: Ability) -> bool {
        self.role.may(ability)
            && self
                .token
                .as_ref()
                .is_none_or(|token| token.allows(ability))
    }

    /// Refuses unless [`Member::can`].
    pub fn must(&self, ability: Ability) -> Result<()> {
        if self.can(ability) {
            Ok(())
        } else {
            Err(ActionError::Forbidden)
        }
    }
}

/// Who carries this session secret; nobody if it has ended.
pub async fn recognise(app: &App, token: &str) -> Result<Option<SignedIn>> {
    let hash = secret_token::hash(token);
    let mut tx = app.db().read().await?;
    let Some(session) = sessions::find(&mut tx, &hash, app.now()).await? else {
        return Ok(None);
    };
    let user = users::get(&mut tx, session.user_id).await?;
    drop(tx);
    // Once a minute is enough to show when it was last used.
    if app.now() - session.last_seen_at > TimeDelta::minutes(1) {
        let mut tx = app.db().write().await?;
        let until = app.now() + TimeDelta::days(SESSION_DAYS);
        sessions::touch(&mut tx, session.id, app.now(), until).await?;
        tx.commit().await?;
    }
    Ok(user.map(|user| SignedIn { user, session }))
}

/// Lets somebody into a workspace. One they do not belong to is as good as not there.
pub async fn enter(app: &App, signed_in: &SignedIn, slug: &str) -> Result<Member> {
    let mut tx = app.db().read().await?;
    let workspace = workspaces::find(&mut tx, slug)
        .await?
        .ok_or(ActionError::NotFound)?;
    let role = workspaces::role(&mut tx, workspace.id, signed_in.user.id).await?;
    let role = role.ok_or(ActionError::NotFound)?;
    Ok(Member {
        user: signed_in.user.clone(),
        workspace,
        role,
        token: None,
        ticket: None,
    })
}

/// The same member with the workspace as it is now.
pub async fn afresh(app: &App, member: &Member) -> Result<Member> {
    let mut tx = app.db().read().await?;
    let workspace = workspaces::get(&mut tx, member.workspace.id).await?;
    Ok(Member {
        workspace: workspace.ok_or(ActionError::NotFound)?,
        ..member.clone()
    })
}

/// Lets a program in by its key.
pub async fn enter_by_token(app: &App, token: &str) -> Result<Option<Member>> {
    let mut tx = app.db().read().await?;
    let Some(token) = tokens::find(&mut tx, &secret_token::hash(token)).await? else {
        return Ok(None);
    };
    let user = users::get(&mut tx, token.user_id).await?;
    let workspace = workspaces::get(&mut tx, token.workspace_id).await?;
    let role = workspaces::role(&mut tx, token.workspace_id, token.user_id).await?;
    drop(tx);
    let (Some(user), Some(workspace), Some(role)) = (user, workspace, role) else {
        return Ok(None);
    };
    // Once a minute is enough to show when it was last used.
    let is_fresh = |last| app.now() - last <= TimeDelta::minutes(1);
    if !token.last_used_at.is_some_and(is_fresh) {
        let mut tx = app.db().write().await?;
        tokens::touch(&mut tx, token.id, app.now()).await?;
        tx.commit().await?;
    }
    Ok(Some(Member {
        user,
        workspace,
        role,
        token: Some(token),
        ticket: None,
    }))
}
