//! Images: what is uploaded is never kept or sent as it came, but decoded and written anew, so that
//! no place, no camera and no trick in the file goes out with it.

mod image_file;

use earned_core::id::MediaId;
use earned_core::people::Ability;
use earned_store::media::{self, Image};
use sha2::{Digest as _, Sha256};

use crate::{ActionError, App, Member, Result};

/// Bytes of an upload; a photograph of a good camera.
pub const UPLOAD_LARGEST_BYTES: usize = 20_000_000;

/// An image that can be shown in a post.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Uploaded {
    /// Its id.
    pub id: MediaId,
    /// Of the file as it is kept.
    pub size_bytes: i64,
    /// Pixels.
    pub width: i64,
    /// Pixels.
    pub height: i64,
}

/// Takes an image in: PNG, JPEG, WebP or GIF, one picture only. The same picture is kept once.
pub async fn upload(app: &App, member: &Member, bytes: Vec<u8>) -> Result<Uploaded> {
    member.must(Ability::Write)?;
    if bytes.len() > UPLOAD_LARGEST_BYTES {
        return Err(ActionError::field("image", "image-heavy"));
    }
    let file = tokio::task::spawn_blocking(move || image_file::rewrite(&bytes))
        .await
        .map_err(ActionError::internal)?
        .map_err(|refusal| ActionError::field("image", refusal.code()))?;
    let image = Image {
        id: MediaId(app.new_id()),
        workspace_id: member.workspace.id,
        sha256: hex::encode(Sha256::digest(&file.bytes)),
        mime: file.mime.to_owned(),
        size_bytes: file.bytes.len() as i64,
        width: file.width.into(),
        height: file.height.into(),
        bytes: file.bytes,
        created_at: app.now(),
    };
    let mut tx = app.db().write().await?;
    let id = media::insert(&mut tx, &image).await?;
    tx.commit().await?;
    Ok(Uploaded {
        id,
        size_bytes: image.size_bytes,
        width: image.width,
        height: image.height,
    })
}

/// An image of the workspace with its bytes.
pub async fn get(app: &App, member: &Member, id: MediaId) -> Result<Image> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    let found = media::get(&mut tx, member.workspace.id, id).await?;
    found.ok_or(ActionError::NotFound)
}
