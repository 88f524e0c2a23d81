//! An entry of a feed, whatever form the feed has: what somebody parsed of it, made a post. Parses no
//! XML and takes out no markup; [`super::markup`] does the latter.

use std::borrow::Cow;

use chrono::{DateTime, Utc};

use super::event::{Id, Post};
use crate::document::Kind;

/// What posts from feeds have as their network.
pub const NETWORK: &str = "feed";

/// An entry and what it shares with its feed. All texts are plain, and strangers'.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// What the feed is known by, whatever address it moves to.
    pub feed: &'a str,
    /// The feed's own name, which stands for an author that is not named.
    pub feed_title: Option<&'a str>,
    /// What the feed calls the entry; only within the feed is it one.
    pub id: Cow<'a, str>,
    /// Its heading.
    pub title: Option<Cow<'a, str>>,
    /// Its content, else its summary.
    pub text: Cow<'a, str>,
    /// Who wrote it.
    pub author: Option<Cow<'a, str>>,
    /// Its language, else its feed's.
    pub language: Option<Cow<'a, str>>,
    /// The page about it.
    pub url: Option<Cow<'a, str>>,
    /// When it was written, by its author's word.
    pub written_at: Option<DateTime<Utc>>,
    /// When it was seen. A later time is not believed.
    pub seen_at: DateTime<Utc>,
}

impl<'a> Entry<'a> {
    /// The entry as a post: an article.
    pub fn post(self) -> Post<'a> {
        Post {
            id: Id::Within {
                place: self.feed,
                between: ' ',
                id: self.id,
            },
            network: NETWORK.into(),
            author_id: self.feed.into(),
            author_name: self.author.or(self.feed_title.map(Cow::Borrowed)),
            text: words(self.title, self.text),
            languages: self.language.into_iter().collect(),
            at: self
                .written_at
                .map_or(self.seen_at, |at| at.min(self.seen_at)),
            kind: Kind::Article,
            links: self.url.iter().cloned().collect(),
            url: self.url,
            ..Post::EMPTY
        }
    }
}

/// Heading and body as one text: the heading alone if there is no body, and not twice if the body
/// begins with it.
pub fn words<'a>(title: Option<Cow<'a, str>>, text: Cow<'a, str>) -> Cow<'a, str> {
    match title {
        Some(title) if text.is_empty() => title,
        Some(title) if !text.starts_with(title.as_ref()) => Cow::Owned(format!("{title}\n{text}")),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_part_of_the_words_once() {
        for (title, text, expected) in [
            (Some("Tea"), "New oolong", "Tea\nNew oolong"),
            (Some("New"), "New oolong", "New oolong"),
            (Some("Tea"), "", "Tea"),
            (None, "New oolong", "New oolong"),
        ] {
            let words = words(title.map(Cow::Borrowed), Cow::Borrowed(text));
            assert_eq!(words, expected);
            let is_joined = expected.contains('\n');
            assert_eq!(matches!(words, Cow::Owned(_)), is_joined, "{expected}");
        }
    }

    #[test]
    fn an_entry_is_an_article_of_its_feed() {
        let seen_at = "2026-03-01T12:00:00Z".parse().unwrap();
        let entry = Entry {
            feed: "https://tea.example/feed",
            feed_title: Some("Tea news"),
            id: "7".into(),
            title: Some("Oolong".into()),
            text: "is here".into(),
            author: None,
            language: Some("en".into()),
            url: Some("https://tea.example/7".into()),
            written_at: "2031-01-01T00:00:00Z".parse().ok(),
            seen_at,
        };
        let post = entry.post();
        let query = "oolong kind:article network:feed author:\"tea news\" domain:tea.example";
        let query = crate::parse(query).query.unwrap();
        assert!(crate::matches(&query, &post.document()));
        assert_eq!(post.at, seen_at);
        assert_eq!(post.id.to_string(), "https://tea.example/feed 7");
    }
}
