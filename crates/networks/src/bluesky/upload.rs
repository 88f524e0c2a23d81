//! What must be asked of the network before a post can be fixed: places for its images, accounts
//! for its handles. Nothing here can be seen by others.

use serde::Deserialize;
use serde_json::Value;

use super::record::{Mentioned, handles};
use super::xrpc::Call;
use super::{ABILITIES, Bluesky};
use crate::network::{Connection, Draft, Image, NetworkError};

#[derive(Deserialize)]
struct BlobAnswer {
    /// What the record must hold to show it.
    blob: Value,
}

#[derive(Deserialize)]
struct HandleAnswer {
    did: String,
}

impl Bluesky {
    /// An image that no record shows is removed by the server after a while.
    pub(super) async fn upload_images(
        &self,
        connection: &mut Connection,
        draft: &Draft,
    ) -> Result<Vec<Value>, NetworkError> {
        let mut blobs = Vec::new();
        for image in &draft.images {
            let media_type = known_type(image)?;
            let name = "com.atproto.repo.uploadBlob";
            let call = Call::upload(name, media_type, image.bytes.clone());
            let answer: BlobAnswer = self.call(connection, &call).await?;
            blobs.push(answer.blob);
        }
        Ok(blobs)
    }

    /// Handles that belong to nobody are left out.
    pub(super) async fn find_mentioned(
        &self,
        connection: &mut Connection,
        text: &str,
    ) -> Result<Mentioned, NetworkError> {
        let mut dids = Mentioned::new();
        for handle in handles(text) {
            let question = vec![("handle", handle.clone())];
            let call = Call::question("com.atproto.identity.resolveHandle", question);
            match self.call::<HandleAnswer>(connection, &call).await {
                Ok(answer) => {
                    dids.insert(handle, answer.did);
                }
                Err(fault) if fault.is_refusal() => {}
                Err(fault) => return Err(fault.into()),
            }
        }
        Ok(dids)
    }
}

fn known_type(image: &Image) -> Result<&'static str, NetworkError> {
    let mut types = ABILITIES.images.types.iter().copied();
    let known = types.find(|known| *known == image.media_type);
    known.ok_or_else(|| NetworkError::refused(format!("images of type {}", image.media_type)))
}
