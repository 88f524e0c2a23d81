//! Time and money spent, and their sums.

use earned_core::activity::ActivityKind;
use earned_core::cost::Cost;
use earned_core::id::{ChannelId, CostId, WorkspaceId};
use earned_core::period::Period;
use sqlx::FromRow;

use crate::db::on_db;
use crate::{Result, Tx};

const INSERT: &str = "
    insert into costs
        (id, workspace_id, kind, minutes, amount_minor, activity_id, channel_id, happened_on, note,
         user_id, created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

/// Books an entry.
pub async fn insert(tx: &mut Tx, cost: &Cost) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(cost.id)
            .bind(cost.workspace_id)
            .bind(cost.kind)
            .bind(cost.minutes)
            .bind(cost.amount_minor)
            .bind(cost.activity_id)
            .bind(cost.channel_id)
            .bind(cost.happened_on)
            .bind(&cost.note)
            .bind(cost.user_id)
            .bind(cost.created_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const REMOVE: &str = "delete from costs where workspace_id = $1 and id = $2";

/// Removes an entry; whether it was there.
pub async fn remove(tx: &mut Tx, workspace_id: WorkspaceId, id: CostId) -> Result<bool> {
    on_db!(tx, |conn| {
        let done = sqlx::query(REMOVE)
            .bind(workspace_id)
            .bind(id)
            .execute(conn)
            .await?;
        Ok(done.rows_affected() > 0)
    })
}

const GET: &str = "select * from costs where workspace_id = $1 and id = $2";

/// The entry of that id.
pub async fn get(tx: &mut Tx, workspace_id: WorkspaceId, id: CostId) -> Result<Option<Cost>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(GET)
        .bind(workspace_id)
        .bind(id)
        .fetch_optional(conn)
        .await?))
}

const LIST: &str = "
    select * from costs
    where workspace_id = $1 and happened_on >= $2 and happened_on <= $3
    order by happened_on desc, id desc";

/// The entries of those days, latest first.
pub async fn list(tx: &mut Tx, workspace_id: WorkspaceId, period: Period) -> Result<Vec<Cost>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(LIST)
            .bind(workspace_id)
            .bind(period.from_on)
            .bind(period.to_on)
            .fetch_all(conn)
            .await?)
    })
}

/// What was spent on one channel and one kind of work.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Spent {
    /// On which channel: that of the entry, else that of its work, else none.
    pub channel_id: Option<ChannelId>,
    /// For which kind of work; none for what belongs to no work.
    pub activity_kind: Option<ActivityKind>,
    /// Minutes.
    pub minutes: i64,
    /// What the minutes are worth, in hundredths of the currency.
    pub time_minor: i64,
    /// Cash, in hundredths of the currency.
    pub money_minor: i64,
    /// Entries.
    pub entries: i64,
}

const SPENT: &str = "
    select coalesce(c.channel_id, a.channel_id) as channel_id, a.kind as activity_kind,
        cast(sum(c.minutes) as bigint) as minutes,
        cast(sum(case when c.kind = 'time' then c.amount_minor else 0 end) as bigint) as time_minor,
        cast(sum(case when c.kind = 'money' then c.amount_minor else 0 end) as bigint) as money_minor,
        count(*) as entries
    from costs c left join activities a on a.id = c.activity_id
    where c.workspace_id = $1 and c.happened_on >= $2 and c.happened_on <= $3
    group by coalesce(c.channel_id, a.channel_id), a.kind
    order by 1, 2";

/// What was spent in those days, by channel and kind of work.
pub async fn spent(tx: &mut Tx, workspace_id: WorkspaceId, period: Period) -> Result<Vec<Spent>> {
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(SPENT)
            .bind(workspace_id)
            .bind(period.from_on)
            .bind(period.to_on)
            .fetch_all(conn)
            .await?)
    })
}
