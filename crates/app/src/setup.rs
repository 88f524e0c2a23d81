//! The first start: a one-time link, the owner's account, the first workspace.

use earned_core::id::UserId;
use earned_core::people::{Language, fold_email};
use earned_store::users::NewUser;
use earned_store::{invitations, users};

use crate::error::none_of;
use crate::{ActionError, App, FieldProblem, Result, passwords, secret_token};

/// Who is to be the owner.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// To sign in with.
    pub email: String,
    /// How colleagues call them.
    pub name: String,
    /// In clear; never kept.
    pub password: String,
    /// Of the pages.
    pub language: Language,
}

/// Makes a new set-up link's secret while there is no account yet; an older link stops working.
pub async fn offer(app: &App) -> Result<Option<String>> {
    let token = secret_token::text(app.secret());
    let mut tx = app.db().write().await?;
    if users::count(&mut tx).await? > 0 {
        return Ok(None);
    }
    invitations::replace_setup(&mut tx, &secret_token::hash(&token), app.now()).await?;
    tx.commit().await?;
    Ok(Some(token))
}

/// Whether the secret of a set-up link would still work.
pub async fn is_open(app: &App, token: &str) -> Result<bool> {
    let mut tx = app.db().read().await?;
    Ok(invitations::has_setup(&mut tx, &secret_token::hash(token)).await?)
}

/// Makes the first account and uses the link up.
pub async fn finish(app: &App, token: &str, account: NewAccount) -> Result<UserId> {
    let ready = ready(app, account).await?;
    let mut tx = app.db().write().await?;
    if !invitations::use_setup(&mut tx, &secret_token::hash(token)).await? {
        return Err(ActionError::NotFound);
    }
    let id = ready.insert(app, &mut tx).await?;
    tx.commit().await?;
    Ok(id)
}

/// An account that has been checked and whose password is hashed.
pub(crate) struct ReadyAccount {
    account: NewAccount,
    password_hash: String,
}

/// Checks an account and hashes its password, before the database is held.
pub(crate) async fn ready(app: &App, account: NewAccount) -> Result<ReadyAccount> {
    none_of(problems(&account))?;

    let password_hash = passwords::hash(account.password.clone(), app.salt()).await?;
    Ok(ReadyAccount {
        account,
        password_hash,
    })
}

impl ReadyAccount {
    pub(crate) async fn insert(&self, app: &App, tx: &mut earned_store::Tx) -> Result<UserId> {
        let id = UserId(app.new_id());
        let new = NewUser {
            id,
            email: self.account.email.trim(),
            email_folded: &fold_email(&self.account.email),
            name: self.account.name.trim(),
            password_hash: &self.password_hash,
            language: self.account.language,
            created_at: app.now(),
        };
        match users::insert(tx, new).await {
            Err(earned_store::StoreError::Conflict) => {
                Err(ActionError::field("email", "email-taken"))
            }
            other => Ok(other.map(|()| id)?),
        }
    }
}

fn problems(account: &NewAccount) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let email = account.email.trim();
    let has_both_sides = email
        .split_once('@')
        .is_some_and(|(local, host)| !local.is_empty() && !host.is_empty());
    if !has_both_sides || email.contains(char::is_whitespace) || email.len() > 254 {
        problems.push(FieldProblem::new("email", "email-form"));
    }
    if account.name.trim().is_empty() {
        problems.push(FieldProblem::new("name", "needed"));
    }
    if account.name.chars().count() > 80 {
        problems.push(FieldProblem::with_number("name", "too-long", 80));
    }
    problems.extend(passwords::problem(&account.password, &account.email));
    problems
}
