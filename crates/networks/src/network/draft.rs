//! What is to be published, in no network's form. Where it came from is not its business.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One post for one account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// As people shall read it. Links, mentions and tags are found in it.
    pub text: String,
    /// Language tags such as `zh` or `en`, the main one first.
    pub languages: Vec<String>,
    /// In the order they are shown.
    pub images: Vec<Image>,
    /// The post it answers.
    pub reply_to: Option<ReplyTo>,
}

/// One image, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// The file.
    pub bytes: Bytes,
    /// Its media type: `image/png`.
    pub media_type: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// A post on its network.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PostRef {
    /// The network's own id, such as `at://…`.
    pub native_id: String,
    /// Hash of the content, on networks that name the version they mean.
    pub cid: Option<String>,
}

/// Where a reply belongs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReplyTo {
    /// The first post of the thread.
    pub root: PostRef,
    /// The post that is answered.
    pub parent: PostRef,
}

/// Time and chance for one preparation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The time the post will carry.
    pub at: DateTime<Utc>,
    /// Makes ids of the same instant differ.
    pub random: u64,
}
