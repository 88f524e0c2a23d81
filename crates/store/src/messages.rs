//! What others said to us, and notes among colleagues. Our answers are posts.

use earned_core::conversation::Message;
use earned_core::id::{ConversationId, MessageId, PersonId, WorkspaceId};

use crate::db::on_db;
use crate::{Result, Tx};

const INSERT: &str = "
    insert into messages
        (id, workspace_id, conversation_id, channel_id, kind, native_id, content_id, parent_id,
         account_id, author_id, body, url, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    on conflict (channel_id, native_id) do nothing";

/// Adds a message; whether it was new.
pub async fn insert(tx: &mut Tx, message: &Message) -> Result<bool> {
    on_db!(tx, |conn| {
        Ok(sqlx::query(INSERT)
            .bind(message.id)
            .bind(message.workspace_id)
            .bind(message.conversation_id)
            .bind(message.channel_id)
            .bind(message.kind)
            .bind(&message.native_id)
            .bind(&message.content_id)
            .bind(&message.parent_id)
            .bind(message.account_id)
            .bind(message.author_id)
            .bind(&message.body)
            .bind(&message.url)
            .bind(message.at)
            .execute(conn)
            .await?
            .rows_affected()
            > 0)
    })
}

const GET: &str = "select * from messages where workspace_id = $1 and id = $2";

/// The message of that id.
pub async fn get(tx: &mut Tx, workspace_id: WorkspaceId, id: MessageId) -> Result<Option<Message>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(GET)
        .bind(workspace_id)
        .bind(id)
        .fetch_optional(conn)
        .await?))
}

const OF_CONVERSATION: &str = "
    select * from messages where workspace_id = $1 and conversation_id = $2 order by at, id";

/// What was said and noted in a conversation, in order.
pub async fn of_conversation(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: ConversationId,
) -> Result<Vec<Message>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(OF_CONVERSATION)
        .bind(workspace_id)
        .bind(id)
        .fetch_all(conn)
        .await?))
}

const OF_PERSON: &str = "
    select m.* from messages m join conversations c on c.id = m.conversation_id
    where m.workspace_id = $1 and c.person_id = $2 and m.kind <> 'note'
    order by m.at desc, m.id desc limit $3";

/// The latest `limit` things a person said to us.
pub async fn of_person(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: PersonId,
    limit: i64,
) -> Result<Vec<Message>> {
    on_db!(tx, |conn| Ok(sqlx::query_as(OF_PERSON)
        .bind(workspace_id)
        .bind(id)
        .bind(limit)
        .fetch_all(conn)
        .await?))
}
