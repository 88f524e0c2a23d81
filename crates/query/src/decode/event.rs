//! What a source told, in one form for all. Knows no source's own form.

use std::borrow::Cow;
use std::fmt;

use chrono::{DateTime, Utc};

use crate::document::{Document, Kind};

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event<'a> {
    /// A post was written.
    Written(Post<'a>),
    /// A post was written anew under its id.
    Edited(Post<'a>),
    /// Posts were taken back.
    Gone {
        /// Which.
        ids: Vec<Id<'a>>,
        /// Who says so. Where it is somebody, only that author's own posts are meant; elsewhere the
        /// server vouches.
        by: Option<Cow<'a, str>>,
    },
    /// An account took a name.
    Named {
        /// Its lasting id.
        author_id: Cow<'a, str>,
        /// Its name from now on.
        handle: Cow<'a, str>,
    },
}

/// The lasting id of a post on its network. One of several parts is put together only where it is
/// printed: most posts match nothing, and nobody asks for their id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Id<'a> {
    /// As its source writes it.
    Whole(Cow<'a, str>),
    /// A post's record on Bluesky.
    Record {
        /// The account.
        did: Cow<'a, str>,
        /// The key among its posts.
        key: Cow<'a, str>,
    },
    /// An id that is one only on a server or in a feed, which is part of it: no feed can pass for
    /// another's entry.
    Within {
        /// The server's host or the feed's identity.
        place: &'a str,
        /// What stands between: `/` on a server, a space in a feed.
        between: char,
        /// The id there.
        id: Cow<'a, str>,
    },
}

impl fmt::Display for Id<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(id) => out.write_str(id),
            Self::Record { did, key } => {
                write!(out, "at://{did}/{}/{key}", super::jetstream::POSTS)
            }
            Self::Within { place, between, id } => write!(out, "{place}{between}{id}"),
        }
    }
}

/// Another post, as one names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference<'a> {
    /// Its id, as this source writes it.
    pub id: Cow<'a, str>,
    /// Hash of its content, where the network has one.
    pub cid: Option<Cow<'a, str>>,
}

impl<'a> Reference<'a> {
    /// To a post of which nothing but the id is told.
    pub(super) fn to(id: Cow<'a, str>) -> Self {
        Self { id, cid: None }
    }
}

/// A stranger's post. Text is raw but for markup, which is taken out.
#[derive(Debug, Clone, PartialEq)]
pub struct Post<'a> {
    /// The network's own lasting id; the same on every reading.
    pub id: Id<'a>,
    /// Hash of the content, where the network has one.
    pub cid: Option<Cow<'a, str>>,
    /// Short name of where it is: `bluesky`, `feed`.
    pub network: Cow<'a, str>,
    /// The lasting id of the account; of a feed, the feed's identity.
    pub author_id: Cow<'a, str>,
    /// Its name there, without `@`, where it comes with the post.
    pub author_handle: Option<Cow<'a, str>>,
    /// What the author is called.
    pub author_name: Option<Cow<'a, str>>,
    /// Its words; of an article, title and body with a line end between.
    pub text: Cow<'a, str>,
    /// BCP 47, as its author named them; often missing or wrong. The first counts.
    pub languages: Vec<Cow<'a, str>>,
    /// When it was written by its author's word, but never later than it was seen.
    pub at: DateTime<Utc>,
    /// What it is.
    pub kind: Kind,
    /// The post it answers.
    pub reply_to: Option<Reference<'a>>,
    /// The post that thread began with, where it is told.
    pub root: Option<Reference<'a>>,
    /// The post it shows or passes on.
    pub quotes: Option<Reference<'a>>,
    /// Where its links lead beside those written in its text, each once.
    pub links: Vec<Cow<'a, str>>,
    /// What its pictures show, by its author's word; empty for a picture without description.
    pub image_alts: Vec<Cow<'a, str>>,
    /// Whether a film is attached.
    pub has_video: bool,
    /// How many follow the author.
    pub followers: Option<u64>,
    /// Where the author is: two letters of ISO 3166.
    pub country: Option<Cow<'a, str>>,
    /// Where a person can read it, where that does not follow from its id.
    pub url: Option<Cow<'a, str>>,
}

impl Post<'_> {
    /// A post of which nothing is known, to fill in.
    pub(super) const EMPTY: Post<'static> = Post {
        id: Id::Whole(Cow::Borrowed("")),
        cid: None,
        network: Cow::Borrowed(""),
        author_id: Cow::Borrowed(""),
        author_handle: None,
        author_name: None,
        text: Cow::Borrowed(""),
        languages: Vec::new(),
        at: DateTime::UNIX_EPOCH,
        kind: Kind::Post,
        reply_to: None,
        root: None,
        quotes: None,
        links: Vec::new(),
        image_alts: Vec::new(),
        has_video: false,
        followers: None,
        country: None,
        url: None,
    };

    /// The language that counts.
    pub fn language(&self) -> Option<&str> {
        self.languages.first().map(AsRef::as_ref)
    }

    /// The post as a query sees it. Nobody's feeling about it is known, and no language is guessed.
    pub fn document(&self) -> Document<'_> {
        Document {
            text: &self.text,
            author_handle: self.author_handle.as_deref().unwrap_or(&self.author_id),
            author_name: self.author_name.as_deref(),
            language: self.language(),
            network: &self.network,
            at: self.at,
            kind: self.kind,
            links: (&self.links).into(),
            has_image: !self.image_alts.is_empty(),
            has_video: self.has_video,
            followers: self.followers,
            sentiment: None,
            country: self.country.as_deref(),
        }
    }
}

/// Each of them once, in the order in which they came.
pub(super) fn each_once<'a>(links: impl IntoIterator<Item = Cow<'a, str>>) -> Vec<Cow<'a, str>> {
    let mut once = Vec::new();
    for link in links {
        if !once.contains(&link) {
            once.push(link);
        }
    }
    once
}
