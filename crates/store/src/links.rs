//! Tracked links.

use earned_core::id::{LinkId, PostId, WorkspaceId};
use earned_core::link::Link;

use crate::db::{on_db, pick};
use crate::{Result, Tx};

const INSERT: &str = "
    insert into links
        (id, workspace_id, code, target, post_id, channel_id, name, created_by, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

/// Adds a link; [`crate::StoreError::Conflict`] if its code is taken.
pub async fn insert(tx: &mut Tx, link: &Link) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(link.id)
            .bind(link.workspace_id)
            .bind(&link.code)
            .bind(&link.target)
            .bind(link.post_id)
            .bind(link.channel_id)
            .bind(&link.name)
            .bind(link.created_by)
            .bind(link.created_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const GET: &str = "select * from links where workspace_id = $1 and id = $2";

/// The link of that id.
pub async fn get(tx: &mut Tx, workspace_id: WorkspaceId, id: LinkId) -> Result<Option<Link>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(GET)
            .bind(workspace_id)
            .bind(id)
            .fetch_optional(conn)
            .await?)
    })
}

const FIND: &str = "select * from links where code = $1";

/// The link with that code, of whichever workspace: codes are public.
pub async fn find(tx: &mut Tx, code: &str) -> Result<Option<Link>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(FIND)
        .bind(code)
        .fetch_optional(conn)
        .await?))
}

// SQLite has one writer, so nobody else counts a click meanwhile.
const HOLD_SQLITE: &str = "select 1 from links where workspace_id = $1 and id = $2";
const HOLD_POSTGRES: &str = "
    select 1 from links where workspace_id = $1 and id = $2 for update";

/// Makes other units that hold the link wait until this one ends; whether the link is there.
pub async fn hold(tx: &mut Tx, workspace_id: WorkspaceId, id: LinkId) -> Result<bool> {
    let hold = pick!(tx, HOLD_SQLITE, HOLD_POSTGRES);
    on_db!(tx, |conn| {
        let found = sqlx::query(hold)
            .bind(workspace_id)
            .bind(id)
            .fetch_optional(conn)
            .await?;
        Ok(found.is_some())
    })
}

const LIST: &str = "
    select * from links where workspace_id = $1 order by created_at desc, id desc";

/// All links, latest first.
pub async fn list(tx: &mut Tx, workspace_id: WorkspaceId) -> Result<Vec<Link>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(LIST)
        .bind(workspace_id)
        .fetch_all(conn)
        .await?))
}

const HAS_POST: &str = "
    select count(*) from posts where workspace_id = $1 and id = $2 and deleted_at is null";

/// Whether a post that a link names is there.
pub async fn has_post(tx: &mut Tx, workspace_id: WorkspaceId, id: PostId) -> Result<bool> {
    on_db!(tx, |conn| {
        let found: i64 = sqlx::query_scalar(HAS_POST)
            .bind(workspace_id)
            .bind(id)
            .fetch_one(conn)
            .await?;
        Ok(found > 0)
    })
}
