//! What others said to an account, and how its posts fared. Texts are strangers' and stay raw.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{PostRef, ReplyTo};

/// Replies, mentions and quotes, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// What is new, and sometimes a few known ones again.
    pub items: Vec<NewsItem>,
    /// To be stored with the items, and given at the next call.
    pub cursor: Option<String>,
    /// Whether all news since the last cursor are here. Otherwise there were more than the network
    /// was asked for, and the oldest are missing.
    pub complete: bool,
}

/// One thing somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsItem {
    /// Why it concerns us.
    pub kind: NewsKind,
    /// Who said it.
    pub author: Author,
    /// The post itself.
    pub post: PostRef,
    /// Its raw text.
    pub text: String,
    /// As its author named them.
    pub languages: Vec<String>,
    /// The thread it belongs to; `None` when it begins one.
    pub reply_to: Option<ReplyTo>,
    /// Native id of our post that it answers or quotes.
    pub about: Option<String>,
    /// When the network saw it: an author's own clock may say anything.
    pub at: DateTime<Utc>,
    /// Where a person can read it.
    pub url: String,
}

/// Why a post concerns an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NewsKind {
    /// It answers a post of the account.
    Reply,
    /// It names the account.
    Mention,
    /// It shows a post of the account with words of its own.
    Quote,
}

/// Somebody on the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The lasting id.
    pub native_id: String,
    /// The name that links to them; it may change.
    pub handle: String,
    /// What they call themselves.
    pub display_name: Option<String>,
}

/// Counts for one post at the time of asking. `None`: the network does not tell; never zero for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbers {
    /// Which post.
    pub native_id: String,
    /// Likes.
    pub likes: Option<u64>,
    /// Passed on as it is.
    pub reposts: Option<u64>,
    /// Answers.
    pub replies: Option<u64>,
    /// Passed on with words.
    pub quotes: Option<u64>,
}
