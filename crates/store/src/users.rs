//! People who sign in. Knows a password only as its hash.

use chrono::{DateTime, Utc};
use earned_core::id::UserId;
use earned_core::people::{Language, User};

use crate::db::on_db;
use crate::{Result, Tx};

/// A user to be added.
#[derive(Debug)]
pub struct NewUser<'a> {
    /// Its id.
    pub id: UserId,
    /// As typed.
    pub email: &'a str,
    /// The same, folded for comparing ([`earned_core::people::fold_email`]).
    pub email_folded: &'a str,
    /// How colleagues call them.
    pub name: &'a str,
    /// In PHC string format.
    pub password_hash: &'a str,
    /// Of the pages.
    pub language: Language,
    /// Now.
    pub created_at: DateTime<Utc>,
}

const INSERT: &str = "
    insert into users (id, email, email_folded, name, password_hash, language, created_at)
    values ($1, $2, $3, $4, $5, $6, $7)";

/// Adds a user; [`crate::StoreError::Conflict`] if the address is taken.
pub async fn insert(tx: &mut Tx, new: NewUser<'_>) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(new.id)
            .bind(new.email)
            .bind(new.email_folded)
            .bind(new.name)
            .bind(new.password_hash)
            .bind(new.language)
            .bind(new.created_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const GET: &str = "select * from users where id = $1";

/// The user of that id.
pub async fn get(tx: &mut Tx, id: UserId) -> Result<Option<User>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(GET)
        .bind(id)
        .fetch_optional(conn)
        .await?))
}

const PASSWORD_HASH: &str = "select id, password_hash from users where email_folded = $1";

/// Who has that folded address, and the hash of their password.
pub async fn password_hash(tx: &mut Tx, email_folded: &str) -> Result<Option<(UserId, String)>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(PASSWORD_HASH)
            .bind(email_folded)
            .fetch_optional(conn)
            .await?)
    })
}

const COUNT: &str = "select count(*) from users";

/// How many there are.
pub async fn count(tx: &mut Tx) -> Result<i64> {
    on_db!(tx, |conn| Ok(sqlx::query_scalar(COUNT)
        .fetch_one(conn)
        .await?))
}

const UPDATE_PASSWORD: &str = "update users set password_hash = $2 where id = $1";

/// Replaces the password's hash.
pub async fn update_password(tx: &mut Tx, id: UserId, password_hash: &str) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(UPDATE_PASSWORD)
            .bind(id)
            .bind(password_hash)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const LIST: &str = "select * from users order by email_folded";

/// Everybody, by their address.
pub async fn list(tx: &mut Tx) -> Result<Vec<User>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(LIST).fetch_all(conn).await?))
}

const FIND: &str = "select * from users where email_folded = $1";

/// The person with that address.
pub async fn find(tx: &mut Tx, email_folded: &str) -> Result<Option<User>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(FIND)
        .bind(email_folded)
        .fetch_optional(conn)
        .await?))
}
