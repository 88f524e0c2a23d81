//! A post that somebody else wrote, in one form for all networks and feeds. All of it is hostile
//! text: nothing here is cleaned or fit to be shown as markup.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::network::{PostRef, ReplyTo};

/// A stranger's post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ForeignPost {
    /// Short name of where it is: `bluesky`, `feed`.
    pub network: &'static str,
    /// The network's own lasting id; the same on every reading.
    pub native_id: String,
    /// Hash of the content, where the network has one.
    pub cid: Option<String>,
    /// The lasting id of the account; of a feed, the feed's address.
    pub author_id: String,
    /// Its name there, without `@`, where it comes with the post.
    pub author_handle: Option<String>,
    /// What the author is called.
    pub author_name: Option<String>,
    /// A heading, where there is one.
    pub title: Option<String>,
    /// Plain text.
    pub text: String,
    /// BCP 47, as its author named them; often missing or wrong.
    pub languages: Vec<String>,
    /// When it was written by its author's word, but never later than it was seen.
    pub at: DateTime<Utc>,
    /// The thread it belongs to.
    pub reply_to: Option<ReplyTo>,
    /// The post it shows.
    pub quotes: Option<PostRef>,
    /// Where its links lead, each once.
    pub links: Vec<String>,
    /// What its pictures show, by its author's word; empty for a picture without description.
    pub image_alts: Vec<String>,
    /// Whether a film is attached.
    pub has_video: bool,
    /// Where a person can read it.
    pub url: Option<String>,
}
