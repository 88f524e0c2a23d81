//! The one-time link with which somebody sets their password. Who may have one made is not asked
//! here.

use chrono::TimeDelta;
use earned_core::id::UserId;
use earned_core::people::User;
use earned_store::{Tx, password_links, sessions, users};

use crate::{ActionError, App, Result, passwords, secret_token};

/// How long a link works.
pub const LINK_HOURS: i64 = 48;

/// Makes a link; an older one of the same person no longer works.
pub(crate) async fn offer(app: &App, tx: &mut Tx, user_id: UserId) -> Result<String> {
    let token = secret_token::text(app.secret());
    let until = app.now() + TimeDelta::hours(LINK_HOURS);
    password_links::replace(tx, &secret_token::hash(&token), user_id, until).await?;
    Ok(token)
}

/// Whose link this is. One that has run out or was used is as good as not there.
pub async fn look_at(app: &App, token: &str) -> Result<User> {
    let mut tx = app.db().read().await?;
    find(app, &mut tx, token).await
}

/// Sets the password, uses up the link and ends all sessions of the account.
pub async fn use_up(app: &App, token: &str, password: String) -> Result<()> {
    let user = look_at(app, token).await?;
    if let Some(problem) = passwords::problem(&password, &user.email) {
        return Err(ActionError::Problems(vec![problem]));
    }
    // Hashed before the unit of work begins: it is slow on purpose.
    let hash = passwords::hash(password, app.salt()).await?;
    let mut tx = app.db().write().await?;
    let user = find(app, &mut tx, token).await?;
    password_links::remove(&mut tx, user.id).await?;
    users::update_password(&mut tx, user.id, &hash).await?;
    sessions::remove_all(&mut tx, user.id).await?;
    Ok(tx.commit().await?)
}

async fn find(app: &App, tx: &mut Tx, token: &str) -> Result<User> {
    let id = password_links::find(tx, &secret_token::hash(token), app.now()).await?;
    let id = id.ok_or(ActionError::NotFound)?;
    users::get(tx, id).await?.ok_or(ActionError::NotFound)
}
