//! One entry of a feed in the common form of a foreign post. Chooses between the many places where
//! feeds put the same thing; does not fetch what an entry points to.

use chrono::{DateTime, Utc};
use feed_rs::model::{Entry, Link, Person, Text};
use query::decode::markup::text_of;
use sha2::{Digest, Sha256};

use super::NETWORK;
use crate::foreign::ForeignPost;

/// What all entries of a feed have in common.
pub(super) struct Origin<'a> {
    /// What the feed is known by, whatever address it moves to.
    pub(super) identity: &'a str,
    /// The feed's own name.
    pub(super) title: Option<&'a str>,
    /// As the feed named it.
    pub(super) language: Option<&'a str>,
    pub(super) seen_at: DateTime<Utc>,
}

/// Reads an entry.
pub(super) fn read(entry: Entry, origin: &Origin<'_>) -> ForeignPost {
    let title = entry
        .title
        .as_ref()
        .map(plain)
        .filter(|title| !title.is_empty());
    let text = text(&entry);
    let url = page(&entry.links).map(|link| link.href.clone());
    let url = url.or_else(|| Some(entry.id.clone()).filter(|id| is_web(id)));
    let id = own_id(&entry, url.as_deref(), title.as_deref().unwrap_or(&text));
    let language = entry.language.as_deref().or(origin.language);
    ForeignPost {
        network: NETWORK,
        // An id is the feed's own claim. It is kept apart from other feeds', so that no feed can
        // pass for another's entry.
        native_id: format!("{} {id}", origin.identity),
        cid: None,
        author_id: origin.identity.to_owned(),
        author_handle: None,
        author_name: author(&entry.authors).or_else(|| origin.title.map(str::to_owned)),
        title,
        text,
        languages: language.into_iter().map(str::to_owned).collect(),
        at: written_at(&entry).map_or(origin.seen_at, |at| at.min(origin.seen_at)),
        reply_to: None,
        quotes: None,
        links: url.iter().cloned().collect(),
        image_alts: Vec::new(),
        has_video: false,
        url,
    }
}

/// Without markup, where there was some.
pub(super) fn plain(text: &Text) -> String {
    if text.content_type.as_str() == "text/plain" {
        text.content.trim().to_owned()
    } else {
        text_of(&text.content)
    }
}

/// The whole content, else the summary.
fn text(entry: &Entry) -> String {
    let content = entry.content.as_ref().and_then(|content| {
        let body = content.body.as_deref()?;
        match content.content_type.ty().as_str() {
            "text" if content.content_type.subty() == "plain" => Some(body.trim().to_owned()),
            "text" | "application" => Some(text_of(body)),
            _ => None,
        }
    });
    let content = content.filter(|text| !text.is_empty());
    content
        .or_else(|| entry.summary.as_ref().map(plain))
        .unwrap_or_default()
}

/// The link to the page about it, not to a file, a reply form or an editor.
pub(super) fn page(links: &[Link]) -> Option<&Link> {
    let alternate = |link: &&Link| matches!(link.rel.as_deref(), None | Some("alternate"));
    links
        .iter()
        .find(|link| alternate(link) && is_web(&link.href))
}

fn is_web(address: &str) -> bool {
    address.starts_with("http://") || address.starts_with("https://")
}

fn author(authors: &[Person]) -> Option<String> {
    let named = authors
        .iter()
        .find_map(|person| person.name.as_ref().or(person.email.as_ref()));
    named
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
}

fn written_at(entry: &Entry) -> Option<DateTime<Utc>> {
    entry.published.or(entry.updated)
}

/// What the feed calls the entry; else its page; else what it says, by its hash.
fn own_id(entry: &Entry, url: Option<&str>, said: &str) -> String {
    match (entry.id.trim(), url) {
        ("", Some(url)) => url.to_owned(),
        ("", None) => hex::encode(&Sha256::digest(said.as_bytes())[..16]),
        (id, _) => id.to_owned(),
    }
}
