//! Deliveries and the steps they took. Decides no step: that is `core::delivery`.

mod row;
mod steps;

use chrono::{DateTime, Utc};
use earned_core::delivery::{Fence, State};
use earned_core::id::{DeliveryId, PostId, WorkspaceId};
use earned_core::sending::Sending;

use crate::db::on_db;
use crate::{Result, StoreError, Tx};
use row::{Row, fence_number, whole};

pub use steps::{add_step, steps};

const INSERT: &str = "
    insert into deliveries
        (id, workspace_id, post_id, variant_id, channel_id, message_id, content, digest, state,
         fence, attempt, tries, look_ups, misfire_s, why, due_at, wall_clock, time_zone, next_at,
         armed, request, answer, native_id, permalink, settled_at, created_by, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
        $20, $21, $22, $23, $24, $25, $26, $27)";

/// Adds a delivery.
pub async fn insert(tx: &mut Tx, sending: &Sending) -> Result<()> {
    let row = Row::of(sending)?;
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(row.id)
            .bind(row.workspace_id)
            .bind(row.post_id)
            .bind(row.variant_id)
            .bind(row.channel_id)
            .bind(row.message_id)
            .bind(row.content)
            .bind(row.digest)
            .bind(row.state)
            .bind(row.fence)
            .bind(row.attempt)
            .bind(row.tries)
            .bind(row.look_ups)
            .bind(row.misfire_s)
            .bind(row.why)
            .bind(row.due_at)
            .bind(row.wall_clock)
            .bind(row.time_zone)
            .bind(row.next_at)
            .bind(row.armed)
            .bind(row.request)
            .bind(row.answer)
            .bind(row.native_id)
            .bind(row.permalink)
            .bind(row.settled_at)
            .bind(row.created_by)
            .bind(row.created_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const UPDATE: &str = "
    update deliveries
    set state = $5, fence = $6, attempt = $7, tries = $8, look_ups = $9, misfire_s = $10, why = $11,
        due_at = $12, wall_clock = $13, time_zone = $14, next_at = $15, armed = $16, request = $17,
        answer = $18, native_id = $19, permalink = $20, settled_at = $21, digest = $22
    where workspace_id = $1 and id = $2 and fence = $3 and state = $4";

/// What a delivery was when it was read; it is changed only if it still is that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Its latest claim.
    pub fence: Fence,
    /// Where it stood.
    pub state: State,
}

impl Seen {
    /// As it is now in memory.
    pub fn of(sending: &Sending) -> Self {
        Self {
            fence: sending.delivery.fence,
            state: sending.delivery.state,
        }
    }
}

/// Stores a delivery's new state; [`StoreError::Conflict`] if somebody else has moved it since.
pub async fn update(tx: &mut Tx, sending: &Sending, seen: Seen) -> Result<()> {
    let row = Row::of(sending)?;
    let changed = on_db!(tx, |conn| {
        sqlx::query(UPDATE)
            .bind(row.workspace_id)
            .bind(row.id)
            .bind(fence_number(seen.fence))
            .bind(seen.state.name())
            .bind(row.state)
            .bind(row.fence)
            .bind(row.attempt)
            .bind(row.tries)
            .bind(row.look_ups)
            .bind(row.misfire_s)
            .bind(row.why)
            .bind(row.due_at)
            .bind(row.wall_clock)
            .bind(row.time_zone)
            .bind(row.next_at)
            .bind(row.armed)
            .bind(row.request)
            .bind(row.answer)
            .bind(row.native_id)
            .bind(row.permalink)
            .bind(row.settled_at)
            .bind(row.digest)
            .execute(conn)
            .await?
            .rows_affected()
    });
    if changed == 0 {
        return Err(StoreError::Conflict);
    }
    Ok(())
}

const GET: &str = "select * from deliveries where workspace_id = $1 and id = $2";

/// The delivery of that id.
pub async fn get(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: DeliveryId,
) -> Result<Option<Sending>> {
    let row: Option<Row> = on_db!(tx, |conn| sqlx::query_as(GET)
        .bind(workspace_id)
        .bind(id)
        .fetch_optional(conn)
        .await?);
    row.map(Row::read).transpose()
}

const DUE: &str = "
    select * from deliveries
    where state in ('scheduled', 'claimed', 'prepared', 'armed', 'sent', 'unknown', 'reconciling',
        'absent') and next_at <= $1
    order by next_at, id limit $2";

/// What a worker should look at now, of every workspace, longest-waiting first.
pub async fn due(tx: &mut Tx, now: DateTime<Utc>, limit: i64) -> Result<Vec<Sending>> {
    let rows: Vec<Row> = on_db!(tx, |conn| sqlx::query_as(DUE)
        .bind(now)
        .bind(limit)
        .fetch_all(conn)
        .await?);
    whole(rows)
}

const NEXT_AT: &str = "
    select min(next_at) from deliveries
    where state in ('scheduled', 'claimed', 'prepared', 'armed', 'sent', 'unknown', 'reconciling',
        'absent')";

/// When a worker should look next.
pub async fn next_at(tx: &mut Tx) -> Result<Option<DateTime<Utc>>> {
    on_db!(tx, |conn| Ok(sqlx::query_scalar(NEXT_AT)
        .fetch_one(conn)
        .await?))
}

const RELEASE: &str = "
    update deliveries set next_at = $1
    where state in ('claimed', 'prepared', 'armed', 'sent', 'unknown', 'reconciling')
        and next_at > $1";

/// Lets what a worker held when its process ended be claimed at once; how many there were.
pub async fn release(tx: &mut Tx, now: DateTime<Utc>) -> Result<u64> {
    on_db!(tx, |conn| Ok(sqlx::query(RELEASE)
        .bind(now)
        .execute(conn)
        .await?
        .rows_affected()))
}

const BETWEEN: &str = "
    select * from deliveries
    where workspace_id = $1 and due_at >= $2 and due_at < $3 order by due_at, id";

/// What was or is due in a span of time, for the calendar.
pub async fn between(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<Sending>> {
    let rows: Vec<Row> = on_db!(tx, |conn| sqlx::query_as(BETWEEN)
        .bind(workspace_id)
        .bind(from)
        .bind(to)
        .fetch_all(conn)
        .await?);
    whole(rows)
}

const OF_POST: &str = "
    select * from deliveries where workspace_id = $1 and post_id = $2 order by due_at, id";

/// All deliveries of a post.
pub async fn of_post(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    post_id: PostId,
) -> Result<Vec<Sending>> {
    let rows: Vec<Row> = on_db!(tx, |conn| sqlx::query_as(OF_POST)
        .bind(workspace_id)
        .bind(post_id)
        .fetch_all(conn)
        .await?);
    whole(rows)
}

const IN_STATE: &str = "
    select * from deliveries where workspace_id = $1 and state = $2 order by due_at, id limit $3";

/// The first `limit` deliveries that stand somewhere, by the time they are due.
pub async fn in_state(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    state: State,
    limit: i64,
) -> Result<Vec<Sending>> {
    let rows: Vec<Row> = on_db!(tx, |conn| sqlx::query_as(IN_STATE)
        .bind(workspace_id)
        .bind(state.name())
        .bind(limit)
        .fetch_all(conn)
        .await?);
    whole(rows)
}
