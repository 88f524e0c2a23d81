//! Posts, who wrote them, and where each stands. Their forms for channels are `variants`.

use chrono::{DateTime, Utc};
use earned_core::id::{ChannelId, ConversationId, PostId, UserId, WorkspaceId};
use earned_core::post::{Post, PostState};
use sqlx::FromRow;

use crate::db::{on_db, pick};
use crate::{Result, StoreError, Tx};

/// A post as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct PostLine {
    /// The post itself.
    #[sqlx(flatten)]
    pub post: Post,
    /// Who began it.
    pub author_name: String,
    /// Where it stands.
    pub state: PostState,
    /// Its channels by name, joined by `, `.
    pub channel_names: String,
    /// The next time at which something of it is to go out.
    pub due_at: Option<DateTime<Utc>>,
}

/// Which posts a list shows; `None` is all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PostFilter {
    /// Where they stand; without it, all that are not put away.
    pub state: Option<PostState>,
    /// For which channel.
    pub channel_id: Option<ChannelId>,
    /// Only those that come after this one, by time of change.
    pub after: Option<(DateTime<Utc>, PostId)>,
}

const INSERT: &str = "
    insert into posts
        (id, workspace_id, author_id, body, language, answers_id, revision, created_at, updated_at,
         deleted_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

/// Adds a post.
pub async fn insert(tx: &mut Tx, post: &Post) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(post.id)
            .bind(post.workspace_id)
            .bind(post.author_id)
            .bind(&post.body)
            .bind(post.language)
            .bind(post.answers_id)
            .bind(post.revision)
            .bind(post.created_at)
            .bind(post.updated_at)
            .bind(post.deleted_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const GET: &str = "select * from posts where workspace_id = $1 and id = $2";

/// The post of that id, put away or not.
pub async fn get(tx: &mut Tx, workspace_id: WorkspaceId, id: PostId) -> Result<Option<Post>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(GET)
        .bind(workspace_id)
        .bind(id)
        .fetch_optional(conn)
        .await?))
}

// SQLite has one writer, so nobody else can be changing it.
const LOCK_SQLITE: &str = "select * from posts where workspace_id = $1 and id = $2";
const LOCK_POSTGRES: &str = "select * from posts where workspace_id = $1 and id = $2 for update";

/// The post of that id, which nobody else changes or schedules until this unit ends.
pub async fn lock(tx: &mut Tx, workspace_id: WorkspaceId, id: PostId) -> Result<Option<Post>> {
    let lock = pick!(tx, LOCK_SQLITE, LOCK_POSTGRES);
    on_db!(tx, |conn| Ok(sqlx::query_as(lock)
        .bind(workspace_id)
        .bind(id)
        .fetch_optional(conn)
        .await?))
}

const UPDATE: &str = "
    update posts
    set body = $3, language = $4, updated_at = $5, deleted_at = $6, revision = revision + 1
    where workspace_id = $1 and id = $2 and revision = $7";

/// Changes the post that still has `post.revision`, and counts its revision up;
/// [`StoreError::Conflict`] if somebody changed it meanwhile.
pub async fn update(tx: &mut Tx, post: &Post) -> Result<()> {
    let changed = on_db!(tx, |conn| {
        sqlx::query(UPDATE)
            .bind(post.workspace_id)
            .bind(post.id)
            .bind(&post.body)
            .bind(post.language)
            .bind(post.updated_at)
            .bind(post.deleted_at)
            .bind(post.revision)
            .execute(conn)
            .await?
            .rows_affected()
    });
    if changed == 1 {
        Ok(())
    } else {
        Err(StoreError::Conflict)
    }
}

const INSERT_WRITER: &str = "
    insert into post_writers (workspace_id, post_id, user_id) values ($1, $2, $3)
    on conflict (post_id, user_id) do nothing";

/// Keeps that somebody changed the content of a post.
pub async fn insert_writer(tx: &mut Tx, post: &Post, user_id: UserId) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT_WRITER)
            .bind(post.workspace_id)
            .bind(post.id)
            .bind(user_id)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const WRITERS: &str = "
    select user_id from post_writers where workspace_id = $1 and post_id = $2 order by user_id";

