//! Signing in and out, one's sessions, one's password.

use chrono::TimeDelta;
use earned_core::id::{SessionId, UserId};
use earned_core::people::{Session, fold_email};
use earned_store::{sessions, users};

use crate::access::{SESSION_DAYS, SignedIn};
use crate::{ActionError, App, Result, passwords, secret_token, throttle};

/// Who knocks: for the list of sessions and for slowing down guesses.
#[derive(Debug, Clone)]
pub struct Knock {
    /// The browser's own words about itself.
    pub user_agent: String,
    /// The machine's address.
    pub address: String,
}

/// Signs in; the result is the session's secret for the cookie.
pub async fn sign_in(app: &App, email: &str, password: String, knock: Knock) -> Result<String> {
    let folded = fold_email(email);
    let subjects = [folded.as_str(), knock.address.as_str()];
    throttle::check(app, &subjects).await?;
    let mut tx = app.db().read().await?;
    let found = users::password_hash(&mut tx, &folded).await?;
    drop(tx);
    let (id, hash) = found.map_or((None, None), |(id, hash)| (Some(id), Some(hash)));
    let is_right = passwords::matches(password, hash).await?;
    let (true, Some(id)) = (is_right, id) else {
        throttle::failed(app, &subjects).await?;
        return Err(ActionError::field("password", "sign-in-wrong"));
    };
    throttle::succeeded(app, &folded).await?;
    begin_session(app, id, knock).await
}

/// Begins a session of somebody who has just proven who they are.
pub async fn begin_session(app: &App, user_id: UserId, knock: Knock) -> Result<String> {
    let token = secret_token::text(app.secret());
    let now = app.now();
    let session = Session {
        id: SessionId(app.new_id()),
        user_id,
        user_agent: knock.user_agent.chars().take(200).collect(),
        created_at: now,
        last_seen_at: now,
        expires_at: now + TimeDelta::days(SESSION_DAYS),
    };
    let mut tx = app.db().write().await?;
    sessions::insert(&mut tx, &session, &secret_token::hash(&token)).await?;
    tx.commit().await?;
    Ok(token)
}

/// Where somebody is signed in, latest first.
pub async fn list_sessions(app: &App, who: &SignedIn) -> Result<Vec<Session>> {
    let mut tx = app.db().read().await?;
    Ok(sessions::list(&mut tx, who.user.id, app.now()).await?)
}

/// Ends one of one's own sessions; signing out ends the present one.
pub async fn end_session(app: &App, who: &SignedIn, id: SessionId) -> Result<()> {
    let mut tx = app.db().write().await?;
    let was_there = sessions::remove(&mut tx, who.user.id, id).await?;
    tx.commit().await?;
    if was_there {
        Ok(())
    } else {
        Err(ActionError::NotFound)
    }
}

/// Replaces one's password and ends all other sessions.
pub async fn change_password(
    app: &App,
    who: &SignedIn,
    current: String,
    new: String,
) -> Result<()> {
    let folded = fold_email(&who.user.email);
    throttle::check(app, &[&folded]).await?;
    let mut tx = app.db().read().await?;
    let stored = users::password_hash(&mut tx, &folded)
        .await?
        .map(|(_, hash)| hash);
    drop(tx);
    if !passwords::matches(current, stored).await? {
        throttle::failed(app, &[&folded]).await?;
        return Err(ActionError::field("current", "password-wrong"));
    }
    if let Some(problem) = passwords::problem(&new, &who.user.email) {
        return Err(ActionError::Problems(vec![problem]));
    }

    let hash = passwords::hash(new, app.salt()).await?;
    let mut tx = app.db().write().await?;
    users::update_password(&mut tx, who.user.id, &hash).await?;
    sessions::remove_others(&mut tx, who.user.id, who.session.id).await?;
    Ok(tx.commit().await?)
}
