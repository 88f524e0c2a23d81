//! A post as people hand it in, and the document a query is asked about. What is not told is missing.

use chrono::{DateTime, Utc};
use query::{Document, Kind, Sentiment};
use serde::de::{Deserialize, Deserializer, Error};

use crate::commands::moment;
use crate::commands::rows::{Scalar, scalar};

/// A row of posts.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Post {
    #[serde(
        default,
        alias = "native_id",
        alias = "id_str",
        deserialize_with = "scalar"
    )]
    pub(super) id: String,
    #[serde(alias = "content", alias = "body", alias = "full_text")]
    text: String,
    #[serde(
        default,
        alias = "author_handle",
        alias = "handle",
        alias = "username",
        alias = "screen_name",
        deserialize_with = "scalar"
    )]
    author: String,
    #[serde(default, alias = "display_name")]
    author_name: Option<String>,
    #[serde(default, alias = "lang")]
    language: Option<String>,
    #[serde(default, alias = "platform")]
    network: Option<String>,
    #[serde(default, alias = "created_at", alias = "time", deserialize_with = "at")]
    at: Option<DateTime<Utc>>,
    #[serde(default)]
    kind: Option<Kind>,
    #[serde(default, deserialize_with = "links")]
    links: Vec<String>,
    #[serde(default)]
    has_image: Option<bool>,
    #[serde(default)]
    has_video: Option<bool>,
    #[serde(default)]
    followers: Option<u64>,
    #[serde(default)]
    sentiment: Option<Sentiment>,
    #[serde(default)]
    country: Option<String>,
}

impl Post {
    /// The post as a query sees it.
    pub(super) fn document(&self) -> Document<'_> {
        Document {
            text: &self.text,
            author_handle: &self.author,
            author_name: self.author_name.as_deref(),
            language: self.language.as_deref(),
            network: self.network.as_deref().unwrap_or_default(),
            at: self.at.unwrap_or_default(),
            kind: self.kind.unwrap_or_default(),
            links: (&self.links).into(),
            has_image: self.has_image.unwrap_or_default(),
            has_video: self.has_video.unwrap_or_default(),
            followers: self.followers,
            sentiment: self.sentiment,
            country: self.country.as_deref(),
        }
    }
}

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Several {
    List(Vec<String>),
    Text(String),
    Nothing,
}

/// A time in one of the forms that imports take; without a zone it is one of UTC.
fn at<'de, D: Deserializer<'de>>(from: D) -> Result<Option<DateTime<Utc>>, D::Error> {
    moment::of_scalar(&Scalar::deserialize(from)?, "at").map_err(D::Error::custom)
}

/// A list, or addresses with spaces between.
fn links<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    Ok(match Several::deserialize(from)? {
        Several::List(links) => links,
        Several::Text(text) => text.split_whitespace().map(str::to_owned).collect(),
        Several::Nothing => Vec::new(),
    })
}
