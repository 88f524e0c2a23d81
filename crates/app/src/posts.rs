//! Writing a post once, with a form for each channel. Every save names the revision it was made
//! from, so that nobody overwrites what they have not seen. Sends nothing: that is `deliver`.

mod input;

pub use input::{ChannelInput, ImageInput, PostInput};

use earned_core::id::PostId;
use earned_core::people::Ability;
use earned_core::post::{Post, PostState, Review, ReviewState};
pub use earned_store::posts::{PostFilter, PostLine};
use earned_store::{Tx, channels, posts, reviews};

use crate::check::ChannelCheck;
use crate::clearance::checks;
use crate::content::{Composition, load_around};
use crate::difference::ChannelDifference;
use crate::records::Deed;
use crate::reviews::since_approved;
use crate::{ActionError, App, ListPage, Member, Result};

/// Posts on a page.
pub const PAGE: i64 = 50;

/// A post with everything the composer shows.
#[derive(Debug, Clone)]
pub struct PostView {
    /// The post with its variants and images.
    pub composition: Composition,
    /// Where it stands, and its author's name.
    pub line: PostLine,
    /// What was seen in the form for each channel.
    pub checks: Vec<ChannelCheck>,
    /// What was last asked of approvers.
    pub review: Option<Review>,
    /// What changed since the last approval, if an approval was voided by a change.
    pub since_approved: Option<Vec<ChannelDifference>>,
}

/// What a save did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// To be named by the next save.
    pub revision: i64,
    /// Whether a request or an approval is void because of it.
    pub voided_review: bool,
}

/// Begins a post.
pub async fn create(app: &App, member: &Member, input: PostInput) -> Result<PostId> {
    member.must(Ability::Write)?;
    let input = input.ready()?;
    let post = Post {
        id: PostId(app.new_id()),
        workspace_id: member.workspace.id,
        author_id: member.user.id,
        body: input.body.clone(),
        language: input.language,
        answers_id: None,
        revision: 1,
        created_at: app.now(),
        updated_at: app.now(),
        deleted_at: None,
    };
    let mut tx = app.db().write().await?;
    posts::insert(&mut tx, &post).await?;
    posts::insert_writer(&mut tx, &post, member.user.id).await?;
    input.put(app, &mut tx, &post, &[]).await?;
    note(app, &mut tx, member, "post.created", &post).await?;
    tx.commit().await?;
    app.topics().tell(member.workspace.id, "posts");
    Ok(post.id)
}

/// A post with everything the composer shows.
pub async fn get(app: &App, member: &Member, id: PostId) -> Result<PostView> {
    member.must(Ability::Read)?;
    let workspace_id = member.workspace.id;
    let mut tx = app.db().read().await?;
    let line = posts::line(&mut tx, workspace_id, id).await?;
    let line = line.ok_or(ActionError::NotFound)?;
    let composition = load_around(&mut tx, line.post.clone()).await?;
    let channels = channels::list(&mut tx, workspace_id).await?;
    let review = reviews::of_post(&mut tx, workspace_id, id).await?;
    let review = review.into_iter().next();
    let is_voided = review
        .as_ref()
        .is_some_and(|review| review.state == ReviewState::Voided);
    Ok(PostView {
        checks: checks(&composition, &channels),
        since_approved: if is_voided {
            since_approved(&mut tx, &composition).await?
        } else {
            None
        },
        composition,
        line,
        review,
    })
}

/// Posts with where they stand, the latest change first, at most [`PAGE`] of them.
pub async fn list(app: &App, member: &Member, filter: PostFilter) -> Result<ListPage<PostLine>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    let rows = posts::list(&mut tx, member.workspace.id, filter, PAGE + 1).await?;
    Ok(ListPage::of(rows, PAGE))
}

