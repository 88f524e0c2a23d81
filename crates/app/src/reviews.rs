//! One person writes, another says yes or no to exactly that. The word is bound to the fingerprint
//! of everything that will go out; a change takes it away (`posts::save`).

use earned_core::id::ReviewId;
use earned_core::id::{PostId, UserId};
use earned_core::people::Ability;
use earned_core::post::{ChannelContent, Review, ReviewState};
pub use earned_store::reviews::ReviewLine;
use earned_store::reviews::Verdict;
use earned_store::{StoreError, Tx, channels, posts, reviews, users};

use crate::check::ChannelCheck;
use crate::clearance::{checks, content_problems};
use crate::content::{Composition, digest_of_all, load, load_around};
use crate::difference::{ChannelDifference, difference};
use crate::error::none_of;
use crate::records::Deed;
use crate::schedule::{When, enqueue_post};
use crate::{ActionError, App, FieldProblem, Member, Result};

/// An approver's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Exactly this may go out.
    Approve,
    /// Not like this; wants a note that says why.
    Decline,
}

/// Characters of a note.
const NOTE_LONGEST: usize = 2_000;

/// Everything an approver looks at.
#[derive(Debug, Clone)]
pub struct ReviewView {
    /// What was asked, and what became of it.
    pub review: Review,
    /// The post as it is now.
    pub composition: Composition,
    /// What was seen in the form for each channel.
    pub checks: Vec<ChannelCheck>,
    /// What changed since the last approval; nothing if there was none.
    pub since_approved: Option<Vec<ChannelDifference>>,
    /// Who asks.
    pub requester_name: String,
    /// Who began the post.
    pub author_name: String,
    /// Who decided.
    pub decider_name: Option<String>,
    /// Whether the person who looks may decide it.
    pub may_decide: bool,
}

/// Asks for a review of the post as it is now. What blocks must be mended first.
pub async fn request(app: &App, member: &Member, post_id: PostId) -> Result<ReviewId> {
    member.must(Ability::Write)?;
    let mut tx = app.db().write().await?;
    let id = request_within(app, &mut tx, member, post_id).await?;
    tx.commit().await?;
    app.topics().tell(member.workspace.id, "reviews");
    Ok(id)
}

/// Asks for a review in the caller's unit of work.
pub(crate) async fn request_within(
    app: &App,
    tx: &mut Tx,
    member: &Member,
    post_id: PostId,
) -> Result<ReviewId> {
    let composition = ready(tx, member, post_id).await?;
    let contents = composition.contents();
    let review = Review {
        id: ReviewId(app.new_id()),
        workspace_id: member.workspace.id,
        post_id,
        requested_by: member.user.id,
        requested_at: app.now(),
        digest: digest_of_all(&contents)?.to_string(),
        content: serde_json::to_string(&contents).map_err(ActionError::internal)?,
        state: ReviewState::Waiting,
        decided_by: None,
        decided_at: None,
        note: String::new(),
    };
    reviews::insert(tx, &review).await?;
    note(app, tx, member, "review.requested", &review).await?;
    Ok(review.id)
}

/// A post that may be changed, waits for nobody, and has nothing in it that blocks.
async fn ready(tx: &mut Tx, member: &Member, post_id: PostId) -> Result<Composition> {
    let workspace_id = member.workspace.id;
    let post = posts::lock(tx, workspace_id, post_id).await?;
    let post = post.ok_or(ActionError::NotFound)?;
    let line = posts::line(tx, workspace_id, post_id).await?;
    let state = line.ok_or(ActionError::NotFound)?.state;
    if !state.is_editable() {
        return Err(ActionError::Conflict("post-closed"));
    }
    let past = reviews::of_post(tx, workspace_id, post_id).await?;
    let open = [ReviewState::Waiting, ReviewState::Approved];
    if past.first().is_some_and(|last| open.contains(&last.state)) {
        return Err(ActionError::Conflict("review-there"));
    }
    let composition = load_around(tx, post).await?;
    let channels = channels::list(tx, workspace_id).await?;
    none_of(content_problems(&composition, &channels))?;
    Ok(composition)
}

/// Takes a question back that nobody has answered.
pub async fn withdraw(app: &App, member: &Member, id: ReviewId) -> Result<()> {
    member.must(Ability::Write)?;
    let mut tx = app.db().write().await?;
    let review = find(&mut tx, member, id).await?;
    if review.state != ReviewState::Waiting {
        return Err(ActionError::Conflict("review-over"));
    }
    reviews::void(&mut tx, member.workspace.id, review.post_id).await?;
    note(app, &mut tx, member, "review.withdrawn", &review).await?;
    tx.commit().await?;
    app.topics().tell(member.workspace.id, "reviews");
    Ok(())
}

/// Says yes or no to exactly what the review holds.
pub async fn decide(
    app: &App,
    member: &Member,
    id: ReviewId,
    decision: Decision,
    words: &str,
) -> Result<()> {
    member.must(Ability::Approve)?;
    none_of(note_problems(decision, words))?;
    let mut tx = app.db().write().await?;
    let review = find(&mut tx, member, id).await?;
    if !is_free_to_decide(&mut tx, member, &review).await? {
        return Err(ActionError::Forbidden);
    }
    if review.state != ReviewState::Waiting || !is_present(&mut tx, &review).await? {
        return Err(ActionError::Conflict("review-over"));
    }
    let (state, action) = match decision {
        Decision::Approve => (ReviewState::Approved, "review.approved"),
        Decision::Decline => (ReviewState::Declined, "review.declined"),
    };
    let verdict = Verdict {
        state,
        decided_by: member.user.id,
        decided_at: app.now(),
        note: words.trim(),
    };
    match reviews::decide(&mut tx, member.workspace.id, id, verdict).await {
        Err(StoreError::Conflict) => return Err(ActionError::Conflict("review-over")),
        other => other?,
    }
    note(app, &mut tx, member, action, &review).await?;
    if decision == Decision::Approve {
        send_answer(app, &mut tx, member, review.post_id).await?;
    }
    tx.commit().await?;
    app.wake();
    for topic in ["reviews", "inbox", "deliveries"] {
        app.topics().tell(member.workspace.id, topic);
    }
    Ok(())
}

