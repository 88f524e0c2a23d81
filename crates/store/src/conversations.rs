//! Conversations: threads with one person on one channel. What was said in them is `messages`'.

use chrono::{DateTime, Utc};
use earned_core::conversation::{Conversation, ConversationState};
use earned_core::id::{ChannelId, ConversationId, MessageId, PersonId, UserId, WorkspaceId};
use sqlx::FromRow;

use crate::db::on_db;
use crate::{Result, Tx};

/// A conversation as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct ConversationLine {
    /// The conversation itself.
    #[sqlx(flatten)]
    pub conversation: Conversation,
    /// With whom.
    pub person_name: String,
    /// Where.
    pub channel_name: String,
    /// Who sees to it.
    pub assignee_name: Option<String>,
    /// What they said last.
    pub last_words: Option<String>,
    /// When we last began an answer, if ever.
    pub answered_at: Option<DateTime<Utc>>,
}

impl ConversationLine {
    /// Since when they wait for us: they spoke last, and nobody has begun an answer since.
    pub fn waits_since(&self) -> Option<DateTime<Utc>> {
        let spoke_at = self.conversation.last_message_at;
        let is_open = self.conversation.state == ConversationState::Open;
        let waits = self.answered_at.is_none_or(|answered| answered < spoke_at);
        (is_open && waits).then_some(spoke_at)
    }

    /// Whether this user sees to it, or nobody does.
    pub fn is_for(&self, user_id: UserId) -> bool {
        let assignee = self.conversation.assignee_id;
        assignee.is_none_or(|assignee| assignee == user_id)
    }
}

/// Which conversations a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConversationFilter {
    /// How they stand.
    pub state: ConversationState,
    /// Whose; of everybody without one.
    pub assignee_id: Option<UserId>,
    /// Only those nobody sees to.
    pub nobodys: Nobodys,
    /// With whom; with everybody without one.
    pub person_id: Option<PersonId>,
    /// The last of the page before: when somebody spoke last, and its id.
    pub after: Option<(DateTime<Utc>, ConversationId)>,
}

/// Whether only what nobody sees to is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nobodys {
    /// Only that.
    Only,
    /// That, too.
    Too,
}

const INSERT: &str = "
    insert into conversations
        (id, workspace_id, channel_id, person_id, root_id, root_content_id, state, assignee_id,
         last_message_at, first_answer_at, created_at, closed_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";

/// Adds a conversation.
pub async fn insert(tx: &mut Tx, conversation: &Conversation) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(INSERT)
            .bind(conversation.id)
            .bind(conversation.workspace_id)
            .bind(conversation.channel_id)
            .bind(conversation.person_id)
            .bind(&conversation.root_id)
            .bind(&conversation.root_content_id)
            .bind(conversation.state)
            .bind(conversation.assignee_id)
            .bind(conversation.last_message_at)
            .bind(conversation.first_answer_at)
            .bind(conversation.created_at)
            .bind(conversation.closed_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const UPDATE: &str = "
    update conversations
    set state = $3, assignee_id = $4, last_message_at = $5, closed_at = $6
    where workspace_id = $1 and id = $2";

/// Stores how a conversation stands.
pub async fn update(tx: &mut Tx, conversation: &Conversation) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(UPDATE)
            .bind(conversation.workspace_id)
            .bind(conversation.id)
            .bind(conversation.state)
            .bind(conversation.assignee_id)
            .bind(conversation.last_message_at)
            .bind(conversation.closed_at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const ANSWERED: &str = "
    update conversations set first_answer_at = $3
    where workspace_id = $1 and first_answer_at is null
        and id = (select conversation_id from messages where id = $2)";

/// Notes that an answer to this message is out; only the first one counts.
pub async fn answered(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    message_id: MessageId,
    at: DateTime<Utc>,
) -> Result<()> {
    on_db!(tx, |conn| {
        sqlx::query(ANSWERED)
            .bind(workspace_id)
            .bind(message_id)
            .bind(at)
            .execute(conn)
            .await
            .map(drop)?;
    });
    Ok(())
}

const GET: &str = "select * from conversations where workspace_id = $1 and id = $2";

/// The conversation of that id.
pub async fn get(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: ConversationId,
) -> Result<Option<Conversation>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(GET)
        .bind(workspace_id)
        .bind(id)
        .fetch_optional(conn)
        .await?))
}

const FIND: &str = "
    select * from conversations where channel_id = $1 and root_id = $2 and person_id = $3";

/// The conversation with a person in a thread.
pub async fn find(
    tx: &mut Tx,
    channel_id: ChannelId,
    root_id: &str,
    person_id: PersonId,
) -> Result<Option<Conversation>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(FIND)
        .bind(channel_id)
        .bind(root_id)
        .bind(person_id)
        .fetch_optional(conn)
        .await?))
}

const LIST: &str = "
    select c.*, p.name as person_name, ch.name as channel_name, u.name as assignee_name,
        (select m.body from messages m where m.conversation_id = c.id and m.kind <> 'note'
            order by m.at desc, m.id desc limit 1) as last_words,
        (select max(a.created_at) from posts a join messages m on m.id = a.answers_id
            where m.conversation_id = c.id and a.deleted_at is null) as answered_at
    from conversations c
    join people p on p.id = c.person_id
    join channels ch on ch.id = c.channel_id
    left join users u on u.id = c.assignee_id
    where c.workspace_id = $1 and c.state = $2
        and ($3 is null or c.assignee_id = $3)
        and ($4 = 0 or c.assignee_id is null)
        and ($5 is null or c.person_id = $5)
        and ($6 is null or (c.last_message_at, c.id) < ($6, $7))
    order by c.last_message_at desc, c.id desc limit $8";

/// Conversations, those that spoke last first.
pub async fn list(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    filter: ConversationFilter,
    limit: i64,
) -> Result<Vec<ConversationLine>> {
    let only_nobodys = i64::from(filter.nobodys == Nobodys::Only);
    let (after, after_id) = filter.after.unzip();
    on_db!(tx, |conn| Ok(sqlx::query_as(LIST)
        .bind(workspace_id)
        .bind(filter.state)
        .bind(filter.assignee_id)
        .bind(only_nobodys)
        .bind(filter.person_id)
        .bind(after)
        .bind(after_id)
        .bind(limit)
        .fetch_all(conn)
        .await?))
}

const WAITING: &str = "
    select count(*) from conversations c
    where c.workspace_id = $1 and c.state = 'open'
        and (c.assignee_id is null or c.assignee_id = $2)
        and not exists (select 1 from posts a join messages m on m.id = a.answers_id
            where m.conversation_id = c.id and a.deleted_at is null
                and a.created_at >= c.last_message_at)";

/// How many open conversations wait for this user's answer or for somebody to take them.
pub async fn waiting(tx: &mut Tx, workspace_id: WorkspaceId, user_id: UserId) -> Result<i64> {
    on_db!(tx, |conn| Ok(sqlx::query_scalar(WAITING)
        .bind(workspace_id)
        .bind(user_id)
        .fetch_one(conn)
        .await?))
}