/// Saves what was made from `revision`. [`ActionError::Conflict`] `changed-meanwhile` if there is a
/// newer one, and `post-closed` once it is on its way; nothing is changed then. A save that changes
/// nothing keeps the revision, and the approval.
pub async fn save(
    app: &App,
    member: &Member,
    id: PostId,
    revision: i64,
    input: PostInput,
) -> Result<Saved> {
    member.must(Ability::Write)?;
    let input = input.ready()?;
    let mut tx = app.db().write().await?;
    let old = open(&mut tx, member, id, revision).await?;
    if input.is_as(&old) {
        return Ok(Saved {
            revision,
            voided_review: false,
        });
    }
    if old.post.answers_id.is_some() && !input.goes_where(&old.variants) {
        return Err(ActionError::field("channels", "answer-stays"));
    }
    let post = Post {
        body: input.body.clone(),
        language: input.language,
        updated_at: app.now(),
        ..old.post
    };
    posts::update(&mut tx, &post).await?;
    posts::insert_writer(&mut tx, &post, member.user.id).await?;
    input.put(app, &mut tx, &post, &old.variants).await?;
    let voided_review = void(app, &mut tx, member, &post).await?;
    tx.commit().await?;
    app.topics().tell(member.workspace.id, "posts");
    Ok(Saved {
        revision: revision + 1,
        voided_review,
    })
}

/// Begins another post with the content of one, whatever became of that.
pub async fn copy(app: &App, member: &Member, id: PostId) -> Result<PostId> {
    let view = get(app, member, id).await?;
    create(app, member, PostInput::of(&view.composition)).await
}

/// Puts a post away; it can be brought back.
pub async fn put_away(app: &App, member: &Member, id: PostId) -> Result<()> {
    member.must(Ability::Write)?;
    let mut tx = app.db().write().await?;
    let post = lock(&mut tx, member, id).await?;
    match state(&mut tx, member, id).await? {
        PostState::PutAway => return Ok(()),
        PostState::Scheduled | PostState::OnItsWay => {
            return Err(ActionError::Conflict("post-closed"));
        }
        _ => {}
    }
    let post = Post {
        deleted_at: Some(app.now()),
        updated_at: app.now(),
        ..post
    };
    posts::update(&mut tx, &post).await?;
    void(app, &mut tx, member, &post).await?;
    note(app, &mut tx, member, "post.put_away", &post).await?;
    tx.commit().await?;
    app.topics().tell(member.workspace.id, "posts");
    Ok(())
}

/// Brings back a post that was put away.
pub async fn bring_back(app: &App, member: &Member, id: PostId) -> Result<()> {
    member.must(Ability::Write)?;
    let mut tx = app.db().write().await?;
    let post = lock(&mut tx, member, id).await?;
    if post.deleted_at.is_none() {
        return Ok(());
    }
    let post = Post {
        deleted_at: None,
        updated_at: app.now(),
        ..post
    };
    posts::update(&mut tx, &post).await?;
    note(app, &mut tx, member, "post.brought_back", &post).await?;
    tx.commit().await?;
    app.topics().tell(member.workspace.id, "posts");
    Ok(())
}

/// A post that may be changed and still has that revision.
async fn open(tx: &mut Tx, member: &Member, id: PostId, revision: i64) -> Result<Composition> {
    let post = lock(tx, member, id).await?;
    if post.revision != revision {
        return Err(ActionError::Conflict("changed-meanwhile"));
    }
    if !state(tx, member, id).await?.is_editable() {
        return Err(ActionError::Conflict("post-closed"));
    }
    load_around(tx, post).await
}

async fn lock(tx: &mut Tx, member: &Member, id: PostId) -> Result<Post> {
    let post = posts::lock(tx, member.workspace.id, id).await?;
    post.ok_or(ActionError::NotFound)
}

async fn state(tx: &mut Tx, member: &Member, id: PostId) -> Result<PostState> {
    let line = posts::line(tx, member.workspace.id, id).await?;
    Ok(line.ok_or(ActionError::NotFound)?.state)
}

async fn void(app: &App, tx: &mut Tx, member: &Member, post: &Post) -> Result<bool> {
    let voided = reviews::void(tx, member.workspace.id, post.id).await? > 0;
    if voided {
        note(app, tx, member, "post.review_voided", post).await?;
    }
    Ok(voided)
}

async fn note(
    app: &App,
    tx: &mut Tx,
    member: &Member,
    action: &'static str,
    post: &Post,
) -> Result<()> {
    let beginning: String = post.body.chars().take(80).collect();
    let deed = Deed {
        action,
        subject_id: post.id.0,
        detail: &beginning,
    };
    app.note(tx, member, deed).await
}