/// Whoever answers has said when: now. A post waits for its time; an answer does not.
async fn send_answer(app: &App, tx: &mut Tx, member: &Member, post_id: PostId) -> Result<()> {
    let post = posts::get(tx, member.workspace.id, post_id).await?;
    if let Some(answer) = post.filter(|post| post.answers_id.is_some()) {
        enqueue_post(app, tx, member, &answer, When::Now).await?;
    }
    Ok(())
}

/// Reviews that this person may decide, the oldest first.
pub async fn waiting_for_me(app: &App, member: &Member) -> Result<Vec<ReviewLine>> {
    member.must(Ability::Read)?;
    if !member.can(Ability::Approve) {
        return Ok(Vec::new());
    }
    let mut tx = app.db().read().await?;
    Ok(reviews::waiting(&mut tx, member.workspace.id, Some(member.user.id)).await?)
}

/// All reviews that wait, the oldest first.
pub async fn waiting(app: &App, member: &Member) -> Result<Vec<ReviewLine>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    Ok(reviews::waiting(&mut tx, member.workspace.id, None).await?)
}

/// A review with everything an approver looks at.
pub async fn get(app: &App, member: &Member, id: ReviewId) -> Result<ReviewView> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    let review = find(&mut tx, member, id).await?;
    let composition = load(&mut tx, member.workspace.id, review.post_id).await?;
    let composition = composition.ok_or(ActionError::NotFound)?;
    let channels = channels::list(&mut tx, member.workspace.id).await?;
    let is_free = is_free_to_decide(&mut tx, member, &review).await?;
    Ok(ReviewView {
        checks: checks(&composition, &channels),
        since_approved: since_approved(&mut tx, &composition).await?,
        requester_name: name(&mut tx, review.requested_by).await?,
        author_name: name(&mut tx, composition.post.author_id).await?,
        decider_name: match review.decided_by {
            Some(id) => Some(name(&mut tx, id).await?),
            None => None,
        },
        may_decide: is_free && member.can(Ability::Approve) && review.state == ReviewState::Waiting,
        review,
        composition,
    })
}

/// What changed since the last content that was approved; `None` if none ever was.
pub(crate) async fn since_approved(
    tx: &mut Tx,
    composition: &Composition,
) -> Result<Option<Vec<ChannelDifference>>> {
    let post = &composition.post;
    let reviews = reviews::of_post(tx, post.workspace_id, post.id).await?;
    let was_approved = |review: &&Review| {
        review.decided_by.is_some()
            && matches!(review.state, ReviewState::Approved | ReviewState::Voided)
    };
    let Some(approved) = reviews.iter().find(was_approved) else {
        return Ok(None);
    };
    let old: Vec<ChannelContent> =
        serde_json::from_str(&approved.content).map_err(|_| StoreError::Damaged {
            table: "reviews",
            id: approved.id.to_string(),
        })?;
    Ok(Some(difference(&old, &composition.contents())))
}

/// Whether the post still has the content that the review holds.
async fn is_present(tx: &mut Tx, review: &Review) -> Result<bool> {
    let composition = load(tx, review.workspace_id, review.post_id).await?;
    let composition = composition.ok_or(ActionError::NotFound)?;
    let digest = digest_of_all(&composition.contents())?;
    Ok(composition.post.deleted_at.is_none() && digest.to_string() == review.digest)
}

/// Nobody decides what they asked for or helped to write.
async fn is_free_to_decide(tx: &mut Tx, member: &Member, review: &Review) -> Result<bool> {
    let writers = posts::writers(tx, review.workspace_id, review.post_id).await?;
    Ok(review.requested_by != member.user.id && !writers.contains(&member.user.id))
}

async fn find(tx: &mut Tx, member: &Member, id: ReviewId) -> Result<Review> {
    let found = reviews::get(tx, member.workspace.id, id).await?;
    found.ok_or(ActionError::NotFound)
}

async fn name(tx: &mut Tx, id: UserId) -> Result<String> {
    Ok(users::get(tx, id)
        .await?
        .map_or(String::new(), |user| user.name))
}

async fn note(
    app: &App,
    tx: &mut Tx,
    member: &Member,
    action: &'static str,
    review: &Review,
) -> Result<()> {
    let deed = Deed {
        action,
        subject_id: review.id.0,
        detail: &review.digest,
    };
    app.note(tx, member, deed).await
}

fn note_problems(decision: Decision, words: &str) -> Vec<FieldProblem> {
    let length = words.trim().chars().count();
    let mut problems = Vec::new();
    if decision == Decision::Decline && length == 0 {
        problems.push(FieldProblem::new("note", "needed"));
    }
    if length > NOTE_LONGEST {
        let most = NOTE_LONGEST as i64;
        problems.push(FieldProblem::with_number("note", "too-long", most));
    }
    problems
}
