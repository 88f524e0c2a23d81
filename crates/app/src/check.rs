//! Looks at what one channel would get: does it fit, do the rules find something, is anything
//! missing. Finds and tells; who may go on is `clearance`'s to say.

use earned_core::channel::limits::{images_most, limit_of};
use earned_core::channel::{Channel, ChannelState};
use earned_core::people::Ability;
use earned_core::policy::{self, Context, Draft, Finding, Severity};
use earned_core::text::Length;
use earned_store::channels;
use serde::Serialize;

use crate::posts::PostInput;
use crate::preview::{Piece, pieces};
use crate::{App, Member, Result};

/// What keeps a text from a channel, apart from the rules' findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Obstacle {
    /// No words and no image.
    Empty,
    /// More than the network takes.
    TextTooLong,
    /// More images than the network takes.
    TooManyImages,
    /// The channel must be connected again.
    ChannelOff,
}

impl Obstacle {
    /// For `errors-<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TextTooLong => "text-too-long",
            Self::TooManyImages => "too-many-images",
            Self::ChannelOff => "channel-off",
        }
    }
}

/// What was seen in the form of a post for one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChannelCheck {
    /// For which channel.
    pub channel: Channel,
    /// By the network's own counting.
    pub length: Length,
    /// What keeps it back.
    pub obstacles: Vec<Obstacle>,
    /// What the rules say, the heaviest first.
    pub findings: Vec<Finding>,
    /// The text as the network will show it.
    pub pieces: Vec<Piece>,
}

impl ChannelCheck {
    /// Whether anything must be changed before it may go out.
    pub fn is_blocked(&self) -> bool {
        !self.obstacles.is_empty() || self.has_blocking_finding()
    }

    /// Whether a rule forbids it.
    pub fn has_blocking_finding(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity == Severity::Block)
    }
}

/// Looks at a text with the alternative texts of its images.
pub fn check(channel: &Channel, text: &str, alts: &[&str]) -> ChannelCheck {
    let limit = limit_of(channel.network);
    let findings = policy::check(&Draft { text, alts }, &Context::default());
    let mut obstacles = Vec::new();
    if text.is_empty() && alts.is_empty() {
        obstacles.push(Obstacle::Empty);
    }
    if !limit.allows(text) {
        obstacles.push(Obstacle::TextTooLong);
    }
    if alts.len() > images_most(channel.network) {
        obstacles.push(Obstacle::TooManyImages);
    }
    if channel.state != ChannelState::Connected {
        obstacles.push(Obstacle::ChannelOff);
    }
    ChannelCheck {
        channel: channel.clone(),
        length: limit.measure(text),
        obstacles,
        pieces: pieces(text, &findings, limit.fitting_bytes(text)),
        findings,
    }
}

/// Looks at what is being typed, before it is saved, for each channel that is chosen.
pub async fn check_input(
    app: &App,
    member: &Member,
    input: &PostInput,
) -> Result<Vec<ChannelCheck>> {
    member.must(Ability::Write)?;
    let mut tx = app.db().read().await?;
    let known = channels::list(&mut tx, member.workspace.id).await?;
    drop(tx);
    let input = input.clone().tidied();
    let alts: Vec<&str> = input
        .images
        .iter()
        .map(|image| image.alt.as_str())
        .collect();
    let checks = known.iter().filter_map(|channel| {
        let chosen = input
            .channels
            .iter()
            .find(|chosen| chosen.channel_id == channel.id)?;
        let text = chosen.body.as_ref().unwrap_or(&input.body);
        Some(check(channel, text.trim(), &alts))
    });
    Ok(checks.collect())
}
