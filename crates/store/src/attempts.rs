//! Failed attempts to sign in, so that guessing stays slow across restarts and processes.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::db::on_db;
use crate::{Result, Tx};

const INSERT: &str = "insert into attempts (id, subject, at) values ($1, $2, $3)";

/// Notes a failure of `subject` (an address of a person or of a machine).
pub async fn insert(tx: &mut Tx, id: Uuid, subject: &str, at: DateTime<Utc>) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(id)
            .bind(subject)
            .bind(at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const COUNT: &str = "select count(*) from attempts where subject = $1 and at > $2";

/// How often `subject` failed after `since`.
pub async fn count(tx: &mut Tx, subject: &str, since: DateTime<Utc>) -> Result<i64> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_scalar(COUNT)
            .bind(subject)
            .bind(since)
            .fetch_one(conn)
            .await?)
    })
}

const FORGET: &str = "delete from attempts where subject = $1 or at < $2";

/// Forgets the failures of `subject`, who has now succeeded, and everybody's before `before`.
pub async fn forget(tx: &mut Tx, subject: &str, before: DateTime<Utc>) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(FORGET)
            .bind(subject)
            .bind(before)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}
