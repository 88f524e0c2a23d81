//! Conversations: seen to, noted in, answered, closed. An answer is a post that names the message it
//! answers, so it takes the same checks, reviews and deliveries as everything that goes out.

mod answer;
mod news;

use chrono::{DateTime, Utc};
use earned_core::channel::Channel;
use earned_core::conversation::{Conversation, ConversationState, Message, MessageKind};
use earned_core::id::{ConversationId, MessageId, UserId};
use earned_core::people::Ability;
use earned_core::person::Person;
use earned_core::sending::Sending;
use earned_store::posts::PostLine;
use earned_store::{Tx, channels, conversations, deliveries, messages, people, posts, workspaces};

use crate::records::Deed;
use crate::{ActionError, App, FieldProblem, ListPage, Member, Result};

pub use answer::{AnswerInput, Outcome, answer, check};
pub use earned_store::conversations::{ConversationFilter, ConversationLine, Nobodys};
pub use news::resume;
pub(crate) use news::{READ_NEWS, follow, read_news};

/// Conversations on a page.
pub const PAGE: i64 = 100;

/// Characters of a note.
const NOTE_LONGEST: usize = 2_000;

/// An answer of ours with what became of it.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The post with where it stands.
    pub line: PostLine,
    /// Its deliveries, by time.
    pub sendings: Vec<Sending>,
}

/// A conversation with everything said in it.
#[derive(Debug, Clone)]
pub struct Thread {
    /// The conversation.
    pub conversation: Conversation,
    /// With whom.
    pub person: Person,
    /// Where.
    pub channel: Channel,
    /// What they said and what was noted, in order.
    pub messages: Vec<Message>,
    /// Our answers, in the order they were written.
    pub answers: Vec<Answer>,
}

impl Thread {
    /// What an answer answers: what they said last.
    pub fn latest(&self) -> Option<&Message> {
        let mut messages = self.messages.iter().rev();
        messages.find(|message| message.kind != MessageKind::Note)
    }
}

/// Conversations, those that spoke last first.
pub async fn list(
    app: &App,
    member: &Member,
    filter: ConversationFilter,
) -> Result<ListPage<ConversationLine>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    let rows = conversations::list(&mut tx, member.workspace.id, filter, PAGE + 1).await?;
    Ok(ListPage::of(rows, PAGE))
}

/// One conversation with everything said in it.
pub async fn get(app: &App, member: &Member, id: ConversationId) -> Result<Thread> {
    member.must(Ability::Read)?;
    let workspace_id = member.workspace.id;
    let mut tx = app.db().read().await?;
    let conversation = find(&mut tx, member, id).await?;
    let person = people::line(&mut tx, workspace_id, conversation.person_id).await?;
    let channel = channels::get(&mut tx, workspace_id, conversation.channel_id).await?;
    let mut answers = Vec::new();
    for line in posts::answers(&mut tx, workspace_id, id).await? {
        let sendings = deliveries::of_post(&mut tx, workspace_id, line.post.id).await?;
        answers.push(Answer { line, sendings });
    }
    Ok(Thread {
        person: person.ok_or(ActionError::NotFound)?.person,
        channel: channel.ok_or(ActionError::NotFound)?,
        messages: messages::of_conversation(&mut tx, workspace_id, id).await?,
        answers,
        conversation,
    })
}

/// Gives a conversation to a member, or to nobody.
pub async fn assign(
    app: &App,
    member: &Member,
    id: ConversationId,
    assignee_id: Option<UserId>,
) -> Result<()> {
    member.must(Ability::Write)?;
    let mut tx = app.db().write().await?;
    let mut conversation = find(&mut tx, member, id).await?;
    if let Some(user_id) = assignee_id {
        let role = workspaces::role(&mut tx, member.workspace.id, user_id).await?;
        role.ok_or(ActionError::field("assignee", "not-a-member"))?;
    }
    conversation.assignee_id = assignee_id;
    keep(app, member, tx, &conversation, "conversation.assigned").await
}

/// Closes a conversation; what they say next opens it again.
pub async fn close(app: &App, member: &Member, id: ConversationId) -> Result<()> {
    let now = app.now();
    set(
        app,
        member,
        id,
        (ConversationState::Closed, Some(now)),
        "conversation.closed",
    )
    .await
}

/// Opens a closed conversation.
pub async fn reopen(app: &App, member: &Member, id: ConversationId) -> Result<()> {
    set(
        app,
        member,
        id,
        (ConversationState::Open, None),
        "conversation.reopened",
    )
    .await
}

async fn set(
    app: &App,
    member: &Member,
    id: ConversationId,
    (state, closed_at): (ConversationState, Option<DateTime<Utc>>),
    action: &'static str,
) -> Result<()> {
    member.must(Ability::Write)?;
    let mut tx = app.db().write().await?;
    let mut conversation = find(&mut tx, member, id).await?;
    conversation.state = state;
    conversation.closed_at = closed_at;
    keep(app, member, tx, &conversation, action).await
}

/// Notes a word among colleagues.
pub async fn note(app: &App, member: &Member, id: ConversationId, words: &str) -> Result<()> {
    member.must(Ability::Write)?;
    let words = words.trim();
    if words.is_empty() {
        return Err(ActionError::field("note", "needed"));
    }
    if words.chars().count() > NOTE_LONGEST {
        let problem = FieldProblem::with_number("note", "too-long", NOTE_LONGEST as i64);
        return Err(ActionError::Problems(vec![problem]));
    }
    let mut tx = app.db().write().await?;
    let conversation = find(&mut tx, member, id).await?;
    let message = Message {
        id: MessageId(app.new_id()),
        workspace_id: member.workspace.id,
        conversation_id: id,
        channel_id: conversation.channel_id,
        kind: MessageKind::Note,
        native_id: None,
        content_id: String::new(),
        parent_id: String::new(),
        account_id: None,
        author_id: Some(member.user.id),
        body: words.to_owned(),
        url: String::new(),
        at: app.now(),
    };
    messages::insert(&mut tx, &message).await?;
    let deed = Deed {
        action: "conversation.noted",
        subject_id: id.0,
        detail: "",
    };
    app.done(tx, member, deed, "inbox").await
}

async fn keep(
    app: &App,
    member: &Member,
    mut tx: Tx,
    conversation: &Conversation,
    action: &'static str,
) -> Result<()> {
    conversations::update(&mut tx, conversation).await?;
    let deed = Deed {
        action,
        subject_id: conversation.id.0,
        detail: "",
    };
    app.done(tx, member, deed, "inbox").await
}

async fn find(tx: &mut Tx, member: &Member, id: ConversationId) -> Result<Conversation> {
    let found = conversations::get(tx, member.workspace.id, id).await?;
    found.ok_or(ActionError::NotFound)
}
