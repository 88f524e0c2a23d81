//! What a query is asked about: one post, borrowed, and the form it is read into. Fetches and stores
//! nothing.

mod links;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::analyse::{Tokens, analyse, fold, is_emoji};
use crate::field::Field;
use crate::links::{self as addresses, domain_keys, link_keys};
pub use links::Links;

/// One post as a query sees it. Text is raw, as its author wrote it.
///
/// What is not known is `None` or empty, and then no query asks for it in vain: `followers:<100` does
/// not match an author whose followers nobody has counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Document<'a> {
    /// The post's words; for an article, title and body with a line end between.
    pub text: &'a str,
    /// The author's handle on the network, with or without `@`.
    pub author_handle: &'a str,
    /// The name the author shows, where the network has one.
    pub author_name: Option<&'a str>,
    /// BCP 47 tag (`en`, `zh-Hant`), where it is known.
    pub language: Option<&'a str>,
    /// The network's short name: `bluesky`, `weibo`.
    pub network: &'a str,
    /// When it was posted.
    pub at: DateTime<Utc>,
    /// What it is.
    pub kind: Kind,
    /// Addresses it leads to beside those written in its text.
    pub links: Links<'a>,
    /// Whether a picture is attached.
    pub has_image: bool,
    /// Whether a film is attached.
    pub has_video: bool,
    /// How many follow the author.
    pub followers: Option<u64>,
    /// How it feels about its subject, where somebody has judged that.
    pub sentiment: Option<Sentiment>,
    /// Where the author is: two letters of ISO 3166.
    pub country: Option<&'a str>,
}

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Something said by itself.
    #[default]
    Post,
    /// An answer to another.
    Reply,
    /// Another one passed on as it was.
    Repost,
    /// Another one passed on with words of one's own.
    Quote,
    /// An article of a site or a feed.
    Article,
}

impl Kind {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Post,
        Self::Reply,
        Self::Repost,
        Self::Quote,
        Self::Article,
    ];

    /// As `kind:` has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Reply => "reply",
            Self::Repost => "repost",
            Self::Quote => "quote",
            Self::Article => "article",
        }
    }
}

/// How a document feels about its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sentiment {
    /// Well.
    Positive,
    /// Neither.
    Neutral,
    /// Badly.
    Negative,
}

impl Sentiment {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Positive, Self::Neutral, Self::Negative];

    /// As `sentiment:` has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Neutral => "neutral",
            Self::Negative => "negative",
        }
    }
}

impl Document<'_> {
    /// A post of which nothing is known, to fill in: `Document { text, ..Document::EMPTY }`.
    pub const EMPTY: Document<'static> = Document {
        text: "",
        author_handle: "",
        author_name: None,
        language: None,
        network: "",
        at: DateTime::UNIX_EPOCH,
        kind: Kind::Post,
        links: Links::NONE,
        has_image: false,
        has_video: false,
        followers: None,
        sentiment: None,
        country: None,
    };

    /// The keys under which a field finds it, whose text was read into `tokens`: an index stores these,
    /// and a query's key is compared with them.
    pub(crate) fn keys(&self, field: Field, tokens: &Tokens) -> Vec<String> {
        match field {
            Field::Author => {
                let names = [Some(self.author_handle), self.author_name];
                names.into_iter().flatten().map(author_key).collect()
            }
            Field::Language => self.language.map(language_keys).unwrap_or_default(),
            Field::Network => vec![network_key(self.network)],
            Field::Link => self.all_links().flat_map(link_keys).collect(),
            Field::Domain => self.all_links().flat_map(domain_keys).collect(),
            Field::Kind => vec![self.kind.name().to_owned()],
            Field::Sentiment => self
                .sentiment
                .map(|sentiment| sentiment.name().to_owned())
                .into_iter()
                .collect(),
            Field::Country => self.country.map(fold).into_iter().collect(),
            Field::Has => {
                let facts = [
                    (self.all_links().next().is_some(), "link"),
                    (self.has_image, "image"),
                    (self.has_video, "video"),
                ];
                let held = facts.into_iter().filter(|(holds, _)| *holds);
                let held = held.map(|(_, key)| key).chain(held_by_text(tokens));
                held.map(str::to_owned).collect()
            }
        }
    }

    fn all_links(&self) -> impl Iterator<Item = &str> {
        addresses::in_text(self.text).chain(self.links.iter())
    }
}

/// A document analysed once, for asking many queries about it.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    document: Document<'a>,
    tokens: Tokens,
    keys: Vec<(Field, Vec<String>)>,
}

impl<'a> Reading<'a> {
    /// Analyses a document.
    pub fn of(document: &Document<'a>) -> Self {
        let tokens = analyse(document.text);
        let keys = Field::ALL
            .iter()
            .map(|&field| {
                let mut keys = document.keys(field, &tokens);
                keys.sort_unstable();
                keys.dedup();
                (field, keys)
            })
            .collect();
        Self {
            document: *document,
            tokens,
            keys,
        }
    }

    /// The document itself.
    pub fn document(&self) -> &Document<'a> {
        &self.document
    }

    /// The tokens of its text.
    pub fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// The keys under which a field finds it, each once, in order.
    pub fn keys(&self, field: Field) -> &[String] {
        let found = self.keys.iter().find(|(known, _)| *known == field);
        found.map_or(&[], |(_, keys)| keys)
    }
}

/// What `has:` finds in the words themselves.
fn held_by_text(tokens: &Tokens) -> impl Iterator<Item = &'static str> {
    tokens.iter().filter_map(|token| match token.text {
        text if text.starts_with('#') => Some("hashtag"),
        text if text.starts_with('@') => Some("mention"),
        text if is_emoji(text) => Some("emoji"),
        _ => None,
    })
}

/// A handle or shown name as `author:` compares it: folded, without a leading `@`.
pub fn author_key(name: &str) -> String {
    let folded = fold(name);
    folded.strip_prefix('@').unwrap_or(&folded).to_owned()
}

/// A network's name as `network:` compares it.
pub fn network_key(name: &str) -> String {
    fold(name)
}

/// The tags under which `lang:` finds a language: `zh-Hant-TW` is `zh`, `zh-hant` and `zh-hant-tw`.
pub fn language_keys(tag: &str) -> Vec<String> {
    let tag = tag.trim().to_ascii_lowercase().replace('_', "-");
    let ends = tag.match_indices('-').map(|(at, _)| at).chain([tag.len()]);
    ends.filter(|&end| end > 0)
        .map(|end| tag[..end].to_owned())
        .collect()
}
