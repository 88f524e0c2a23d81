//! The form of a file of posts: what is said about it, then the file itself, written piece by piece
//! while it comes in. Keeps no whole file in memory.

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use earned_app::imports::{self, ImportInput, Upload};
use earned_app::{ActionError, Member, Result};

use crate::state::Web;

/// Bytes of a field that is no file.
const FIELD_LONGEST: usize = 1_000;

/// What came in: the words about the file, and the file, if one was chosen.
pub(super) struct Incoming {
    pub(super) input: ImportInput,
    pub(super) file: Result<Upload>,
}

impl Incoming {
    pub(super) async fn read(web: &Web, member: &Member, mut form: Multipart) -> Self {
        let mut incoming = Self {
            input: ImportInput::default(),
            file: Err(ActionError::field("file", "import-choose")),
        };
        if let Err(error) = incoming.fields(web, member, &mut form).await {
            incoming.file = Err(error);
        }
        incoming
    }

    async fn fields(&mut self, web: &Web, member: &Member, form: &mut Multipart) -> Result<()> {
        while let Some(field) = form.next_field().await.map_err(broken)? {
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name().map(str::to_owned) {
                Some(file_name) if name == "file" && !file_name.is_empty() => {
                    self.input.file_name = file_name;
                    self.file = Ok(file(web, member, field).await?);
                }
                Some(_) => {}
                None => self.word(&name, text(field).await?),
            }
        }
        Ok(())
    }

    fn word(&mut self, name: &str, value: String) {
        match name {
            "source" => self.input.source = value,
            "format" => self.input.format = value,
            _ => {}
        }
    }
}

async fn file(web: &Web, member: &Member, mut field: Field<'_>) -> Result<Upload> {
    let mut upload = imports::receive(&web.app, member).await?;
    while let Some(bytes) = field.chunk().await.map_err(broken)? {
        upload.write(&bytes).await?;
    }
    Ok(upload)
}

async fn text(mut field: Field<'_>) -> Result<String> {
    let mut text = Vec::new();
    while let Some(bytes) = field.chunk().await.map_err(broken)? {
        if text.len() + bytes.len() > FIELD_LONGEST {
            return Err(ActionError::field("", "form-broken"));
        }
        text.extend_from_slice(&bytes);
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn broken(error: MultipartError) -> ActionError {
    tracing::info!(%error, "an upload did not arrive whole");
    ActionError::field("", "form-broken")
}
