//! What is read of an event, and what it says, by its kind.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::super::entry::words;
use super::super::event::{Event, Id, Post, Reference, each_once};
use super::super::lenient::{Any, List, Text, lenient};
use super::super::malformed::Malformed;
use super::{NETWORK, TAG_VALUES_MOST, TAGS_MOST};
use crate::document::Kind;

type Tag<'a> = List<Text<'a>, TAG_VALUES_MOST>;

lenient! {
    pub(super) struct Note<'a> {
        id: Text<'a> = "id",
        author: Text<'a> = "pubkey",
        created_at: Option<i64> = "created_at",
        kind: Option<i64> = "kind",
        tags: List<Tag<'a>, TAGS_MOST> = "tags",
        content: Text<'a> = "content",
    }

    /// What an account says of itself, and what a repost carries.
    struct Inner<'a> {
        name: Text<'a> = "name",
        content: Text<'a> = "content",
    }
}

/// The numbers of kinds, by their NIP.
mod kinds {
    pub(super) const NAME: i64 = 0;
    pub(super) const NOTE: i64 = 1;
    pub(super) const DELETION: i64 = 5;
    pub(super) const REPOST: i64 = 6;
    pub(super) const GENERIC_REPOST: i64 = 16;
    pub(super) const PICTURE: i64 = 20;
    pub(super) const FILM: i64 = 21;
    pub(super) const SHORT_FILM: i64 = 22;
    pub(super) const COMMENT: i64 = 1_111;
    pub(super) const ARTICLE: i64 = 30_023;
}

