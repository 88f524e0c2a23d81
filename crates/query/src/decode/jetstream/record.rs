//! A stranger's record of a post on Bluesky (`app.bsky.feed.post`). It comes from anywhere and may
//! hold anything. Knows nothing of the stream that told of it, so that records from other places are
//! read by it as well.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::de::{Deserialize, Deserializer};

use super::super::event::{Id, Post, Reference, each_once};
use super::super::lenient::{Any, IsObject, List, Text, lenient};
use crate::document::Kind;

/// What is known of a record besides itself.
#[derive(Debug, Clone)]
pub struct Origin<'a> {
    /// The account that holds it.
    pub did: Cow<'a, str>,
    /// Its key among the account's posts.
    pub key: Cow<'a, str>,
    /// Hash of it.
    pub cid: Option<Cow<'a, str>>,
    /// When a server saw it. An author's later time is not believed.
    pub seen_at: DateTime<Utc>,
}

lenient! {
    /// What is read of a record; from bytes by serde, or from any other deserializer.
    pub struct Record<'a> {
        text: Text<'a> = "text",
        languages: List<Text<'a>> = "langs",
        created_at: Text<'a> = "createdAt",
        reply: Reply<'a> = "reply",
        facets: List<Facet<'a>> = "facets",
        embed: Embed<'a> = "embed",
    }

    struct Reply<'a> {
        root: Named<'a> = "root",
        parent: Named<'a> = "parent",
    }

    /// Another record, or a link.
    struct Named<'a> {
        uri: Text<'a> = "uri",
        cid: Text<'a> = "cid",
    }

    /// A stretch of the text that means something.
    struct Facet<'a> {
        features: List<Named<'a>> = "features",
    }

    /// What hangs on a post. Beside a quote, the rest sits in `media`.
    struct Embed<'a> {
        record: Shown<'a> = "record",
        media: Media<'a> = "media",
        ..beside: Media<'a>,
    }

    struct Media<'a> {
        card: Named<'a> = "external",
        images: List<Image<'a>> = "images",
        video: IsObject = "video",
    }

    /// A quote alone, or one with pictures, where the reference sits one level deeper.
    struct Shown<'a> {
        inner: Named<'a> = "record",
        ..reference: Named<'a>,
    }

    struct Image<'a> {
        alt: Text<'a> = "alt",
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Record<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Any::<Record<'de>>::deserialize(from).map(|any| any.0)
    }
}

impl<'a> Record<'a> {
    /// The post that it is; `None` if it is none, for it has no text.
    pub fn post(self, origin: Origin<'a>) -> Option<Post<'a>> {
        let written_at = self.created_at.and_then(|at| at.parse().ok());
        let thread = self
            .reply
            .root
            .reference()
            .zip(self.reply.parent.reference());
        let (root, reply_to) = thread.unzip();
        let embed = self.embed;
        let quotes = embed.record.reference.reference();
        let quotes = quotes.or_else(|| embed.record.inner.reference());
        let features = self.facets.0.into_iter().flat_map(|facet| facet.features.0);
        let cards = [embed.beside.card, embed.media.card];
        let pictures = alts(embed.beside.images).chain(alts(embed.media.images));
        Some(Post {
            text: self.text?,
            languages: self.languages.0.into_iter().flatten().collect(),
            at: written_at.map_or(origin.seen_at, |at: DateTime<Utc>| at.min(origin.seen_at)),
            kind: match (&reply_to, &quotes) {
                (Some(_), _) => Kind::Reply,
                (None, Some(_)) => Kind::Quote,
                (None, None) => Kind::Post,
            },
            reply_to,
            root,
            quotes,
            links: each_once(features.chain(cards).filter_map(|link| link.uri)),
            image_alts: pictures.collect(),
            has_video: embed.beside.video.0 || embed.media.video.0,
            network: Cow::Borrowed(super::NETWORK),
            author_id: origin.did.clone(),
            id: Id::Record {
                did: origin.did,
                key: origin.key,
            },
            cid: origin.cid,
            ..Post::EMPTY
        })
    }
}

fn alts(images: List<Image<'_>>) -> impl Iterator<Item = Cow<'_, str>> {
    let images = images.0.into_iter();
    images.map(|image| image.alt.unwrap_or_default())
}

impl<'a> Named<'a> {
    fn reference(self) -> Option<Reference<'a>> {
        Some(Reference {
            id: self.uri?,
            cid: self.cid,
        })
    }
}
