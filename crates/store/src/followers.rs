//! The latest readings of our channels' counters. Reads no network; that is a job's.

use chrono::{DateTime, Utc};
use earned_core::id::{ChannelId, WorkspaceId};
use sqlx::FromRow;

use crate::db::on_db;
use crate::{Result, Tx};

/// How many followers a channel had, if that was ever read.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Followers {
    /// Which channel.
    pub channel_id: ChannelId,
    /// Its name.
    pub name: String,
    /// When it was read.
    pub at: Option<DateTime<Utc>>,
    /// What was read.
    pub followers: Option<i64>,
}

const LATEST: &str = "
    select c.id as channel_id, c.name, r.at, r.followers
    from channels c left join channel_readings r on r.channel_id = c.id
        and r.at = (select max(x.at) from channel_readings x
            where x.channel_id = c.id and x.at <= $2 and x.followers is not null)
    where c.workspace_id = $1 and c.network <> 'site' and c.state <> 'disconnected'
        and ($3 is null or c.id = $3)
    order by c.name, c.id";

/// The latest reading up to `by` of each channel in use; of one channel if one is given. The own
/// site has no followers.
pub async fn latest(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    by: DateTime<Utc>,
    channel_id: Option<ChannelId>,
) -> Result<Vec<Followers>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(LATEST)
            .bind(workspace_id)
            .bind(by)
            .bind(channel_id)
            .fetch_all(conn)
            .await?)
    })
}

/// What a network said about one of our accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Which channel.
    pub channel_id: ChannelId,
    /// When it was read.
    pub at: DateTime<Utc>,
    /// Who follows us; like the rest missing where the network does not tell.
    pub followers: Option<i64>,
    /// Whom we follow.
    pub following: Option<i64>,
    /// Posts on the account.
    pub posts: Option<i64>,
}

const INSERT: &str = "
    insert into channel_readings (workspace_id, channel_id, at, followers, following, posts)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (channel_id, at) do nothing";

/// Adds a reading.
pub async fn insert(tx: &mut Tx, workspace_id: WorkspaceId, reading: Reading) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(workspace_id)
            .bind(reading.channel_id)
            .bind(reading.at)
            .bind(reading.followers)
            .bind(reading.following)
            .bind(reading.posts)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}
