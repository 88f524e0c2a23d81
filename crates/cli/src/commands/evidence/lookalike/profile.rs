//! A row of accounts, and the profile it tells of. Opens picture files that a row names; no links.

use std::path::Path;

use evidence::lookalike::{Picture, Profile};
use image::{ImageReader, Limits};
use serde::Deserialize;

use crate::commands::moment;
use crate::commands::rows::{Scalar, scalar};

/// Points a side that a picture may have, and bytes that it may need: pictures of profiles are smaller.
const LARGEST_SIDE: u32 = 8_192;
const MOST_BYTES: u64 = 256 << 20;

/// A row.
#[derive(Debug, Deserialize)]
pub(super) struct Account {
    #[serde(deserialize_with = "scalar")]
    handle: String,
    #[serde(default, deserialize_with = "scalar")]
    name: String,
    #[serde(default, deserialize_with = "scalar", alias = "bio")]
    description: String,
    #[serde(default, deserialize_with = "scalar")]
    url: String,
    #[serde(default)]
    created_at: Option<Scalar>,
    #[serde(default, deserialize_with = "scalar")]
    followers: String,
    #[serde(default)]
    verified: Option<Told>,
    #[serde(default, deserialize_with = "scalar")]
    avatar: String,
}

/// A yes or no, which tables write as text.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Told {
    Flag(bool),
    Text(String),
}

impl Account {
    /// The profile, or what is wrong with the row.
    pub(super) fn into_profile(self) -> Result<Profile, String> {
        if self.handle.trim().is_empty() {
            return Err("`handle` is empty".to_owned());
        }
        Ok(Profile {
            created_at: self
                .created_at
                .map_or(Ok(None), |at| moment::of_scalar(&at, "created_at"))?,
            followers: followers(&self.followers)?,
            is_verified: self.verified.map_or(Ok(None), |told| told.flag())?,
            picture: picture(&self.avatar)?,
            links: self.url.split_whitespace().map(str::to_owned).collect(),
            handle: self.handle,
            name: self.name,
            bio: self.description,
        })
    }
}

impl Told {
    fn flag(&self) -> Result<Option<bool>, String> {
        match self {
            Self::Flag(flag) => Ok(Some(*flag)),
            Self::Text(text) => match text.trim().to_lowercase().as_str() {
                "" => Ok(None),
                "true" | "1" | "yes" => Ok(Some(true)),
                "false" | "0" | "no" => Ok(Some(false)),
                _ => Err("`verified` must be true or false".to_owned()),
            },
        }
    }
}

fn followers(text: &str) -> Result<Option<u64>, String> {
    match text.trim() {
        "" => Ok(None),
        number => number
            .parse()
            .map(Some)
            .map_err(|_| "`followers` must be a whole number".to_owned()),
    }
}

/// The hashes of a picture file; none where the row names none.
fn picture(path: &str) -> Result<Option<Picture>, String> {
    if path.trim().is_empty() {
        return Ok(None);
    }
    let told = |why: String| format!("the picture {path} cannot be used: {why}");
    let reader = ImageReader::open(Path::new(path)).and_then(ImageReader::with_guessed_format);
    let mut reader = reader.map_err(|error| told(error.to_string()))?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let rgb = reader
        .decode()
        .map_err(|error| told(error.to_string()))?
        .to_rgb8();
    let picture = Picture::of_rgb(rgb.width() as usize, rgb.height() as usize, rgb.as_raw());
    picture.map(Some).map_err(|error| told(error.to_string()))
}
