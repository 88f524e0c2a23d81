//! Which images a post shows, in which order and with which words. The bytes are `media`'s.

use earned_core::id::{MediaId, PostId, WorkspaceId};
use earned_core::post::Attachment;

use crate::db::on_db;
use crate::{Result, Tx};

const LIST: &str = "
    select a.media_id, a.position, a.alt, m.sha256, m.mime, m.size_bytes, m.width, m.height
    from post_media a join media m on m.id = a.media_id
    where a.workspace_id = $1 and a.post_id = $2 order by a.position";

/// The images of a post in their order.
pub async fn list(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    post_id: PostId,
) -> Result<Vec<Attachment>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(LIST)
        .bind(workspace_id)
        .bind(post_id)
        .fetch_all(conn)
        .await?))
}

const CLEAR: &str = "delete from post_media where workspace_id = $1 and post_id = $2";
const INSERT: &str = "
    insert into post_media (workspace_id, post_id, media_id, position, alt)
    values ($1, $2, $3, $4, $5)";

/// Makes `images`, each with its alternative text, the images of a post.
pub async fn replace(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    post_id: PostId,
    images: &[(MediaId, &str)],
) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(CLEAR)
            .bind(workspace_id)
            .bind(post_id)
            .execute(&mut *conn)
            .await?;
        for (position, (media_id, alt)) in (0_i64..).zip(images) {
            sqlx::query(INSERT)
                .bind(workspace_id)
                .bind(post_id)
                .bind(*media_id)
                .bind(position)
                .bind(*alt)
                .execute(&mut *conn)
                .await?;
        }
    });
    Ok(())
}
