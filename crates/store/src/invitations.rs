//! Links that let somebody in: the one that makes the first owner, and invitations of members.

use chrono::{DateTime, Utc};
use earned_core::id::{InvitationId, WorkspaceId};
use earned_core::people::Invitation;

use crate::db::on_db;
use crate::{Result, Tx};

const REPLACE_SETUP: [&str; 2] = [
    "delete from setup_links",
    "insert into setup_links (token_hash, created_at) values ($1, $2)",
];

/// Makes the set-up link with that hash the only one that works.
pub async fn replace_setup(tx: &mut Tx, token_hash: &str, now: DateTime<Utc>) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(REPLACE_SETUP[0]).execute(&mut *conn).await?;
        sqlx::query(REPLACE_SETUP[1])
            .bind(token_hash)
            .bind(now)
            .execute(conn)
            .await?;
    });
    Ok(())
}

const HAS_SETUP: &str = "select count(*) from setup_links where token_hash = $1";

/// Whether a set-up link with that hash would still work.
pub async fn has_setup(tx: &mut Tx, token_hash: &str) -> Result<bool> {
    on_db!(tx, |conn| {
        let found: i64 = sqlx::query_scalar(HAS_SETUP)
            .bind(token_hash)
            .fetch_one(conn)
            .await?;
        Ok(found > 0)
    })
}

const USE_SETUP: &str = "delete from setup_links where token_hash = $1";

/// Uses the set-up link up; whether it was there.
pub async fn use_setup(tx: &mut Tx, token_hash: &str) -> Result<bool> {
    on_db!(tx, |conn| {
        Ok(sqlx::query(USE_SETUP)
            .bind(token_hash)
            .execute(conn)
            .await?
            .rows_affected()
            > 0)
    })
}

const INSERT: &str = "
    insert into invitations
        (id, workspace_id, role, note, token_hash, invited_by, created_at, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";

/// Adds an invitation whose secret has the hash `token_hash`.
pub async fn insert(tx: &mut Tx, invitation: &Invitation, token_hash: &str) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(invitation.id)
            .bind(invitation.workspace_id)
            .bind(invitation.role)
            .bind(&invitation.note)
            .bind(token_hash)
            .bind(invitation.invited_by)
            .bind(invitation.created_at)
            .bind(invitation.expires_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const FIND: &str = "select * from invitations where token_hash = $1 and expires_at > $2";

/// The open invitation whose secret has that hash.
pub async fn find(tx: &mut Tx, token_hash: &str, now: DateTime<Utc>) -> Result<Option<Invitation>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(FIND)
            .bind(token_hash)
            .bind(now)
            .fetch_optional(conn)
            .await?)
    })
}

const LIST: &str = "
    select * from invitations where workspace_id = $1 and expires_at > $2 order by created_at, id";

/// The open invitations of a workspace, oldest first.
pub async fn list(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    now: DateTime<Utc>,
) -> Result<Vec<Invitation>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(LIST)
        .bind(workspace_id)
        .bind(now)
        .fetch_all(conn)
        .await?))
}

const REMOVE: &str = "delete from invitations where workspace_id = $1 and id = $2";

/// Takes an invitation back or uses it up; whether it was there.
pub async fn remove(tx: &mut Tx, workspace_id: WorkspaceId, id: InvitationId) -> Result<bool> {
    on_db!(tx, |conn| {
        let done = sqlx::query(REMOVE)
            .bind(workspace_id)
            .bind(id)
            .execute(conn)
            .await?;
        Ok(done.rows_affected() > 0)
    })
}
