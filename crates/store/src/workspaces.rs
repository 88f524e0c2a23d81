//! Workspaces and their members.

use chrono::{DateTime, Utc};
use earned_core::id::{UserId, WorkspaceId};
use earned_core::people::{Membership, Role};
use earned_core::workspace::Workspace;

use crate::db::on_db;
use crate::{Result, Tx};

const INSERT: &str = "
    insert into workspaces
        (id, slug, name, language, time_zone, currency, hour_cost_minor, review, is_sample, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

/// Adds a workspace; [`crate::StoreError::Conflict`] if its slug is taken.
pub async fn insert(tx: &mut Tx, workspace: &Workspace) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(workspace.id)
            .bind(&workspace.slug)
            .bind(&workspace.name)
            .bind(workspace.language)
            .bind(&workspace.time_zone)
            .bind(&workspace.currency)
            .bind(workspace.hour_cost_minor)
            .bind(workspace.review)
            .bind(workspace.is_sample)
            .bind(workspace.created_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const UPDATE: &str = "
    update workspaces
    set name = $2, language = $3, time_zone = $4, currency = $5, hour_cost_minor = $6, review = $7
    where id = $1";

/// Changes everything but the slug.
pub async fn update(tx: &mut Tx, workspace: &Workspace) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(UPDATE)
            .bind(workspace.id)
            .bind(&workspace.name)
            .bind(workspace.language)
            .bind(&workspace.time_zone)
            .bind(&workspace.currency)
            .bind(workspace.hour_cost_minor)
            .bind(workspace.review)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const REMOVE: &str = "delete from workspaces where id = $1";

/// Removes a workspace with all that belongs to it.
pub async fn remove(tx: &mut Tx, id: WorkspaceId) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(REMOVE).bind(id).execute(conn).await.map(drop)?;
    });
    Ok(())
}

const GET: &str = "select * from workspaces where id = $1";

/// The workspace of that id.
pub async fn get(tx: &mut Tx, id: WorkspaceId) -> Result<Option<Workspace>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(GET)
        .bind(id)
        .fetch_optional(conn)
        .await?))
}

const FIND: &str = "select * from workspaces where slug = $1";

/// The workspace with that name in addresses.
pub async fn find(tx: &mut Tx, slug: &str) -> Result<Option<Workspace>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(FIND)
        .bind(slug)
        .fetch_optional(conn)
        .await?))
}

const LIST: &str = "select * from workspaces order by name, id";

/// All of them, for the program's own work.
pub async fn list(tx: &mut Tx) -> Result<Vec<Workspace>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(LIST).fetch_all(conn).await?))
}

/// A workspace that a user belongs to.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Belonging {
    /// Which.
    #[sqlx(flatten)]
    pub workspace: Workspace,
    /// As what.
    pub role: Role,
}

const OF_USER: &str = "
    select w.*, m.role from workspaces w join members m on m.workspace_id = w.id
    where m.user_id = $1 order by w.name, w.id";

/// Those a user is a member of, by name.
pub async fn of_user(tx: &mut Tx, user_id: UserId) -> Result<Vec<Belonging>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(OF_USER)
        .bind(user_id)
        .fetch_all(conn)
        .await?))
}

const INSERT_MEMBER: &str = "
    insert into members (workspace_id, user_id, role, joined_at) values ($1, $2, $3, $4)
    on conflict (workspace_id, user_id) do update set role = excluded.role";

/// Makes a user a member with that role, or changes the role.
pub async fn insert_member(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    user_id: UserId,
    role: Role,
    at: DateTime<Utc>,
) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT_MEMBER)
            .bind(workspace_id)
            .bind(user_id)
            .bind(role)
            .bind(at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const REMOVE_MEMBER: &str = "delete from members where workspace_id = $1 and user_id = $2";

/// Ends a membership; whether there was one.
pub async fn remove_member(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    user_id: UserId,
) -> Result<bool> {
    on_db!(tx, |conn| {
        let done = sqlx::query(REMOVE_MEMBER)
            .bind(workspace_id)
            .bind(user_id)
            .execute(conn)
            .await?;
        Ok(done.rows_affected() > 0)
    })
}

const MEMBERS: &str = "
    select m.workspace_id, m.user_id, u.name, u.email, m.role, m.joined_at
    from members m join users u on u.id = m.user_id
    where m.workspace_id = $1 order by u.name, u.id";

/// Who belongs to a workspace, by name.
pub async fn members(tx: &mut Tx, workspace_id: WorkspaceId) -> Result<Vec<Membership>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(MEMBERS)
        .bind(workspace_id)
        .fetch_all(conn)
        .await?))
}

const ROLE: &str = "select role from members where workspace_id = $1 and user_id = $2";

/// What a user is in a workspace, if a member.
pub async fn role(tx: &mut Tx, workspace_id: WorkspaceId, user_id: UserId) -> Result<Option<Role>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_scalar(ROLE)
            .bind(workspace_id)
            .bind(user_id)
            .fetch_optional(conn)
            .await?)
    })
}
