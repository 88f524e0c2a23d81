//! Images, kept once per workspace by their SHA-256. Which post shows one is `attachments`.

use chrono::{DateTime, Utc};
use earned_core::id::{MediaId, WorkspaceId};
use sqlx::FromRow;

use crate::db::on_db;
use crate::{Result, Tx};

/// An image as it is kept and sent.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Image {
    /// Its id.
    pub id: MediaId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// Of the bytes, in hexadecimal.
    pub sha256: String,
    /// As `image/png`.
    pub mime: String,
    /// Of the file.
    pub size_bytes: i64,
    /// Pixels.
    pub width: i64,
    /// Pixels.
    pub height: i64,
    /// The file.
    pub bytes: Vec<u8>,
    /// When it was first uploaded.
    pub created_at: DateTime<Utc>,
}

const INSERT: &str = "
    insert into media
        (id, workspace_id, sha256, mime, size_bytes, width, height, bytes, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    on conflict (workspace_id, sha256) do update set mime = excluded.mime
    returning id";

/// Keeps an image; the result is its id, or that of the same bytes kept earlier.
pub async fn insert(tx: &mut Tx, image: &Image) -> Result<MediaId> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_scalar(INSERT)
            .bind(image.id)
            .bind(image.workspace_id)
            .bind(&image.sha256)
            .bind(&image.mime)
            .bind(image.size_bytes)
            .bind(image.width)
            .bind(image.height)
            .bind(&image.bytes)
            .bind(image.created_at)
            .fetch_one(conn)
            .await?)
    })
}

const GET: &str = "select * from media where workspace_id = $1 and id = $2";

/// The image of that id with its bytes.
pub async fn get(tx: &mut Tx, workspace_id: WorkspaceId, id: MediaId) -> Result<Option<Image>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(GET)
        .bind(workspace_id)
        .bind(id)
        .fetch_optional(conn)
        .await?))
}

const IS_THERE: &str = "select count(*) from media where workspace_id = $1 and id = $2";

/// Whether the workspace has that image.
pub async fn is_there(tx: &mut Tx, workspace_id: WorkspaceId, id: MediaId) -> Result<bool> {
    on_db!(tx, |conn| {
        let found: i64 = sqlx::query_scalar(IS_THERE)
            .bind(workspace_id)
            .bind(id)
            .fetch_one(conn)
            .await?;
        Ok(found > 0)
    })
}
