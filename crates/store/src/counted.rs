//! What happened in a stretch of time, as rows and as their number. One text selects the rows for
//! both, so a number on a page is the number of the rows it opens to.

use chrono::{DateTime, Utc};
use earned_core::counted::Counted;
use earned_core::id::{ChannelId, WorkspaceId};
use earned_core::period::Span;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::on_db;
use crate::{Result, Tx};

/// One row behind a number.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct CountedRow {
    /// Of the delivery, conversation or click.
    pub id: Uuid,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// Where, if on a channel.
    pub channel_id: Option<ChannelId>,
    /// What a reader knows it by: the first words, a person's name, a link's name.
    pub label: String,
}

/// How many rows a channel has.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct OfChannel {
    /// Which channel, if any.
    pub channel_id: Option<ChannelId>,
    /// How many.
    pub number: i64,
}

/// The statements over one selection of rows. `$1` workspace, `$2` from, `$3` until.
struct Statements {
    rows: &'static str,
    numbers: &'static str,
    moments: &'static str,
}

macro_rules! statements {
    ($selection:expr) => {
        Statements {
            rows: concat!(
                "select * from (",
                $selection,
                ") as counted where ($4 is null or channel_id = $4) \
                 order by at desc, id limit $5"
            ),
            numbers: concat!(
                "select channel_id, count(*) as number from (",
                $selection,
                ") as counted group by channel_id order by channel_id"
            ),
            moments: concat!("select at from (", $selection, ") as counted"),
        }
    };
}

macro_rules! deliveries {
    ($condition:literal) => {
        concat!(
            "select d.id, d.settled_at as at, d.channel_id, coalesce(p.body, m.body, d.permalink, '') as label
             from deliveries d
                 left join posts p on p.id = d.post_id
                 left join messages m on m.id = d.message_id
             where d.workspace_id = $1 and d.settled_at >= $2 and d.settled_at < $3 and ",
            $condition
        )
    };
}

macro_rules! conversations {
    ($at:literal, $condition:literal) => {
        concat!(
            "select c.id, ",
            $at,
            " as at, c.channel_id, p.name as label
             from conversations c join people p on p.id = c.person_id
             where c.workspace_id = $1 and ",
            $at,
            " >= $2 and ",
            $at,
            " < $3",
            $condition
        )
    };
}

macro_rules! clicks {
    ($condition:literal) => {
        concat!(
            "select k.id, k.at, l.channel_id, l.name as label
             from clicks k join links l on l.id = k.link_id
             where k.workspace_id = $1 and k.at >= $2 and k.at < $3 and ",
            $condition
        )
    };
}

const POSTS: Statements = statements!(deliveries!(
    "d.state = 'confirmed' and d.message_id is null"
));
const ANSWERS: Statements = statements!(deliveries!(
    "d.state = 'confirmed' and d.message_id is not null"
));
const REJECTED: Statements = statements!(deliveries!("d.state = 'rejected'"));
const CONVERSATIONS: Statements = statements!(conversations!("c.created_at", ""));
const ANSWERED: Statements = statements!(conversations!("c.first_answer_at", ""));
const BEGUN_ANSWERED: Statements = statements!(conversations!(
    "c.created_at",
    " and c.first_answer_at is not null"
));
const PEOPLE: Statements = statements!(clicks!("k.reason is null"));
const PROGRAMS: Statements = statements!(clicks!("k.reason is not null and k.reason <> 'again'"));
const AGAIN: Statements = statements!(clicks!("k.reason = 'again'"));

fn statements_of(what: Counted) -> &'static Statements {
    match what {
        Counted::Posts => &POSTS,
        Counted::Answers => &ANSWERS,
        Counted::Rejected => &REJECTED,
        Counted::Conversations => &CONVERSATIONS,
        Counted::Answered => &ANSWERED,
        Counted::BegunAnswered => &BEGUN_ANSWERED,
        Counted::People => &PEOPLE,
        Counted::Programs => &PROGRAMS,
        Counted::Again => &AGAIN,
    }
}

/// Which rows are wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// What happened.
    pub what: Counted,
    /// When.
    pub span: Span,
    /// Where; everywhere without one.
    pub channel_id: Option<ChannelId>,
}

/// The `limit` latest rows.
pub async fn rows(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    wanted: Wanted,
    limit: i64,
) -> Result<Vec<CountedRow>> {
    let statement = statements_of(wanted.what).rows;
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(statement)
            .bind(workspace_id)
            .bind(wanted.span.from)
            .bind(wanted.span.until)
            .bind(wanted.channel_id)
            .bind(limit)
            .fetch_all(conn)
            .await?)
    })
}

/// How many rows each channel has; channels without any are left out.
pub async fn numbers(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    what: Counted,
    span: Span,
) -> Result<Vec<OfChannel>> {
    let statement = statements_of(what).numbers;
    on_db!(tx, |conn| {
        Ok(sqlx::query_as(statement)
            .bind(workspace_id)
            .bind(span.from)
            .bind(span.until)
            .fetch_all(conn)
            .await?)
    })
}

/// How many rows there are.
pub async fn number(tx: &mut Tx, workspace_id: WorkspaceId, wanted: Wanted) -> Result<i64> {
    let numbers = numbers(tx, workspace_id, wanted.what, wanted.span).await?;
    let is_wanted = |of: &&OfChannel| wanted.channel_id.is_none_or(|id| of.channel_id == Some(id));
    Ok(numbers.iter().filter(is_wanted).map(|of| of.number).sum())
}

/// When each row happened, in no order.
pub async fn moments(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    what: Counted,
    span: Span,
) -> Result<Vec<DateTime<Utc>>> {
    let statement = statements_of(what).moments;
    on_db!(tx, |conn| {
        Ok(sqlx::query_scalar(statement)
            .bind(workspace_id)
            .bind(span.from)
            .bind(span.until)
            .fetch_all(conn)
            .await?)
    })
}
