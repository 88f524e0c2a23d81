//! What the operator may do to accounts from the machine itself, without being a member anywhere.
//! Changes no workspace's content.

use earned_core::id::UserId;
use earned_core::people::{Language, Role, User, fold_email};
use earned_store::{Tx, users, workspaces};

use crate::records::Deed;
use crate::setup::{NewAccount, ready};
use crate::workspaces::Belonging;
use crate::{ActionError, App, Member, Result, password_link, secret_token};

/// The proof that somebody works on the machine that holds the data: whoever can open the data
/// folder could change it anyway.
#[derive(Debug, Clone, Copy)]
pub struct Operator(());

impl Operator {
    /// Only the command line may say this.
    pub fn of_this_machine() -> Self {
        Self(())
    }
}

/// Somebody, and where they belong.
#[derive(Debug, Clone)]
pub struct UserLine {
    /// Who.
    pub user: User,
    /// The workspaces, and as what.
    pub places: Vec<Belonging>,
}

/// A place for somebody.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The name of the workspace in addresses.
    pub slug: String,
    /// As what.
    pub role: Role,
}

/// Lets the operator into a workspace, in the name of the owner who joined first: what is done there
/// is noted under a name.
pub async fn enter(app: &App, _: Operator, slug: &str) -> Result<Member> {
    let mut tx = app.db().read().await?;
    let workspace = workspaces::find(&mut tx, slug)
        .await?
        .ok_or(ActionError::field("workspace", "workspace-unknown"))?;
    let members = workspaces::members(&mut tx, workspace.id).await?;
    let owners = members
        .into_iter()
        .filter(|member| member.role == Role::Owner);
    let first = owners.min_by_key(|owner| owner.joined_at);
    let first = first.ok_or(ActionError::NotFound)?;
    let user = users::get(&mut tx, first.user_id).await?;
    Ok(Member {
        user: user.ok_or(ActionError::NotFound)?,
        workspace,
        role: Role::Owner,
        token: None,
        ticket: None,
    })
}

/// Everybody with their places, by address.
pub async fn list_users(app: &App, _: Operator) -> Result<Vec<UserLine>> {
    let mut tx = app.db().read().await?;
    let mut lines = Vec::new();
    for user in users::list(&mut tx).await? {
        let places = workspaces::of_user(&mut tx, user.id).await?;
        lines.push(UserLine { user, places });
    }
    Ok(lines)
}

/// Makes an account that nobody can sign in to yet; returns the secret of the one-time link with
/// which the person sets their password.
pub async fn add_user(
    app: &App,
    _: Operator,
    (email, name): (&str, &str),
    seat: Option<Seat>,
) -> Result<String> {
    let account = NewAccount {
        email: email.to_owned(),
        name: name.to_owned(),
        // Nobody is told it; the link replaces it.
        password: secret_token::text(app.secret()),
        language: Language::En,
    };
    let account = ready(app, account).await?;
    let mut tx = app.db().write().await?;
    let id = account.insert(app, &mut tx).await?;
    if let Some(seat) = seat {
        sit(app, &mut tx, id, seat).await?;
    }
    let token = password_link::offer(app, &mut tx, id).await?;
    tx.commit().await?;
    Ok(token)
}

/// Returns the secret of a one-time link with which somebody sets a new password. The old one
/// works until then.
pub async fn reset_password(app: &App, _: Operator, email: &str) -> Result<String> {
    let mut tx = app.db().write().await?;
    let user = known(&mut tx, email).await?;
    let token = password_link::offer(app, &mut tx, user.id).await?;
    tx.commit().await?;
    Ok(token)
}

/// Gives somebody a place in a workspace, or another role in it. The last owner stays one.
pub async fn give_role(app: &App, _: Operator, email: &str, seat: Seat) -> Result<()> {
    let mut tx = app.db().write().await?;
    let user = known(&mut tx, email).await?;
    sit(app, &mut tx, user.id, seat).await?;
    Ok(tx.commit().await?)
}

async fn known(tx: &mut Tx, email: &str) -> Result<User> {
    let found = users::find(tx, &fold_email(email)).await?;
    found.ok_or(ActionError::field("email", "email-unknown"))
}

async fn sit(app: &App, tx: &mut Tx, user_id: UserId, seat: Seat) -> Result<()> {
    let workspace = workspaces::find(tx, &seat.slug).await?;
    let workspace = workspace.ok_or(ActionError::field("workspace", "workspace-unknown"))?;
    let members = workspaces::members(tx, workspace.id).await?;
    let mut owners = members.iter().filter(|one| one.role == Role::Owner);
    let is_last_owner =
        owners.next().is_some_and(|owner| owner.user_id == user_id) && owners.next().is_none();
    if is_last_owner && seat.role != Role::Owner {
        return Err(ActionError::field("role", "last-owner"));
    }
    workspaces::insert_member(tx, workspace.id, user_id, seat.role, app.now()).await?;
    let deed = Deed {
        action: "member.changed",
        subject_id: user_id.0,
        detail: seat.role.name(),
    };
    app.note_of(tx, workspace.id, None, deed).await
}
