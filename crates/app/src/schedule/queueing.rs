//! Stores a delivery with exactly what goes out. Does not ask whether it may go out: the caller
//! has, in the same unit of work.

use earned_core::delivery::Delivery;
use earned_core::id::{ChannelId, DeliveryId, MessageId, PostId, VariantId};
use earned_core::people::Ability;
use earned_core::post::{Content, Post};
use earned_core::schedule::{Misfire, Planned};
use earned_core::sending::Sending;
use earned_store::{Tx, channels, deliveries, posts};

use super::timing::settle;
use super::{Done, When, note};
use crate::clearance::may_go_out;
use crate::content::digest_of;
use crate::{ActionError, App, Member, Result};

/// What is to go out to one channel.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// Where to.
    pub channel_id: ChannelId,
    /// The post it belongs to.
    pub post_id: Option<PostId>,
    /// Its form for the channel.
    pub variant_id: Option<VariantId>,
    /// The message it answers.
    pub message_id: Option<MessageId>,
    /// Exactly this.
    pub content: Content,
}

/// Puts a post on the calendar of all its channels, at the same time, if it may go out as it is.
pub async fn post(
    app: &App,
    member: &Member,
    post_id: PostId,
    when: When,
) -> Result<Vec<DeliveryId>> {
    member.must(Ability::Write)?;
    let mut tx = app.db().write().await?;
    let post = posts::lock(&mut tx, member.workspace.id, post_id).await?;
    let post = post.ok_or(ActionError::NotFound)?;
    let line = posts::line(&mut tx, member.workspace.id, post_id).await?;
    if !line.is_some_and(|line| line.state.is_editable()) {
        return Err(ActionError::Conflict("post-closed"));
    }
    let ids = enqueue_post(app, &mut tx, member, &post, when).await?;
    tx.commit().await?;
    app.wake();
    for topic in ["deliveries", "posts", "inbox"] {
        app.topics().tell(member.workspace.id, topic);
    }
    Ok(ids)
}

/// Stores a delivery for each channel of a post, if it may go out as it is, in the caller's unit of
/// work; after the commit, call [`App::wake`]. The caller has asked who may do it: an approver's word
/// sends an answer, too.
pub(crate) async fn enqueue_post(
    app: &App,
    tx: &mut Tx,
    member: &Member,
    post: &Post,
    when: When,
) -> Result<Vec<DeliveryId>> {
    let mut ids = Vec::new();
    for cleared in may_go_out(tx, &member.workspace, post).await? {
        let outgoing = Outgoing {
            channel_id: cleared.channel.id,
            post_id: Some(post.id),
            variant_id: Some(cleared.variant.id),
            message_id: post.answers_id,
            content: cleared.content,
        };
        ids.push(store(app, tx, member, outgoing, when).await?);
    }
    Ok(ids)
}

/// Stores a delivery in the caller's unit of work; after the commit, call [`App::wake`].
pub async fn enqueue(
    app: &App,
    tx: &mut Tx,
    member: &Member,
    outgoing: Outgoing,
    when: When,
) -> Result<DeliveryId> {
    member.must(Ability::Write)?;
    store(app, tx, member, outgoing, when).await
}

async fn store(
    app: &App,
    tx: &mut Tx,
    member: &Member,
    outgoing: Outgoing,
    when: When,
) -> Result<DeliveryId> {
    let planned = settle(app, &member.workspace, when)?;
    let channel = channels::get(tx, member.workspace.id, outgoing.channel_id).await?;
    channel.ok_or(ActionError::NotFound)?;
    let sending = sending(app, member, outgoing, planned)?;
    deliveries::insert(tx, &sending).await?;
    let done = Done {
        step: "scheduled",
        action: "delivery.scheduled",
    };
    note(app, tx, member, &sending, done).await?;
    Ok(sending.id)
}

fn sending(app: &App, member: &Member, outgoing: Outgoing, planned: Planned) -> Result<Sending> {
    Ok(Sending {
        id: DeliveryId(app.new_id()),
        workspace_id: member.workspace.id,
        post_id: outgoing.post_id,
        variant_id: outgoing.variant_id,
        channel_id: outgoing.channel_id,
        message_id: outgoing.message_id,
        digest: digest_of(outgoing.channel_id, &outgoing.content)?.to_string(),
        content: outgoing.content,
        delivery: Delivery::new(planned.at, Misfire::default()),
        wall_clock: planned.wall.local(),
        time_zone: planned.wall.zone().name().to_owned(),
        next_at: planned.at,
        request: None,
        answer: String::new(),
        native_id: None,
        permalink: None,
        settled_at: None,
        created_by: member.user.id,
        created_at: app.now(),
    })
}
