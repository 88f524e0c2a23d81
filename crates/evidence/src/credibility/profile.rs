//! What a network tells of an account. Holds no judgement, and nothing that only one crawl would have.

use chrono::{DateTime, Utc};

/// A profile. `None` is what the network did not tell; an empty text is what it told to be empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    /// Accounts that follow it.
    pub followers: Option<u64>,
    /// Accounts that it follows.
    pub following: Option<u64>,
    /// What it has posted in all.
    pub posts: Option<u64>,
    /// Posts of others that it has marked as liked.
    pub favourites: Option<u64>,
    /// Lists of others that it stands in.
    pub listed: Option<u64>,
    /// When it was opened. No line weighs it: sellers open accounts in batches, so it names the batch.
    pub created_at: Option<DateTime<Utc>>,
    /// The name it shows.
    pub name: Option<String>,
    /// What it says of itself.
    pub description: Option<String>,
    /// Its home page.
    pub url: Option<String>,
    /// Where it says it is.
    pub location: Option<String>,
    /// Whether it shows a picture of its own and not that of the network.
    pub picture: Option<Picture>,
}

/// The picture of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// One of its own.
    Own,
    /// The one that the network gives to those without.
    Default,
}

impl Profile {
    /// Accounts followed for each follower, one added to both so that none has a ratio, too.
    pub fn ratio(&self) -> Option<f64> {
        Some((self.following? as f64 + 1.0) / (self.followers? as f64 + 1.0))
    }

    /// Whether it names a home page, if the network tells.
    pub fn has_url(&self) -> Option<bool> {
        self.url.as_deref().map(|url| !url.trim().is_empty())
    }
}
