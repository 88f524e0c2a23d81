//! `conversations`: seen to, noted in, answered, closed.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use earned_app::conversations::{
    self, AnswerInput, ConversationFilter, ConversationLine, Nobodys, Thread,
};
use earned_core::conversation::{Conversation, ConversationState, Message, MessageKind};
use earned_core::id::{ConversationId, PersonId, UserId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::{Answer, Created, Creation, List};
use super::body::{Asked, At, Body};
use super::caller::Caller;
use super::choices;
use super::deliveries::Delivery;
use super::place;
use super::posts::PostSummary;
use super::problem::Fault;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_conversations))
        .routes(routes!(get_conversation))
        .routes(routes!(assign_conversation))
        .routes(routes!(answer_conversation))
        .routes(routes!(note_in_conversation))
        .routes(routes!(close_conversation))
        .routes(routes!(reopen_conversation))
}

#[derive(Serialize, ToSchema)]
#[schema(as = Conversation)]
pub(super) struct ConversationShape {
    id: Uuid,
    channel_id: Uuid,
    person_id: Uuid,
    person_name: String,
    #[schema(schema_with = choices::conversation_state)]
    state: ConversationState,
    assignee_id: Option<Uuid>,
    last_words: Option<String>,
    last_message_at: DateTime<Utc>,
    first_answer_at: Option<DateTime<Utc>>,
    waits_since: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
}

impl ConversationShape {
    fn with(person_name: String, conversation: Conversation) -> Self {
        Self {
            id: conversation.id.0,
            channel_id: conversation.channel_id.0,
            person_id: conversation.person_id.0,
            person_name,
            state: conversation.state,
            assignee_id: conversation.assignee_id.map(|id| id.0),
            last_words: None,
            last_message_at: conversation.last_message_at,
            first_answer_at: conversation.first_answer_at,
            waits_since: None,
            created_at: conversation.created_at,
            closed_at: conversation.closed_at,
        }
    }
}

impl From<ConversationLine> for ConversationShape {
    fn from(line: ConversationLine) -> Self {
        let waits_since = line.waits_since();
        Self {
            last_words: line.last_words,
            waits_since,
            ..Self::with(line.person_name, line.conversation)
        }
    }
}

#[derive(Serialize, ToSchema)]
struct ConversationWithMessages {
    conversation: ConversationShape,
    messages: Vec<MessageShape>,
    answers: Vec<AnswerOfOurs>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Message)]
pub(super) struct MessageShape {
    id: Uuid,
    #[schema(schema_with = choices::message_kind)]
    kind: MessageKind,
    author_id: Option<Uuid>,
    body: String,
    url: String,
    at: DateTime<Utc>,
}

impl From<Message> for MessageShape {
    fn from(message: Message) -> Self {
        Self {
            id: message.id.0,
            kind: message.kind,
            author_id: message.author_id.map(|id| id.0),
            body: message.body,
            url: message.url,
            at: message.at,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct AnswerOfOurs {
    post: PostSummary,
    deliveries: Vec<Delivery>,
}

impl From<conversations::Answer> for AnswerOfOurs {
    fn from(answer: conversations::Answer) -> Self {
        Self {
            post: answer.line.into(),
            deliveries: answer.sendings.into_iter().map(Delivery::from).collect(),
        }
    }
}

impl From<Thread> for ConversationWithMessages {
    fn from(thread: Thread) -> Self {
        let last = thread.latest().map(|message| message.body.clone());
        let mut conversation = ConversationShape::with(thread.person.name, thread.conversation);
        conversation.last_words = last;
        Self {
            conversation,
            messages: thread
                .messages
                .into_iter()
                .map(MessageShape::from)
                .collect(),
            answers: thread.answers.into_iter().map(AnswerOfOurs::from).collect(),
        }
    }
}

/// Which conversations.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    #[param(schema_with = choices::conversation_state, required = false)]
    state: Option<ConversationState>,
    assignee_id: Option<Uuid>,
    unassigned: Option<bool>,
    person_id: Option<Uuid>,
    after: Option<String>,
}

impl Filter {
    fn read(self) -> Result<ConversationFilter, Fault> {
        Ok(ConversationFilter {
            state: self.state.unwrap_or(ConversationState::Open),
            assignee_id: self.assignee_id.map(UserId),
            nobodys: match self.unassigned {
                Some(true) => Nobodys::Only,
                Some(false) | None => Nobodys::Too,
            },
            person_id: self.person_id.map(PersonId),
            after: place::read(self.after.as_deref())?,
        })
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"assignee_id": null}))]
struct Assignee {
    assignee_id: Option<Uuid>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"body": "Thank you! The new tins come on Friday."}))]
