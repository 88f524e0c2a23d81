//! Sealed secrets of channels. Cannot open them: the key is not in the database.

use chrono::{DateTime, Utc};
use earned_core::channel::SecretPurpose;
use earned_core::id::{ChannelId, WorkspaceId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::on_db;
use crate::{Result, Tx};

/// A secret nobody can read without the key.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct SealedSecret {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// Of which channel.
    pub channel_id: ChannelId,
    /// What it opens.
    pub purpose: SecretPurpose,
    /// Grows with every replacement, from 1; part of what is sealed.
    pub version: i64,
    /// The sealed bytes.
    pub sealed: Vec<u8>,
    /// When it was sealed.
    pub updated_at: DateTime<Utc>,
}

const PUT: &str = "
    insert into secrets (id, workspace_id, channel_id, purpose, version, sealed, updated_at)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (channel_id, purpose) do update set
        version = excluded.version, sealed = excluded.sealed, updated_at = excluded.updated_at";

/// Adds a secret or replaces the one of the same channel and purpose.
pub async fn put(tx: &mut Tx, secret: &SealedSecret) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(PUT)
            .bind(secret.id)
            .bind(secret.workspace_id)
            .bind(secret.channel_id)
            .bind(secret.purpose)
            .bind(secret.version)
            .bind(&secret.sealed)
            .bind(secret.updated_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const GET: &str = "
    select * from secrets where workspace_id = $1 and channel_id = $2 and purpose = $3";

/// The secret of a channel for a purpose.
pub async fn get(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    channel_id: ChannelId,
    purpose: SecretPurpose,
) -> Result<Option<SealedSecret>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(GET)
        .bind(workspace_id)
        .bind(channel_id)
        .bind(purpose)
        .fetch_optional(conn)
        .await?))
}

const REMOVE: &str = "delete from secrets where workspace_id = $1 and channel_id = $2";

/// Forgets all secrets of a channel.
pub async fn remove(tx: &mut Tx, workspace_id: WorkspaceId, channel_id: ChannelId) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(REMOVE)
            .bind(workspace_id)
            .bind(channel_id)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}