/// Everybody who changed the content of a post.
pub async fn writers(tx: &mut Tx, workspace_id: WorkspaceId, id: PostId) -> Result<Vec<UserId>> {
    on_db!(tx, |conn| Ok(sqlx::query_scalar(WRITERS)
        .bind(workspace_id)
        .bind(id)
        .fetch_all(conn)
        .await?))
}

/// From the deliveries `d` of the post `p` that count: of several to one channel the latest.
macro_rules! latest {
    () => {
        "
                from deliveries d
                where d.post_id = p.id and d.state <> 'cancelled'
                    and not exists (select 1 from deliveries later
                        where later.post_id = d.post_id and later.channel_id = d.channel_id
                            and later.state <> 'cancelled'
                            and (later.created_at, later.id) > (d.created_at, d.id))
                "
    };
}

/// The one place that says where a post stands. A rejection counts until the post is changed.
macro_rules! lines {
    ($rest:literal) => {
        concat!(
            "
    with lines as (
        select p.*, u.name as author_name,
            coalesce((select string_agg(v.name, ', ') from
                (select c.name from variants x join channels c on c.id = x.channel_id
                where x.post_id = p.id order by c.name, c.id) v), '') as channel_names,
            (select min(d.due_at)",
            latest!(),
            "and d.state not in ('confirmed', 'rejected', 'needs_person')) as due_at,
            case when p.deleted_at is not null then 'put_away' else coalesce(
                (select case min(case d.state
                        when 'needs_person' then 1
                        when 'scheduled' then 3
                        when 'rejected' then case when d.settled_at >= p.updated_at then 4 end
                        when 'confirmed' then 5
                        else 2 end)
                    when 1 then 'needs_person' when 2 then 'on_its_way' when 3 then 'scheduled'
                    when 4 then 'rejected' when 5 then 'published' end",
            latest!(),
            "),
                (select case when r.state in ('waiting', 'approved', 'declined') then r.state end
                    from reviews r where r.post_id = p.id
                    order by r.requested_at desc, r.id desc limit 1),
                'draft') end as state
        from posts p join users u on u.id = p.author_id
        where p.workspace_id = $1
    )
    select * from lines
    ",
            $rest
        )
    };
}

const LINE: &str = lines!("where id = $2");

/// The post of that id with where it stands.
pub async fn line(tx: &mut Tx, workspace_id: WorkspaceId, id: PostId) -> Result<Option<PostLine>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(LINE)
        .bind(workspace_id)
        .bind(id)
        .fetch_optional(conn)
        .await?))
}

const LIST: &str = lines!(
    "where answers_id is null and ((cast($2 as text) is null and deleted_at is null) or state = $2)
        and ($3 is null or id in (select v.post_id from variants v where v.channel_id = $3))
        and ($4 is null or (updated_at, id) < ($4, $5))
    order by updated_at desc, id desc limit $6"
);

/// Posts of our own with where they stand, the latest change first.
pub async fn list(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    filter: PostFilter,
    limit: i64,
) -> Result<Vec<PostLine>> {
    let (after, after_id) = filter.after.unzip();
    on_db!(tx, |conn| Ok(sqlx::query_as(LIST)
        .bind(workspace_id)
        .bind(filter.state)
        .bind(filter.channel_id)
        .bind(after)
        .bind(after_id)
        .bind(limit)
        .fetch_all(conn)
        .await?))
}

const ANSWERS: &str = lines!(
    "where deleted_at is null and answers_id in
        (select m.id from messages m where m.conversation_id = $2)
    order by created_at, id"
);

/// Our answers in a conversation, in the order they were written.
pub async fn answers(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: ConversationId,
) -> Result<Vec<PostLine>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(ANSWERS)
        .bind(workspace_id)
        .bind(id)
        .fetch_all(conn)
        .await?))
}