struct NewAnswer {
    body: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"note": "Mei knows her."}))]
struct NewNote {
    note: String,
}

async fn shown(
    web: &Web,
    caller: &Caller,
    id: ConversationId,
) -> Result<ConversationWithMessages, Fault> {
    Ok(conversations::get(&web.app, &caller.member, id)
        .await?
        .into())
}

#[utoipa::path(get, path = "/conversations", tag = "conversations", params(Filter),
    security(("token" = ["read"])), responses((status = 200, body = List<ConversationShape>)))]
async fn list_conversations(
    State(web): State<Web>,
    caller: Caller,
    Asked(filter): Asked<Filter>,
) -> Answer<List<ConversationShape>> {
    let page = conversations::list(&web.app, &caller.member, filter.read()?).await?;
    let next = place::behind(&page, |line| {
        (line.conversation.last_message_at, line.conversation.id)
    });
    Ok(Json(List::of(page.rows).up_to(next)))
}

#[utoipa::path(get, path = "/conversations/{conversation}", tag = "conversations",
    params(("conversation" = Uuid, Path)), security(("token" = ["read"])),
    responses((status = 200, body = ConversationWithMessages)))]
async fn get_conversation(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<ConversationId>,
) -> Answer<ConversationWithMessages> {
    Ok(Json(shown(&web, &caller, id).await?))
}

#[utoipa::path(put, path = "/conversations/{conversation}/assignee", tag = "conversations",
    params(("conversation" = Uuid, Path)), security(("token" = ["write"])),
    request_body = Assignee, responses((status = 200, body = ConversationWithMessages)))]
async fn assign_conversation(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<ConversationId>,
    body: Body<Assignee>,
) -> Answer<ConversationWithMessages> {
    let assignee_id = body.value.assignee_id.map(UserId);
    conversations::assign(&web.app, &caller.member, id, assignee_id).await?;
    Ok(Json(shown(&web, &caller, id).await?))
}

#[utoipa::path(post, path = "/conversations/{conversation}/answers", tag = "conversations",
    params(("conversation" = Uuid, Path)), security(("token" = ["write"])),
    request_body = NewAnswer, responses((status = 201, body = ConversationWithMessages)))]
async fn answer_conversation(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<ConversationId>,
    body: Body<NewAnswer>,
) -> Creation<ConversationWithMessages> {
    let input = AnswerInput {
        body: body.value.body,
        post: String::new(),
    };
    let make = |app, member| async move {
        conversations::answer(&app, &member, id, input).await?;
        Ok(id.0)
    };
    let made = caller.once(&web, &body.hash, make).await?;
    let shown = shown(&web, &caller, id).await?;
    Ok(Created::at(&made, format!("/conversations/{id}"), shown))
}

#[utoipa::path(post, path = "/conversations/{conversation}/notes", tag = "conversations",
    params(("conversation" = Uuid, Path)), security(("token" = ["write"])),
    request_body = NewNote, responses((status = 201, body = ConversationWithMessages)))]
async fn note_in_conversation(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<ConversationId>,
    body: Body<NewNote>,
) -> Creation<ConversationWithMessages> {
    let note = body.value.note;
    let make = |app, member| async move {
        conversations::note(&app, &member, id, &note).await?;
        Ok(id.0)
    };
    let made = caller.once(&web, &body.hash, make).await?;
    let shown = shown(&web, &caller, id).await?;
    Ok(Created::at(&made, format!("/conversations/{id}"), shown))
}

#[utoipa::path(post, path = "/conversations/{conversation}/close", tag = "conversations",
    params(("conversation" = Uuid, Path)), security(("token" = ["write"])),
    responses((status = 200, body = ConversationWithMessages)))]
async fn close_conversation(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<ConversationId>,
) -> Answer<ConversationWithMessages> {
    conversations::close(&web.app, &caller.member, id).await?;
    Ok(Json(shown(&web, &caller, id).await?))
}

#[utoipa::path(post, path = "/conversations/{conversation}/reopen", tag = "conversations",
    params(("conversation" = Uuid, Path)), security(("token" = ["write"])),
    responses((status = 200, body = ConversationWithMessages)))]
async fn reopen_conversation(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<ConversationId>,
) -> Answer<ConversationWithMessages> {
    conversations::reopen(&web.app, &caller.member, id).await?;
    Ok(Json(shown(&web, &caller, id).await?))
}
