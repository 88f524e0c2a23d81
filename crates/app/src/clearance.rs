//! Whether a post may go out as it is, and exactly what then goes out. Asked inside the unit of
//! work that schedules it; schedules nothing itself.

use earned_core::channel::Channel;
use earned_core::digest::Digest;
use earned_core::post::{Content, Post, ReviewState, Variant};
use earned_core::workspace::{ReviewRule, Workspace};
use earned_store::{Tx, channels, reviews};

use crate::check::{ChannelCheck, check};
use crate::content::{Composition, digest_of, digest_of_all, load_around};
use crate::{ActionError, FieldProblem, Result};

/// What goes out to one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleared {
    /// Where to.
    pub channel: Channel,
    /// Which form of the post it is.
    pub variant: Variant,
    /// The exact words and images.
    pub content: Content,
    /// The fingerprint of the content for this channel.
    pub digest: Digest,
}

/// What goes out to each channel of a post, if it may; else [`ActionError::Problems`] with all
/// reasons: no channel, what keeps it from a channel, a finding that blocks, or the review that the
/// workspace's rule wants or that somebody asked for.
pub async fn may_go_out(tx: &mut Tx, workspace: &Workspace, post: &Post) -> Result<Vec<Cleared>> {
    let composition = load_around(tx, post.clone()).await?;
    let channels = channels::list(tx, workspace.id).await?;
    let mut problems = Vec::new();
    if post.deleted_at.is_some() {
        problems.push(FieldProblem::new("post", "post-put-away"));
    }
    problems.extend(content_problems(&composition, &channels));
    problems.extend(review_problem(tx, workspace, &composition).await?);
    if !problems.is_empty() {
        return Err(ActionError::Problems(problems));
    }
    cleared(&composition, &channels)
}

/// What must be changed in the content before anybody is asked to look at it.
pub(crate) fn content_problems(
    composition: &Composition,
    channels: &[Channel],
) -> Vec<FieldProblem> {
    if composition.variants.is_empty() {
        return vec![FieldProblem::new("channels", "channels-missing")];
    }
    let mut problems: Vec<_> = checks(composition, channels)
        .iter()
        .flat_map(channel_problems)
        .collect();
    problems.dedup();
    problems
}

/// What was seen in the form for each channel, in the order of the variants.
pub(crate) fn checks(composition: &Composition, channels: &[Channel]) -> Vec<ChannelCheck> {
    let alts: Vec<&str> = composition
        .attachments
        .iter()
        .map(|attachment| attachment.alt.as_str())
        .collect();
    let of_variant = |variant: &Variant| {
        let channel = channels.iter().find(|one| one.id == variant.channel_id)?;
        let text = variant.body.as_ref().unwrap_or(&composition.post.body);
        Some(check(channel, text.trim(), &alts))
    };
    composition.variants.iter().filter_map(of_variant).collect()
}

fn channel_problems(check: &ChannelCheck) -> Vec<FieldProblem> {
    let mut problems: Vec<_> = check
        .obstacles
        .iter()
        .map(|obstacle| FieldProblem::new("body", obstacle.code()))
        .collect();
    if check.has_blocking_finding() {
        problems.push(FieldProblem::new("body", "finding-blocks"));
    }
    problems
}

/// Whether the workspace's rule wants a post, or an answer, to be looked at.
fn asks_for_review(workspace: &Workspace, post: &Post) -> bool {
    match workspace.review {
        ReviewRule::Always => true,
        ReviewRule::Posts => post.answers_id.is_none(),
        ReviewRule::Never => false,
    }
}

/// Whether a review is missing, open, or was about something else. Where nobody has to be asked, a
/// question that was asked still wants its answer.
async fn review_problem(
    tx: &mut Tx,
    workspace: &Workspace,
    composition: &Composition,
) -> Result<Option<FieldProblem>> {
    let present = digest_of_all(&composition.contents())?.to_string();
    let post = &composition.post;
    let reviews = reviews::of_post(tx, workspace.id, post.id).await?;
    let latest = reviews.first().filter(|review| review.digest == present);
    let code = match latest.map(|review| review.state) {
        Some(ReviewState::Approved) => return Ok(None),
        Some(ReviewState::Waiting) => "review-waiting",
        Some(ReviewState::Declined) => "review-declined",
        Some(ReviewState::Voided) | None if !asks_for_review(workspace, post) => {
            return Ok(None);
        }
        Some(ReviewState::Voided) | None => "review-needed",
    };
    Ok(Some(FieldProblem::new("review", code)))
}

fn cleared(composition: &Composition, channels: &[Channel]) -> Result<Vec<Cleared>> {
    let mut all = Vec::new();
    for variant in &composition.variants {
        let Some(channel) = channels.iter().find(|one| one.id == variant.channel_id) else {
            continue;
        };
        let content = composition.content_of(variant);
        all.push(Cleared {
            channel: channel.clone(),
            digest: digest_of(channel.id, &content)?,
            variant: variant.clone(),
            content,
        });
    }
    Ok(all)
}
