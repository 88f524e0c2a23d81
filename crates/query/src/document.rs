//! What a query is asked about: one post, borrowed, and the form it is read into. Fetches and stores
//! nothing.

use chrono::{DateTime, Utc};

use crate::analyse::{Tokens, analyse, fold};

/// One post as a query sees it. Text is raw, as its author wrote it.
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
    };
}

/// A document analysed once, for asking many queries about it.
#[derive(Debug, Clone)]
pub struct Reading {
    pub(crate) text: Tokens,
    pub(crate) authors: Vec<String>,
    pub(crate) languages: Vec<String>,
    pub(crate) network: String,
}

impl Reading {
    /// Analyses a document.
    pub fn of(document: &Document) -> Self {
        let names = [Some(document.author_handle), document.author_name];
        Self {
            text: analyse(document.text),
            authors: names.into_iter().flatten().map(author_key).collect(),
            languages: document.language.map(language_keys).unwrap_or_default(),
            network: network_key(document.network),
        }
    }
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
