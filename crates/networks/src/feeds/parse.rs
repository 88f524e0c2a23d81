//! A feed's bytes to its posts: decode, mend, parse by a library, read each entry. Does not fetch.

use chrono::{DateTime, Utc};
use feed_rs::parser::{Builder, ParseFeedResult};
use url::Url;

use super::{Feed, NoFeed, dates, decode, entry, mend};

/// Where a feed came from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// What it is known by for ever: the address it was first added with.
    pub identity: &'a str,
    /// Where it was found now; relative links begin there.
    pub url: &'a Url,
    /// The server's word on type and encoding.
    pub content_type: Option<&'a str>,
    /// Now.
    pub seen_at: DateTime<Utc>,
}

/// More entries than any feed shows at once; what follows is left for the next reading.
const ENTRIES_MOST: usize = 2_000;

/// Reads RSS of any version, Atom or JSON Feed.
pub fn parse(bytes: &[u8], source: Source<'_>) -> Result<Feed, NoFeed> {
    let text = decode::decode(bytes, source.content_type);
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let read = if start.starts_with('{') {
        read(start, source.url)
    } else {
        let mended = mend::mend(&text).map_err(|why| NoFeed(why.to_string()))?;
        read(&mended, source.url)
    };
    let feed = read.map_err(|why| NoFeed(why.to_string()))?;
    let title = feed
        .title
        .as_ref()
        .map(entry::plain)
        .filter(|title| !title.is_empty());
    let origin = entry::Origin {
        identity: source.identity,
        title: title.as_deref(),
        language: feed.language.as_deref(),
        seen_at: source.seen_at,
    };
    let entries = feed.entries.into_iter().take(ENTRIES_MOST);
    Ok(Feed {
        posts: entries.map(|found| entry::read(found, &origin)).collect(),
        about: feed.description.as_ref().map(entry::plain),
        url: entry::page(&feed.links).map(|link| link.href.clone()),
        language: feed.language.clone(),
        ttl_minutes: feed.ttl,
        title,
    })
}

/// The library's own ids would be random where a feed has none; ours are made of what it says.
fn read(text: &str, url: &Url) -> ParseFeedResult<feed_rs::model::Feed> {
    Builder::new()
        .base_uri(Some(url.as_str()))
        .id_generator(|_, _, _| String::new())
        .timestamp_parser(dates::parse)
        .build()
        .parse(text.as_bytes())
}
