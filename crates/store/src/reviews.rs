//! What approvers were asked and said. Who may decide is asked in `app`.

use chrono::{DateTime, Utc};
use earned_core::id::{PostId, ReviewId, UserId, WorkspaceId};
use earned_core::post::{Review, ReviewState};
use sqlx::FromRow;

use crate::db::on_db;
use crate::{Result, StoreError, Tx};

/// An approver's word.
#[derive(Debug, Clone, Copy)]
pub struct Verdict<'a> {
    /// Approved or declined.
    pub state: ReviewState,
    /// By whom.
    pub decided_by: UserId,
    /// Now.
    pub decided_at: DateTime<Utc>,
    /// Why not, or what to mind.
    pub note: &'a str,
}

/// A review as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ReviewLine {
    /// The review itself.
    #[sqlx(flatten)]
    pub review: Review,
    /// What the post says at present.
    pub body: String,
    /// Who began the post.
    pub author_name: String,
    /// Who asks.
    pub requester_name: String,
}

const INSERT: &str = "
    insert into reviews
        (id, workspace_id, post_id, requested_by, requested_at, digest, content, state,
         decided_by, decided_at, note)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

/// Adds a review.
pub async fn insert(tx: &mut Tx, review: &Review) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(review.id)
            .bind(review.workspace_id)
            .bind(review.post_id)
            .bind(review.requested_by)
            .bind(review.requested_at)
            .bind(&review.digest)
            .bind(&review.content)
            .bind(review.state)
            .bind(review.decided_by)
            .bind(review.decided_at)
            .bind(&review.note)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const GET: &str = "select * from reviews where workspace_id = $1 and id = $2";

/// The review of that id.
pub async fn get(tx: &mut Tx, workspace_id: WorkspaceId, id: ReviewId) -> Result<Option<Review>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(GET)
        .bind(workspace_id)
        .bind(id)
        .fetch_optional(conn)
        .await?))
}

const OF_POST: &str = "
    select * from reviews where workspace_id = $1 and post_id = $2
    order by requested_at desc, id desc";

/// All reviews of a post, the latest first.
pub async fn of_post(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    post_id: PostId,
) -> Result<Vec<Review>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(OF_POST)
        .bind(workspace_id)
        .bind(post_id)
        .fetch_all(conn)
        .await?))
}

/// What both statements on waiting reviews look at.
macro_rules! waiting {
    ($select:literal, $order:literal) => {
        concat!(
            $select,
            "
    from reviews r
    join posts p on p.id = r.post_id
    join users a on a.id = p.author_id
    join users q on q.id = r.requested_by
    where r.workspace_id = $1 and r.state = 'waiting' and p.deleted_at is null
        and ($2 is null or (r.requested_by <> $2 and not exists
            (select 1 from post_writers w where w.post_id = r.post_id and w.user_id = $2)))
    ",
            $order
        )
    };
}

const WAITING: &str = waiting!(
    "select r.*, p.body, a.name as author_name, q.name as requester_name",
    "order by r.requested_at, r.id"
);

/// Reviews that wait, the oldest first; with `decider`, only those this person may decide, who
/// neither wrote the post nor asked.
pub async fn waiting(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    decider: Option<UserId>,
) -> Result<Vec<ReviewLine>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(WAITING)
        .bind(workspace_id)
        .bind(decider)
        .fetch_all(conn)
        .await?))
}

const NUMBER_WAITING: &str = waiting!("select count(*)", "");

/// How many reviews wait for this person's decision.
pub async fn number_waiting(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    decider: UserId,
) -> Result<i64> {
    on_db!(tx, |conn| Ok(sqlx::query_scalar(NUMBER_WAITING)
        .bind(workspace_id)
        .bind(decider)
        .fetch_one(conn)
        .await?))
}

const DECIDE: &str = "
    update reviews set state = $3, decided_by = $4, decided_at = $5, note = $6
    where workspace_id = $1 and id = $2 and state = 'waiting'";

/// Decides a review that waits; [`StoreError::Conflict`] if it does not wait any more.
pub async fn decide(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: ReviewId,
    verdict: Verdict<'_>,
) -> Result<()> {
    let decided = on_db!(tx, |conn| {
        sqlx::query(DECIDE)
            .bind(workspace_id)
            .bind(id)
            .bind(verdict.state)
            .bind(verdict.decided_by)
            .bind(verdict.decided_at)
            .bind(verdict.note)
            .execute(conn)
            .await?
            .rows_affected()
    });
    if decided == 1 {
        Ok(())
    } else {
        Err(StoreError::Conflict)
    }
}

const VOID: &str = "
    update reviews set state = 'voided'
    where workspace_id = $1 and post_id = $2 and state in ('waiting', 'approved')";

/// Voids what was asked or approved of a post; how many there were.
pub async fn void(tx: &mut Tx, workspace_id: WorkspaceId, post_id: PostId) -> Result<u64> {
    on_db!(tx, |conn| Ok(sqlx::query(VOID)
        .bind(workspace_id)
        .bind(post_id)
        .execute(conn)
        .await?
        .rows_affected()))
}
