//! Files of posts being read, and the rows of them that could not be. The files themselves are in a
//! folder that `app` is given.

use chrono::{DateTime, Utc};
use earned_core::id::{ImportId, SourceId, WorkspaceId};
use earned_core::source::{Import, ImportProblem, ImportState};
use sqlx::QueryBuilder;

use crate::db::on_db;
use crate::{Result, Tx};

const INSERT: &str = "
    insert into imports
        (id, workspace_id, source_id, file_name, format, size_bytes, done_bytes, done_lines, added,
         already_there, bad, state, trouble, created_by, created_at, finished_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

/// Adds an import.
pub async fn insert(tx: &mut Tx, import: &Import) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(import.id)
            .bind(import.workspace_id)
            .bind(import.source_id)
            .bind(&import.file_name)
            .bind(import.format)
            .bind(import.size_bytes)
            .bind(import.done_bytes)
            .bind(import.done_lines)
            .bind(import.added)
            .bind(import.already_there)
            .bind(import.bad)
            .bind(import.state)
            .bind(&import.trouble)
            .bind(import.created_by)
            .bind(import.created_at)
            .bind(import.finished_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const GET: &str = "select * from imports where workspace_id = $1 and id = $2";

/// The import of that id.
pub async fn get(tx: &mut Tx, workspace_id: WorkspaceId, id: ImportId) -> Result<Option<Import>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(GET)
        .bind(workspace_id)
        .bind(id)
        .fetch_optional(conn)
        .await?))
}

const LIST: &str = "
    select * from imports where workspace_id = $1 order by created_at desc, id desc limit $2";

/// The `limit` latest imports, latest first.
pub async fn list(tx: &mut Tx, workspace_id: WorkspaceId, limit: i64) -> Result<Vec<Import>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(LIST)
        .bind(workspace_id)
        .bind(limit)
        .fetch_all(conn)
        .await?))
}

const OF_SOURCE: &str = "
    select id from imports where workspace_id = $1 and source_id = $2 order by id";

/// The ids of a source's imports.
pub async fn of_source(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    source_id: SourceId,
) -> Result<Vec<ImportId>> {
    on_db!(tx, |conn| Ok(sqlx::query_scalar(OF_SOURCE)
        .bind(workspace_id)
        .bind(source_id)
        .fetch_all(conn)
        .await?))
}

const SAVE: &str = "
    update imports
    set done_bytes = $3, done_lines = $4, added = $5, already_there = $6, bad = $7,
        state = case when state in ('waiting', 'running') then $8 else state end,
        trouble = $9, finished_at = coalesce(finished_at, $10)
    where workspace_id = $1 and id = $2
    returning state";

/// Keeps how far an import is; its state then, which is another one if it was cancelled meanwhile,
/// and none if it was removed.
pub async fn save(tx: &mut Tx, import: &Import) -> Result<Option<ImportState>> {
    on_db!(tx, |conn| Ok(sqlx::query_scalar(SAVE)
        .bind(import.workspace_id)
        .bind(import.id)
        .bind(import.done_bytes)
        .bind(import.done_lines)
        .bind(import.added)
        .bind(import.already_there)
        .bind(import.bad)
        .bind(import.state)
        .bind(&import.trouble)
        .bind(import.finished_at)
        .fetch_optional(conn)
        .await?))
}

const CANCEL: &str = "
    update imports set state = 'cancelled', finished_at = $3
    where workspace_id = $1 and id = $2 and state in ('waiting', 'running')";

/// Stops an import; whether it was still to be read.
pub async fn cancel(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: ImportId,
    now: DateTime<Utc>,
) -> Result<bool> {
    on_db!(tx, |conn| {
        let done = sqlx::query(CANCEL)
            .bind(workspace_id)
            .bind(id)
            .bind(now)
            .execute(conn)
            .await?;
        Ok(done.rows_affected() > 0)
    })
}

const UNFINISHED: &str = "select id from imports where state in ('waiting', 'running') order by id";

/// The imports of all workspaces whose files are still needed, for the program's own work.
pub async fn unfinished(tx: &mut Tx) -> Result<Vec<ImportId>> {
    on_db!(tx, |conn| Ok(sqlx::query_scalar(UNFINISHED)
        .fetch_all(conn)
        .await?))
}

const INSERT_PROBLEMS: &str =
    "insert into import_problems (workspace_id, import_id, line, code, field, row_text) ";

/// Rows of one statement; SQLite takes 32,766 values.
const AT_ONCE: usize = 500;

/// Adds bad rows; one that is there already stays as it is.
pub async fn insert_problems(tx: &mut Tx, problems: &[ImportProblem]) -> Result<()> {
    for some in problems.chunks(AT_ONCE) {
        on_db!(tx, |conn| {
            let mut query = QueryBuilder::new(INSERT_PROBLEMS);
            query.push_values(some, |mut row, problem| {
                row.push_bind(problem.workspace_id)
                    .push_bind(problem.import_id)
                    .push_bind(problem.line)
                    .push_bind(&problem.code)
                    .push_bind(&problem.field)
                    .push_bind(&problem.row_text);
            });
            query.push(" on conflict (import_id, line) do nothing");
            query.build().execute(conn).await.map(drop)?;
        });
    }
    Ok(())
}

const PROBLEMS: &str = "
    select * from import_problems
    where workspace_id = $1 and import_id = $2 and line > $3
    order by line limit $4";

/// The `limit` first bad rows after a line.
pub async fn problems(
    tx: &mut Tx,
    (workspace_id, import_id): (WorkspaceId, ImportId),
    after_line: i64,
    limit: i64,
) -> Result<Vec<ImportProblem>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(PROBLEMS)
        .bind(workspace_id)
        .bind(import_id)
        .bind(after_line)
        .bind(limit)
        .fetch_all(conn)
        .await?))
}
