//! Who is asking, and what they may do here. A [`Member`] is the proof that somebody belongs to a
//! workspace; every action on a workspace takes one.

use chrono::TimeDelta;
use earned_core::people::{Ability, ApiToken, Role, Session, User};
use earned_core::workspace::Workspace;
use earned_store::workspaces::Belonging;
use earned_store::{Tx, conversations, reviews, sessions, tokens, users, workspaces};

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

/// Somebody signed in, with all that the frame of a page shows of them.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// Who.
    pub who: SignedIn,
    /// Where they belong, by name.
    pub places: Vec<Belonging>,
    /// In the workspace asked for; none if they do not belong to it.
    pub inside: Option<Inside>,
}

/// A member with what waits for them.
#[derive(Debug, Clone)]
pub struct Inside {
    /// The proof that they belong here.
    pub member: Member,
    /// Reviews that ask for their decision.
    pub reviews: i64,
    /// Conversations that wait for their answer, or for anybody's.
    pub conversations: i64,
}

/// Who carries this session secret; nobody if it has ended.
pub async fn recognise(app: &App, token: &str) -> Result<Option<SignedIn>> {
    let mut tx = app.db().read().await?;
    let who = bearer(&mut tx, app, token).await?;
    drop(tx);
    if let Some(who) = &who {
        keep_alive(app, &who.session).await?;
    }
    Ok(who)
}

/// Who carries this session secret, and what awaits them in the workspace of this slug. Every page
/// asks this first, so it is one unit.
pub async fn arrive(app: &App, token: &str, slug: Option<&str>) -> Result<Option<Arrival>> {
    let mut tx = app.db().read().await?;
    let Some(who) = bearer(&mut tx, app, token).await? else {
        return Ok(None);
    };
    let places = workspaces::of_user(&mut tx, who.user.id).await?;
    let inside = match slug.and_then(|slug| member(&who, &places, slug)) {
        Some(member) => Some(look_around(&mut tx, member).await?),
        None => None,
    };
    drop(tx);
    keep_alive(app, &who.session).await?;
    Ok(Some(Arrival {
        who,
        places,
        inside,
    }))
}

/// Lets somebody into a workspace. One they do not belong to is as good as not there.
pub async fn enter(app: &App, who: &SignedIn, slug: &str) -> Result<Member> {
    let mut tx = app.db().read().await?;
    let places = workspaces::of_user(&mut tx, who.user.id).await?;
    member(who, &places, slug).ok_or(ActionError::NotFound)
}

fn member(who: &SignedIn, places: &[Belonging], slug: &str) -> Option<Member> {
    let place = places.iter().find(|place| place.workspace.slug == slug)?;
    Some(Member {
        user: who.user.clone(),
        workspace: place.workspace.clone(),
        role: place.role,
        token: None,
        ticket: None,
    })
}

async fn bearer(tx: &mut Tx, app: &App, token: &str) -> Result<Option<SignedIn>> {
    let hash = secret_token::hash(token);
    let Some(session) = sessions::find(tx, &hash, app.now()).await? else {
        return Ok(None);
    };
    let user = users::get(tx, session.user_id).await?;
    Ok(user.map(|user| SignedIn { user, session }))
}

async fn look_around(tx: &mut Tx, member: Member) -> Result<Inside> {
    let (place, me) = (member.workspace.id, member.user.id);
    let reviews = if member.can(Ability::Approve) {
        reviews::number_waiting(tx, place, me).await?
    } else {
        0
    };
    let conversations = conversations::waiting(tx, place, me).await?;
    Ok(Inside {
        member,
        reviews,
        conversations,
    })
}

/// Once a minute is enough to show when it was last used.
async fn keep_alive(app: &App, session: &Session) -> Result<()> {
    if app.now() - session.last_seen_at > TimeDelta::minutes(1) {
        let mut tx = app.db().write().await?;
        let until = app.now() + TimeDelta::days(SESSION_DAYS);
        sessions::touch(&mut tx, session.id, app.now(), until).await?;
        tx.commit().await?;
    }
    Ok(())
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
