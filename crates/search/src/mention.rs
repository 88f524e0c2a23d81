//! A mention as it is put into the index and comes out again. Knows no network's own form.

use chrono::{DateTime, Utc};
use earned_core::id::{ImportId, SourceId};
use query::{Document, Kind, Sentiment};
use serde::{Deserialize, Serialize};

/// A foreign post. Everything here is kept as it was given.
///
/// Within a workspace a mention is one by its network and `native_id`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where it came from; the first source that brought it.
    pub source: SourceId,
    /// The network's short name: `bluesky`, `weibo`.
    pub network: String,
    /// The network's own id for it.
    pub native_id: String,
    /// The author's handle on the network.
    pub author_handle: String,
    /// The name the author shows, where the network has one.
    pub author_name: Option<String>,
    /// BCP 47 tag, where it is known.
    pub language: Option<String>,
    /// When it was posted, to the microsecond.
    #[serde(with = "chrono::serde::ts_microseconds")]
    pub at: DateTime<Utc>,
    /// Where people can see it.
    pub url: Option<String>,
    /// What it says, raw: hostile until shown as text.
    pub text: String,
    /// What the network counted when it was fetched.
    #[serde(default)]
    pub counts: Counts,
    /// The import that brought it, if it did not come by itself.
    pub imported_by: Option<ImportId>,
    /// What else queries ask about.
    #[serde(default, skip_serializing_if = "Facts::is_empty")]
    pub facts: Facts,
}

/// What is known of a post beside its words; what is not known is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// A post, a reply, an article …
    pub kind: Kind,
    /// Where it leads to beside the addresses in its text.
    pub links: Vec<String>,
    /// Whether pictures are attached.
    pub has_image: bool,
    /// Whether a film is attached.
    pub has_video: bool,
    /// How many follow the author.
    pub followers: Option<u64>,
    /// How it feels about its subject.
    pub sentiment: Option<Sentiment>,
    /// Where the author is: two letters of ISO 3166.
    pub country: Option<String>,
}

impl Facts {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Counts a network gives with a post; what it does not give is missing, not 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub reposts: Option<u64>,
    pub likes: Option<u64>,
    pub comments: Option<u64>,
}

impl Mention {
    /// The mention as a query sees it.
    pub fn document(&self) -> Document<'_> {
        Document {
            text: &self.text,
            author_handle: &self.author_handle,
            author_name: self.author_name.as_deref(),
            language: self.language.as_deref(),
            network: &self.network,
            at: self.at,
            kind: self.facts.kind,
            links: (&self.facts.links).into(),
            has_image: self.facts.has_image,
            has_video: self.facts.has_video,
            followers: self.facts.followers,
            sentiment: self.facts.sentiment,
            country: self.facts.country.as_deref(),
        }
    }
}
