//! What exactly goes out: a post, its variants and its images put together, and the fingerprint of
//! that. Does not ask whether it may.

use earned_core::digest::{Digest, Media, Outgoing};
use earned_core::id::{ChannelId, MessageId, PostId, WorkspaceId};
use earned_core::post::{Attachment, ChannelContent, Content, Post, ReplyTarget, Variant};
use earned_store::{StoreError, Tx, attachments, conversations, messages, posts, variants};

use crate::Result;

/// A post with everything that goes out with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composition {
    /// What is said.
    pub post: Post,
    /// Its channels, by their names.
    pub variants: Vec<Variant>,
    /// Its images in their order.
    pub attachments: Vec<Attachment>,
    /// Where it hangs in a thread, if it is an answer.
    pub reply_to: Option<ReplyTarget>,
}

impl Composition {
    /// What goes out to each channel, in the order of the channels' ids, so that the fingerprint
    /// does not change when a channel gets another name.
    pub fn contents(&self) -> Vec<ChannelContent> {
        let mut contents: Vec<_> = self
            .variants
            .iter()
            .map(|variant| ChannelContent {
                channel_id: variant.channel_id,
                content: self.content_of(variant),
            })
            .collect();
        contents.sort_by_key(|content| content.channel_id);
        contents
    }

    /// What one channel gets. Blank space around a text is never meant to be published.
    pub fn content_of(&self, variant: &Variant) -> Content {
        let text = variant.body.as_ref().unwrap_or(&self.post.body);
        Content {
            text: text.trim().to_owned(),
            language: self.post.language,
            attachments: self.attachments.clone(),
            reply_to: self.reply_to.clone(),
        }
    }
}

/// A post of the workspace with its variants and images.
pub(crate) async fn load(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: PostId,
) -> Result<Option<Composition>> {
    match posts::get(tx, workspace_id, id).await? {
        Some(post) => Ok(Some(load_around(tx, post).await?)),
        None => Ok(None),
    }
}

/// The variants and images around a post that has been read already.
pub(crate) async fn load_around(tx: &mut Tx, post: Post) -> Result<Composition> {
    Ok(Composition {
        variants: variants::list(tx, post.workspace_id, post.id).await?,
        attachments: attachments::list(tx, post.workspace_id, post.id).await?,
        reply_to: match post.answers_id {
            Some(id) => reply_target(tx, post.workspace_id, id).await?,
            None => None,
        },
        post,
    })
}

/// Where an answer to a message hangs; none for one to a note, which is not on the network.
async fn reply_target(
    tx: &mut Tx,
    workspace_id: WorkspaceId,
    id: MessageId,
) -> Result<Option<ReplyTarget>> {
    let Some(message) = messages::get(tx, workspace_id, id).await? else {
        return Ok(None);
    };
    let thread = conversations::get(tx, workspace_id, message.conversation_id).await?;
    let (Some(thread), Some(parent_id)) = (thread, message.native_id) else {
        return Ok(None);
    };
    Ok(Some(ReplyTarget {
        root_id: thread.root_id,
        root_content_id: thread.root_content_id,
        parent_id,
        parent_content_id: message.content_id,
    }))
}

/// The fingerprint of what one channel gets.
pub fn digest_of(channel_id: ChannelId, content: &Content) -> Result<Digest> {
    let mut media = Vec::new();
    for attachment in &content.attachments {
        media.push(Media {
            sha256: sha256_of(attachment)?,
            alt: &attachment.alt,
        });
    }
    let outgoing = Outgoing {
        channel: channel_id.0,
        text: &content.text,
        language: Some(content.language.name()),
        media: &media,
        link: None,
        due: None,
        reply_to: content
            .reply_to
            .as_ref()
            .map(|target| target.parent_id.as_str()),
    };
    Ok(outgoing.digest())
}

/// The fingerprint of what all channels get.
pub fn digest_of_all(contents: &[ChannelContent]) -> Result<Digest> {
    let digests: Result<Vec<Digest>> = contents
        .iter()
        .map(|each| digest_of(each.channel_id, &each.content))
        .collect();
    Ok(Digest::over(&digests?))
}

fn sha256_of(attachment: &Attachment) -> Result<[u8; 32]> {
    let digest: Digest = attachment.sha256.parse().map_err(|_| StoreError::Damaged {
        table: "media",
        id: attachment.media_id.to_string(),
    })?;
    Ok(*digest.as_bytes())
}