impl<'a> Note<'a> {
    pub(super) fn event(self, seen_at: DateTime<Utc>) -> Result<Option<Event<'a>>, Malformed> {
        if !self.id.as_deref().is_some_and(is_hash) {
            return Err(Malformed::Missing("id"));
        }
        if !self.author.as_deref().is_some_and(is_hash) {
            return Err(Malformed::Missing("pubkey"));
        }
        let content = self.content.clone().ok_or(Malformed::Missing("content"))?;
        let kind = self.kind.ok_or(Malformed::Missing("kind"))?;
        let created_at = self.created_at.ok_or(Malformed::Missing("created_at"))?;
        let at = DateTime::from_timestamp(created_at, 0).map_or(seen_at, |at| at.min(seen_at));
        let post = |kind, text| Event::Written(self.post(kind, text, at));
        Ok(match kind {
            kinds::NAME => self.named(&content),
            kinds::NOTE | kinds::COMMENT => {
                let kind = self.kind_of_note(kind);
                Some(post(kind, content))
            }
            kinds::PICTURE | kinds::FILM | kinds::SHORT_FILM => {
                Some(post(Kind::Post, self.titled(content)))
            }
            kinds::ARTICLE => Some(post(Kind::Article, self.titled(content))),
            kinds::DELETION => Some(self.gone()),
            kinds::REPOST | kinds::GENERIC_REPOST => Some(post(Kind::Repost, passed_on(&content))),
            _ => None,
        })
    }

    fn post(&self, kind: Kind, text: Cow<'a, str>, at: DateTime<Utc>) -> Post<'a> {
        let author = self.author.clone().unwrap_or_default();
        let has_kind = |kind: &str| self.media(kind).next().is_some();
        Post {
            id: match kind {
                // An article is edited by another event with the same name (NIP-33).
                Kind::Article => {
                    let name = self.first("d").unwrap_or_default();
                    Id::Whole(format!("{}:{author}:{name}", kinds::ARTICLE).into())
                }
                _ => Id::Whole(self.id.clone().unwrap_or_default()),
            },
            network: NETWORK.into(),
            author_id: author,
            text,
            languages: self.languages(),
            at,
            kind,
            reply_to: match kind {
                Kind::Reply => self.answered().map(Reference::to),
                _ => None,
            },
            quotes: match kind {
                Kind::Repost => self.first("e").map(Reference::to),
                _ => self.first("q").map(Reference::to),
            },
            links: each_once(self.all("r").filter(|link| is_web(link))),
            image_alts: self
                .media("image/")
                .map(|tag| of_media(tag, "alt "))
                .collect(),
            has_video: has_kind("video/")
                || matches!(self.kind, Some(kinds::FILM | kinds::SHORT_FILM)),
            ..Post::EMPTY
        }
    }

    /// A comment is an answer always (NIP-22), a note by whom it names (NIP-10).
    fn kind_of_note(&self, kind: i64) -> Kind {
        if kind == kinds::COMMENT || self.answered().is_some() {
            Kind::Reply
        } else if self.first("q").is_some() {
            Kind::Quote
        } else {
            Kind::Post
        }
    }

    /// The event that is answered: the one marked `reply`, else `root`, else the last that is not
    /// marked at all, as clients wrote it before there were marks.
    fn answered(&self) -> Text<'a> {
        let named = || {
            self.tags_of("e")
                .filter_map(|tag| Some((value(tag, 1)?, mark(tag))))
        };
        let marked = |wanted: &str| {
            let mut named = named();
            named.find_map(|(id, mark)| (mark == wanted).then_some(id))
        };
        let unmarked = || named().filter(|(_, mark)| mark.is_empty()).last();
        marked("reply")
            .or_else(|| marked("root"))
            .or_else(|| unmarked().map(|(id, _)| id))
    }

    fn named(&self, content: &str) -> Option<Event<'a>> {
        let Any(said) = serde_json::from_str::<Any<Inner<'_>>>(content).ok()?;
        let handle = said.name.filter(|name| !name.trim().is_empty())?;
        Some(Event::Named {
            author_id: self.author.clone()?,
            handle: Cow::Owned(handle.into_owned()),
        })
    }

    fn gone(&self) -> Event<'a> {
        let ids = self.all("e").chain(self.all("a"));
        Event::Gone {
            ids: ids.map(Id::Whole).collect(),
            by: self.author.clone(),
        }
    }

    fn titled(&self, content: Cow<'a, str>) -> Cow<'a, str> {
        let title = self.first("title").filter(|title| !title.trim().is_empty());
        words(title, content)
    }

    /// Labels of ISO 639 (NIP-32).
    fn languages(&self) -> Vec<Cow<'a, str>> {
        let of_language = |tag: &&Tag<'a>| {
            let space = tag.0.get(2).and_then(Option::as_deref);
            space.is_some_and(|space| space.starts_with("ISO-639"))
        };
        let labels = self.tags_of("l").filter(of_language);
        labels.filter_map(|tag| value(tag, 1)).collect()
    }

    /// Files of a kind that the event shows (NIP-92).
    fn media<'s>(&'s self, kind: &str) -> impl Iterator<Item = &'s Tag<'a>> {
        let is_of_kind = move |tag: &&Tag<'a>| of_media(tag, "m ").starts_with(kind);
        self.tags_of("imeta").filter(is_of_kind)
    }

    fn tags_of<'s>(&'s self, name: &'static str) -> impl Iterator<Item = &'s Tag<'a>> {
        let tags = self.tags.0.iter();
        tags.filter(move |tag| tag.0.first().and_then(Option::as_deref) == Some(name))
    }

    fn all(&self, name: &'static str) -> impl Iterator<Item = Cow<'a, str>> {
        self.tags_of(name).filter_map(|tag| value(tag, 1))
    }

    fn first(&self, name: &'static str) -> Text<'a> {
        self.all(name).next()
    }
}

fn value<'a>(tag: &Tag<'a>, at: usize) -> Text<'a> {
    tag.0.get(at).cloned().flatten()
}

fn mark<'t>(tag: &'t Tag<'_>) -> &'t str {
    tag.0.get(3).and_then(Option::as_deref).unwrap_or_default()
}

/// What a file's tag says under a name (with its space); empty if it does not.
fn of_media<'a>(tag: &Tag<'a>, name: &str) -> Cow<'a, str> {
    let said = tag.0.iter().flatten().find(|value| value.starts_with(name));
    match said {
        Some(Cow::Borrowed(value)) => Cow::Borrowed(&value[name.len()..]),
        Some(Cow::Owned(value)) => Cow::Owned(value[name.len()..].to_owned()),
        None => Cow::Borrowed(""),
    }
}

/// A repost carries the other event as JSON in a text, or nothing.
fn passed_on(content: &str) -> Cow<'static, str> {
    let inner = serde_json::from_str::<Any<Inner<'_>>>(content).ok();
    let said = inner.and_then(|Any(inner)| inner.content);
    said.unwrap_or_default().into_owned().into()
}

fn is_hash(id: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    id.len() == 64 && id.bytes().all(is_digit)
}

fn is_web(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with("http://")
}
