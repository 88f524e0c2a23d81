//! Answering: checked like everything that goes out, put on its way at once, or before an approver
//! where the workspace asks for it.

use earned_core::id::{ConversationId, DeliveryId, PostId, ReviewId, VariantId};
use earned_core::people::Ability;
use earned_core::post::{Post, Variant};
use earned_store::{StoreError, Tx, channels, posts, variants};

use super::{Thread, get};
use crate::check::{ChannelCheck, check as look_at};
use crate::records::Deed;
use crate::schedule::{When, enqueue_post};
use crate::{ActionError, App, FieldProblem, Member, Result, reviews};

/// An answer as typed.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct AnswerInput {
    /// What we say.
    pub body: String,
    /// The id that the answer will have, made with the form: sent twice, it is one answer.
    pub post: String,
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is on its way.
    OnItsWay(DeliveryId),
    /// Somebody who did not write it has to look at it first.
    Waits(ReviewId),
    /// It had been sent before.
    AlreadySent,
}

/// Answers what they said last. Nothing is stored when it may not go out.
pub async fn answer(
    app: &App,
    member: &Member,
    id: ConversationId,
    input: AnswerInput,
) -> Result<Outcome> {
    member.must(Ability::Write)?;
    let thread = get(app, member, id).await?;
    let post = post(app, member, &thread, &input)?;
    let mut tx = app.db().write().await?;
    if !insert(app, &mut tx, member, &thread, &post).await? {
        return Ok(Outcome::AlreadySent);
    }
    let outcome = send(app, &mut tx, member, &post).await?;
    let deed = Deed {
        action: "conversation.answered",
        subject_id: id.0,
        detail: &thread.person.name,
    };
    app.note(&mut tx, member, deed).await?;
    tx.commit().await?;
    app.wake();
    for topic in ["inbox", "deliveries", "reviews"] {
        app.topics().tell(member.workspace.id, topic);
    }
    Ok(outcome)
}

/// Looks at an answer while it is written.
pub async fn check(
    app: &App,
    member: &Member,
    id: ConversationId,
    body: &str,
) -> Result<ChannelCheck> {
    member.must(Ability::Write)?;
    let thread = get(app, member, id).await?;
    Ok(look_at(&thread.channel, body.trim(), &[]))
}

fn post(app: &App, member: &Member, thread: &Thread, input: &AnswerInput) -> Result<Post> {
    let answered = thread.latest().ok_or(ActionError::NotFound)?;
    let id: PostId = match input.post.as_str() {
        "" => PostId(app.new_id()),
        made => made.parse().map_err(|_| ActionError::NotFound)?,
    };
    let body = input.body.trim();
    if body.is_empty() {
        return Err(ActionError::field("body", "needed"));
    }
    Ok(Post {
        id,
        workspace_id: member.workspace.id,
        author_id: member.user.id,
        body: body.to_owned(),
        language: thread.channel.language,
        answers_id: Some(answered.id),
        revision: 1,
        created_at: app.now(),
        updated_at: app.now(),
        deleted_at: None,
    })
}

/// Stores the answer; whether it was not there yet.
async fn insert(
    app: &App,
    tx: &mut Tx,
    member: &Member,
    thread: &Thread,
    post: &Post,
) -> Result<bool> {
    if let Some(there) = posts::get(tx, member.workspace.id, post.id).await? {
        return match there.answers_id {
            Some(_) => Ok(false),
            None => Err(ActionError::Conflict("changed-meanwhile")),
        };
    }
    match posts::insert(tx, post).await {
        // The same form, sent at the same moment.
        Err(StoreError::Conflict) => return Ok(false),
        other => other?,
    }
    posts::insert_writer(tx, post, member.user.id).await?;
    let channel = channels::get(tx, member.workspace.id, thread.channel.id).await?;
    let variant = Variant {
        id: VariantId(app.new_id()),
        workspace_id: member.workspace.id,
        post_id: post.id,
        channel_id: channel.ok_or(ActionError::NotFound)?.id,
        body: None,
    };
    variants::put(tx, &variant).await?;
    Ok(true)
}

async fn send(app: &App, tx: &mut Tx, member: &Member, post: &Post) -> Result<Outcome> {
    match enqueue_post(app, tx, member, post, When::Now).await {
        Ok(ids) => {
            let id = ids.first().copied();
            Ok(Outcome::OnItsWay(id.ok_or(ActionError::NotFound)?))
        }
        Err(ActionError::Problems(problems)) if only_wants_a_review(&problems) => {
            let id = reviews::request_within(app, tx, member, post.id).await?;
            Ok(Outcome::Waits(id))
        }
        Err(error) => Err(error),
    }
}

fn only_wants_a_review(problems: &[FieldProblem]) -> bool {
    problems
        .iter()
        .all(|problem| problem.code == "review-needed")
}
