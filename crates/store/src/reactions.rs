//! Readings of what networks count under our posts. Reads no network; that is a job's.

use chrono::{DateTime, Utc};
use earned_core::id::{ChannelId, DeliveryId, WorkspaceId};
use earned_core::period::Span;
use earned_core::reaction::Reactions;
use sqlx::FromRow;

use crate::db::on_db;
use crate::{Result, Tx};

/// What was counted under one post at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct Reading {
    /// When.
    pub at: DateTime<Utc>,
    /// The counts.
    #[sqlx(flatten)]
    pub reactions: Reactions,
}

const INSERT: &str = "
    insert into delivery_readings (workspace_id, delivery_id, at, likes, reposts, replies, quotes)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (delivery_id, at) do nothing";

/// Adds a reading; a second one of the same moment changes nothing.
pub async fn insert(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    delivery_id: DeliveryId,
    reading: Reading,
) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(workspace_id)
            .bind(delivery_id)
            .bind(reading.at)
            .bind(reading.reactions.likes)
            .bind(reading.reactions.reposts)
            .bind(reading.reactions.replies)
            .bind(reading.reactions.quotes)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const OF_DELIVERY: &str = "
    select at, likes, reposts, replies, quotes from delivery_readings
    where workspace_id = $1 and delivery_id = $2 order by at desc limit $3";

/// The latest readings of a delivery, the latest first.
pub async fn of_delivery(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    delivery_id: DeliveryId,
    limit: i64,
) -> Result<Vec<Reading>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(OF_DELIVERY)
        .bind(workspace_id)
        .bind(delivery_id)
        .bind(limit)
        .fetch_all(conn)
        .await?))
}

/// A post that is out, and when it was read last.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Published {
    /// Which delivery.
    pub delivery_id: DeliveryId,
    /// The network's id for the post.
    pub native_id: String,
    /// When it went out.
    pub published_at: DateTime<Utc>,
    /// When it was read last, if it ever was.
    pub read_at: Option<DateTime<Utc>>,
}

const PUBLISHED: &str = "
    select d.id as delivery_id, d.native_id, d.settled_at as published_at,
        (select max(r.at) from delivery_readings r where r.delivery_id = d.id) as read_at
    from deliveries d
    where d.workspace_id = $1 and d.channel_id = $2 and d.state = 'confirmed'
        and d.native_id is not null and d.settled_at >= $3
    order by d.settled_at desc, d.id";

/// What went out on a channel since then, the latest first.
pub async fn published(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    channel_id: ChannelId,
    since: DateTime<Utc>,
) -> Result<Vec<Published>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(PUBLISHED)
        .bind(workspace_id)
        .bind(channel_id)
        .bind(since)
        .fetch_all(conn)
        .await?))
}

/// What was counted under the posts and answers of one channel.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct OfChannel {
    /// Which channel.
    pub channel_id: ChannelId,
    /// What it is called.
    pub name: String,
    /// Posts and answers that went out there.
    pub published: i64,
    /// How many of them were read.
    pub read: i64,
    /// The sums of their latest readings.
    #[sqlx(flatten)]
    pub reactions: Reactions,
}

const OF_CHANNELS: &str = "
    select c.id as channel_id, c.name, count(*) as published, count(r.at) as read,
        cast(sum(r.likes) as bigint) as likes, cast(sum(r.reposts) as bigint) as reposts,
        cast(sum(r.replies) as bigint) as replies, cast(sum(r.quotes) as bigint) as quotes
    from deliveries d
        join channels c on c.id = d.channel_id
        left join delivery_readings r on r.delivery_id = d.id
            and r.at = (select max(x.at) from delivery_readings x where x.delivery_id = d.id)
    where d.workspace_id = $1 and d.state = 'confirmed' and c.network <> 'site'
        and d.settled_at >= $2 and d.settled_at < $3
    group by c.id, c.name
    order by c.name, c.id";

/// The reactions to what went out in those days, by channel; the own site counts none.
pub async fn of_channels(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    span: Span,
) -> Result<Vec<OfChannel>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(OF_CHANNELS)
        .bind(workspace_id)
        .bind(span.from)
        .bind(span.until)
        .fetch_all(conn)
        .await?))
}
