//! What is read of a status, and the post it makes. Of a status within it only the outermost is read.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::super::entry::words;
use super::super::event::{Post, Reference, each_once};
use super::super::lenient::{List, Text, lenient};
use super::super::malformed::Malformed;
use super::super::markup::anchors::anchors;
use super::super::markup::text_of;
use super::{NETWORK, Origin};
use crate::document::Kind;

lenient! {
    pub(super) struct Status<'a> {
        account: Account<'a> = "account",
        created_at: Text<'a> = "created_at",
        in_reply_to_id: Text<'a> = "in_reply_to_id",
        reblog: Said<'a> = "reblog",
        quote: Quote<'a> = "quote",
        ..said: Said<'a>,
    }

    /// What a status says and shows.
    struct Said<'a> {
        id: Text<'a> = "id",
        url: Text<'a> = "url",
        warning: Text<'a> = "spoiler_text",
        content: Text<'a> = "content",
        language: Text<'a> = "language",
        attachments: List<Attachment<'a>> = "media_attachments",
        card: Card<'a> = "card",
    }

    struct Account<'a> {
        id: Text<'a> = "id",
        handle: Text<'a> = "acct",
        name: Text<'a> = "display_name",
        followers: Option<i64> = "followers_count",
    }

    struct Attachment<'a> {
        kind: Text<'a> = "type",
        description: Text<'a> = "description",
    }

    struct Card<'a> {
        url: Text<'a> = "url",
    }

    /// Since Mastodon 4.5 an object with the quoted status or its id in it; others put the status
    /// itself there.
    struct Quote<'a> {
        quoted: Quoted<'a> = "quoted_status",
        quoted_id: Text<'a> = "quoted_status_id",
        ..itself: Quoted<'a>,
    }

    struct Quoted<'a> {
        id: Text<'a> = "id",
    }
}

impl<'a> Status<'a> {
    /// The post; an error if it lacks what every status has.
    pub(super) fn post(self, origin: Origin<'a>) -> Result<Post<'a>, Malformed> {
        let id = self.said.id.clone().ok_or(Malformed::Missing("id"))?;
        let author_id = self.account.id.ok_or(Malformed::Missing("account"))?;
        let url = self.said.url.clone();
        let passed_on = self.reblog.id.clone();
        let said = match passed_on {
            Some(_) => self.reblog,
            None => self.said,
        };
        let quoted = passed_on.clone().or_else(|| self.quote.id());
        let followers = self.account.followers;
        let written_at = self.created_at.and_then(|at| at.parse().ok());
        let post = Post {
            id: origin.id(id),
            network: NETWORK.into(),
            author_id,
            author_handle: self
                .account
                .handle
                .map(|handle| whole(handle, origin.server)),
            author_name: self.account.name.filter(|name| !name.trim().is_empty()),
            at: written_at.map_or(origin.seen_at, |at: DateTime<Utc>| at.min(origin.seen_at)),
            kind: match (&passed_on, &self.in_reply_to_id, &quoted) {
                (Some(_), ..) => Kind::Repost,
                (None, Some(_), _) => Kind::Reply,
                (None, None, Some(_)) => Kind::Quote,
                (None, None, None) => Kind::Post,
            },
            reply_to: self.in_reply_to_id.map(Reference::to),
            quotes: quoted.map(Reference::to),
            followers: followers.and_then(|number| u64::try_from(number).ok()),
            url,
            ..Post::EMPTY
        };
        said.fill(post)
    }
}

impl<'a> Said<'a> {
    fn fill(self, post: Post<'a>) -> Result<Post<'a>, Malformed> {
        let content = self.content.ok_or(Malformed::Missing("content"))?;
        let warning = self.warning.filter(|warning| !warning.trim().is_empty());
        let shown = self.attachments.0.iter();
        let is_film = |kind: &str| matches!(kind, "video" | "gifv");
        let has_video = shown.filter_map(|one| one.kind.as_deref()).any(is_film);
        let pictures = self.attachments.0.into_iter();
        let pictures = pictures.filter(|one| one.kind.as_deref() == Some("image"));
        Ok(Post {
            text: words(warning, Cow::Owned(text_of(&content))),
            links: each_once(links(content).into_iter().chain(self.card.url)),
            languages: self.language.into_iter().collect(),
            image_alts: pictures
                .map(|one| one.description.unwrap_or_default())
                .collect(),
            has_video,
            ..post
        })
    }
}

impl<'a> Quote<'a> {
    fn id(self) -> Text<'a> {
        self.quoted.id.or(self.quoted_id).or(self.itself.id)
    }
}

/// An account of the server itself is named without it, which elsewhere is somebody else.
fn whole<'a>(handle: Cow<'a, str>, server: &str) -> Cow<'a, str> {
    if handle.contains('@') {
        handle
    } else {
        Cow::Owned(format!("{handle}@{server}"))
    }
}

/// Where the links lead, but for those of mentions and hashtags, which lead to the server's own pages.
fn links(content: Cow<'_, str>) -> Vec<Cow<'_, str>> {
    fn of(content: &str) -> impl Iterator<Item = Cow<'_, str>> {
        let outward = anchors(content).filter(|anchor| {
            let mut classes = anchor.class.split_ascii_whitespace();
            !classes.any(|class| matches!(class, "mention" | "hashtag"))
        });
        outward.map(|anchor| anchor.href)
    }
    match content {
        Cow::Borrowed(content) => of(content).collect(),
        Cow::Owned(content) => of(&content)
            .map(|link| Cow::Owned(link.into_owned()))
            .collect(),
    }
}
