//! The forms of a post for its channels. A post goes to the channels it has a variant for.

use earned_core::id::{ChannelId, PostId, WorkspaceId};
use earned_core::post::Variant;

use crate::db::on_db;
use crate::{Result, Tx};

const LIST: &str = "
    select v.* from variants v join channels c on c.id = v.channel_id
    where v.workspace_id = $1 and v.post_id = $2 order by c.name, c.id";

/// The variants of a post, by the name of their channel.
pub async fn list(tx: &mut Tx, workspace_id: WorkspaceId, post_id: PostId) -> Result<Vec<Variant>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(LIST)
        .bind(workspace_id)
        .bind(post_id)
        .fetch_all(conn)
        .await?))
}

const PUT: &str = "
    insert into variants (id, workspace_id, post_id, channel_id, body) values ($1, $2, $3, $4, $5)
    on conflict (post_id, channel_id) do update set body = excluded.body";

/// Adds a variant, or changes the text of the one for that channel, which keeps its id.
pub async fn put(tx: &mut Tx, variant: &Variant) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(PUT)
            .bind(variant.id)
            .bind(variant.workspace_id)
            .bind(variant.post_id)
            .bind(variant.channel_id)
            .bind(&variant.body)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const REMOVE: &str = "
    delete from variants where workspace_id = $1 and post_id = $2 and channel_id = $3";

/// Takes a post away from a channel.
pub async fn remove(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    post_id: PostId,
    channel_id: ChannelId,
) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(REMOVE)
            .bind(workspace_id)
            .bind(post_id)
            .bind(channel_id)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}
