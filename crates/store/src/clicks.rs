//! Uses of tracked links, and the day's key that blurs who used them.

use chrono::{DateTime, NaiveDate, Utc};
use earned_core::id::{LinkId, WorkspaceId};
use earned_core::link::{Click, Link, NotCounted};
use earned_core::period::Span;
use sqlx::FromRow;

use crate::db::on_db;
use crate::{Result, Tx};

const INSERT: &str = "
    insert into clicks (id, workspace_id, link_id, at, visitor, reason, referrer_host)
    values ($1, $2, $3, $4, $5, $6, $7)";

/// Adds a click.
pub async fn insert(tx: &mut Tx, click: &Click) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(click.id)
            .bind(click.workspace_id)
            .bind(click.link_id)
            .bind(click.at)
            .bind(&click.visitor)
            .bind(click.reason)
            .bind(&click.referrer_host)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const COUNTED_AT: &str = "
    select max(at) from clicks
    where workspace_id = $1 and link_id = $2 and visitor = $3 and reason is null";

/// When the visitor's latest click on that link was that counted as a person's.
pub async fn counted_at(tx: &mut Tx, link: &Link, visitor: &str) -> Result<Option<DateTime<Utc>>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_scalar(COUNTED_AT)
            .bind(link.workspace_id)
            .bind(link.id)
            .bind(visitor)
            .fetch_one(conn)
            .await?)
    })
}

/// How often a link was used, by why it counts or not.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Uses {
    /// Which link.
    pub link_id: LinkId,
    /// Why they do not count; nothing for people.
    pub reason: Option<NotCounted>,
    /// How many.
    pub uses: i64,
}

const USES: &str = "
    select link_id, reason, count(*) as uses from clicks
    where workspace_id = $1 and at >= $2 and at < $3
    group by link_id, reason";

/// How often each link was used in that time.
pub async fn uses(tx: &mut Tx, workspace_id: WorkspaceId, span: Span) -> Result<Vec<Uses>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(USES)
            .bind(workspace_id)
            .bind(span.from)
            .bind(span.until)
            .fetch_all(conn)
            .await?)
    })
}

const LIST: &str = "
    select * from clicks where workspace_id = $1 and link_id = $2
    order by at desc, id desc limit $3";

/// The `limit` latest uses of a link.
pub async fn list(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    link_id: LinkId,
    limit: i64,
) -> Result<Vec<Click>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(LIST)
            .bind(workspace_id)
            .bind(link_id)
            .bind(limit)
            .fetch_all(conn)
            .await?)
    })
}

const MOMENTS: &str = "
    select at from clicks
    where workspace_id = $1 and link_id = $2 and at >= $3 and at < $4 and reason is null";

/// When people followed a link in that time, in no order.
pub async fn moments(tx: &mut Tx, link: &Link, span: Span) -> Result<Vec<DateTime<Utc>>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_scalar(MOMENTS)
            .bind(link.workspace_id)
            .bind(link.id)
            .bind(span.from)
            .bind(span.until)
            .fetch_all(conn)
            .await?)
    })
}

const KEEP_KEY: &str = "
    insert into visitor_keys (day, key) values ($1, $2) on conflict (day) do nothing";
const FORGET_KEYS: &str = "delete from visitor_keys where day < $1";
const KEY: &str = "select key from visitor_keys where day = $1";

/// The key of a day: `new` if it has none yet. Keys of days before it are thrown away.
pub async fn key_of_day(tx: &mut Tx, day: NaiveDate, new: [u8; 32]) -> Result<Vec<u8>> {
    on_db!(tx, |conn| {
        sqlx::query(FORGET_KEYS)
            .bind(day)
            .execute(&mut *conn)
            .await?;
        sqlx::query(KEEP_KEY)
            .bind(day)
            .bind(new.as_slice())
            .execute(&mut *conn)
            .await?;
        Ok(sqlx::query_scalar(KEY).bind(day).fetch_one(conn).await?)
    })
}
