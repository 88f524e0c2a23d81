//! Feeds: RSS, Atom and JSON Feed, as they are met and not only as they should be. They are read,
//! never written; what the brand's own site publishes is not made here.

mod ask;
mod dates;
mod decode;
mod discover;
mod entry;
mod mend;
mod parse;

pub use ask::{Asked, Memory, Reading, ask, pause};
pub use discover::discover;
pub use parse::{Source, parse};

use crate::foreign::ForeignPost;

/// What mentions from feeds have as their network.
pub const NETWORK: &str = "feed";

/// A feed as it was found. All texts are strangers'.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its name.
    pub title: Option<String>,
    /// What it says it is about.
    pub about: Option<String>,
    /// Where people read it.
    pub url: Option<String>,
    /// As it names it.
    pub language: Option<String>,
    /// How long it wants to be left alone.
    pub ttl_minutes: Option<u32>,
    /// Mostly the newest first, but in any order.
    pub posts: Vec<ForeignPost>,
}

/// Bytes that are no feed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no feed: {0}")]
pub struct NoFeed(pub String);
