//! What is typed in the composer: checked, compared with what is stored, and stored. Asks nobody's
//! leave; the actions do.

use std::collections::BTreeSet;

use earned_core::id::{ChannelId, MediaId, VariantId};
use earned_core::people::Language;
use earned_core::post::{Post, Variant};
use earned_store::{Tx, attachments, channels, media, variants};

use crate::content::Composition;
use crate::error::none_of;
use crate::{ActionError, App, FieldProblem, Result};

/// Characters; far more than any network takes, and enough for a page of the own site.
const TEXT_LONGEST: usize = 20_000;

/// Characters; as Bluesky's own app allows.
const ALT_LONGEST: usize = 2_000;

/// Images of one post.
const IMAGES_MOST: usize = 20;

/// What a post is made or changed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostInput {
    /// What a channel says that has no text of its own.
    pub body: String,
    /// What it is written in.
    pub language: Language,
    /// Where it goes.
    pub channels: Vec<ChannelInput>,
    /// In the order shown.
    pub images: Vec<ImageInput>,
}

/// One channel of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelInput {
    /// Which one.
    pub channel_id: ChannelId,
    /// Its own text; blank or without one it says what the post says.
    pub body: Option<String>,
}

/// One image of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageInput {
    /// Which one.
    pub media_id: MediaId,
    /// What can be seen.
    pub alt: String,
}

impl PostInput {
    /// Whether it goes to exactly these channels.
    pub(super) fn goes_where(&self, variants: &[Variant]) -> bool {
        let wanted: BTreeSet<ChannelId> = self.channels.iter().map(|one| one.channel_id).collect();
        let present = variants.iter().map(|variant| variant.channel_id).collect();
        wanted == present
    }

    /// A post of nothing yet.
    pub fn blank(language: Language) -> Self {
        Self {
            body: String::new(),
            language,
            channels: Vec::new(),
            images: Vec::new(),
        }
    }

    /// What is stored, as it would be typed.
    pub fn of(composition: &Composition) -> Self {
        Self {
            body: composition.post.body.clone(),
            language: composition.post.language,
            channels: composition
                .variants
                .iter()
                .map(|variant| ChannelInput {
                    channel_id: variant.channel_id,
                    body: variant.body.clone(),
                })
                .collect(),
            images: composition
                .attachments
                .iter()
                .map(|attachment| ImageInput {
                    media_id: attachment.media_id,
                    alt: attachment.alt.clone(),
                })
                .collect(),
        }
    }

    /// Tidied and checked.
    pub(super) fn ready(self) -> Result<Self> {
        let tidied = self.tidied();
        none_of(tidied.problems())?;
        Ok(tidied)
    }

    /// With one kind of line end, blank own texts left away, and channels in order.
    pub(crate) fn tidied(mut self) -> Self {
        self.body = with_line_feeds(&self.body);
        for channel in &mut self.channels {
            let own = channel.body.take().map(|body| with_line_feeds(&body));
            channel.body = own.filter(|body| !body.trim().is_empty());
        }
        for image in &mut self.images {
            let alt = with_line_feeds(&image.alt);
            alt.trim().clone_into(&mut image.alt);
        }
        self.channels.sort_by_key(|channel| channel.channel_id);
        self.channels.dedup_by_key(|channel| channel.channel_id);
        self
    }

    fn problems(&self) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        let own = self.channels.iter().filter_map(|one| one.body.as_ref());
        for (field, text) in std::iter::once(("body", &self.body)).chain(own.map(|it| ("own", it)))
        {
            if text.chars().count() > TEXT_LONGEST {
                let most = TEXT_LONGEST as i64;
                problems.push(FieldProblem::with_number(field, "too-long", most));
            }
        }
        if self
            .images
            .iter()
            .any(|image| image.alt.chars().count() > ALT_LONGEST)
        {
            let most = ALT_LONGEST as i64;
            problems.push(FieldProblem::with_number("alt", "too-long", most));
        }
        if self.images.len() > IMAGES_MOST {
            let most = IMAGES_MOST as i64;
            problems.push(FieldProblem::with_number("images", "images-many", most));
        }
        problems
    }

    /// Whether this is what is stored already.
    pub(super) fn is_as(&self, composition: &Composition) -> bool {
        let mut stored = Self::of(composition);
        stored.channels.sort_by_key(|channel| channel.channel_id);
        *self == stored
    }

    /// Stores channels and images of a post that had the variants `old`.
    pub(super) async fn put(
        &self,
        app: &App,
        tx: &mut Tx,
        post: &Post,
        old: &[Variant],
    ) -> Result<()> {
        self.must_be_known(tx, post).await?;
        for channel in &self.channels {
            let variant = Variant {
                id: VariantId(app.new_id()),
                workspace_id: post.workspace_id,
                post_id: post.id,
                channel_id: channel.channel_id,
                body: channel.body.clone(),
            };
            variants::put(tx, &variant).await?;
        }
        let kept: BTreeSet<ChannelId> = self.channels.iter().map(|one| one.channel_id).collect();
        for gone in old.iter().filter(|one| !kept.contains(&one.channel_id)) {
            variants::remove(tx, post.workspace_id, post.id, gone.channel_id).await?;
        }
        let images: Vec<(MediaId, &str)> = self
            .images
            .iter()
            .map(|image| (image.media_id, image.alt.as_str()))
            .collect();
        attachments::replace(tx, post.workspace_id, post.id, &images).await?;
        Ok(())
    }

    /// Refuses channels and images of another workspace, which are as good as not there.
    async fn must_be_known(&self, tx: &mut Tx, post: &Post) -> Result<()> {
        let known = channels::list(tx, post.workspace_id).await?;
        let is_known = |chosen: &ChannelInput| known.iter().any(|one| one.id == chosen.channel_id);
        if !self.channels.iter().all(is_known) {
            return Err(ActionError::field("channels", "channel-unknown"));
        }
        for image in &self.images {
            if !media::is_there(tx, post.workspace_id, image.media_id).await? {
                return Err(ActionError::field("images", "image-unknown"));
            }
        }
        Ok(())
    }
}

/// Forms send CR LF; networks and files count LF.
fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
