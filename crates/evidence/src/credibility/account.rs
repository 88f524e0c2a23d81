//! What an audit is made from: the profile, and as much more as one could get. Fetches nothing.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::Profile;
use crate::corrected::{Counted, Judge};
use crate::rates::Rate;

/// An account as far as it is known. `None` is what nobody could look at, an empty list what was empty.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// What the network tells of it.
    pub profile: Profile,
    /// Whether its home page links back (`rel=me`), if that was looked up.
    pub links_back: Option<Link>,
    /// Its posts of the last 90 days, in any order.
    pub posts: Option<Vec<Post>>,
    /// The people who wrote to it in the last 90 days, each once.
    pub writers: Option<Vec<Writer>>,
    /// Its counters day by day, in any order.
    pub history: Option<Vec<Daily>>,
    /// When something happened that may bring followers: a spike of mentions, or a post of its own that
    /// stood out.
    pub events: Option<Vec<DateTime<Utc>>>,
    /// Followers drawn evenly from its whole list.
    pub followers: Option<FollowerSample>,
    /// What is known of accounts of its size.
    pub tier: Option<Tier>,
}

/// Whether a page links back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// It does.
    Back,
    /// It does not.
    NotBack,
}

/// A post.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    /// When.
    pub at: DateTime<Utc>,
    /// Of which kind.
    pub kind: PostKind,
    /// What it says.
    pub text: String,
    /// The program it was sent with, if the network tells.
    pub tool: Option<String>,
    /// How often others passed it on, if known.
    pub reshares: Option<u64>,
}

/// The kind of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostKind {
    /// A new one.
    New,
    /// An answer to somebody.
    Reply,
    /// Somebody else's, passed on.
    Repost,
}

/// Somebody who wrote to the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Writer {
    /// How long the account took to answer; none if it did not.
    pub answered_after: Option<TimeDelta>,
}

/// Counters of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Daily {
    /// The day.
    pub on: NaiveDate,
    /// Accounts that follow it.
    pub followers: u64,
    /// Accounts that it follows, if known.
    pub following: Option<u64>,
}

/// What was found of a sample of followers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FollowerSample {
    /// How many of them the account follows back, if that was looked up.
    pub followed_back: Option<Counted>,
    /// How many of them looked bought, if that was judged.
    pub suspects: Option<Counted>,
    /// How often whoever judged that errs.
    pub judge: Judge,
}

/// How often accounts of about the same size are passed on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tier {
    /// The rates of reshares a post over those accounts.
    pub reshares: Rate,
}
