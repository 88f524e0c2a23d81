//! What can be asked about a document beside its words, where the answer is a comparison of keys.
//! Numbers and times are not here.

use crate::document::{Kind, Sentiment, author_key, network_key};
use crate::links::{domain_key, link_key};
use crate::operators::{
    Operator, author, country, domain, has, kind, language, link, network, sentiment,
};

/// A field of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// `author:`: the handle or shown name.
    Author,
    /// `lang:`: the language.
    Language,
    /// `network:`: where it was posted.
    Network,
    /// `link:`: an address it leads to, or what that lies below.
    Link,
    /// `domain:`: the domain of such an address.
    Domain,
    /// `kind:`: a [`Kind`].
    Kind,
    /// `sentiment:`: a [`Sentiment`].
    Sentiment,
    /// `has:`: a link, an image, a hashtag.
    Has,
    /// `country:`: where its author is.
    Country,
}

/// A field's value as it was written, and the key it is compared by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    written: String,
    key: String,
}

impl Field {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Author,
        Self::Language,
        Self::Network,
        Self::Link,
        Self::Domain,
        Self::Kind,
        Self::Sentiment,
        Self::Has,
        Self::Country,
    ];

    /// How the manual shows it.
    pub(crate) fn operator(self) -> &'static Operator {
        match self {
            Self::Author => &author::OPERATOR,
            Self::Language => &language::OPERATOR,
            Self::Network => &network::OPERATOR,
            Self::Link => &link::OPERATOR,
            Self::Domain => &domain::OPERATOR,
            Self::Kind => &kind::OPERATOR,
            Self::Sentiment => &sentiment::OPERATOR,
            Self::Has => &has::OPERATOR,
            Self::Country => &country::OPERATOR,
        }
    }

    /// The name with its colon, as it is typed.
    pub fn name(self) -> &'static str {
        self.operator().name
    }

    /// The code of the problem with a value that gives no key.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Author | Self::Network => "missing-value",
            Self::Language => "not-a-language",
            Self::Link => "not-a-link",
            Self::Domain => "not-a-domain",
            Self::Kind => "not-a-kind",
            Self::Sentiment => "not-a-sentiment",
            Self::Has => "not-to-have",
            Self::Country => "not-a-country",
        }
    }

    fn key(self, value: &str) -> Option<String> {
        let key = match self {
            Self::Author => author_key(value),
            Self::Network => network_key(value),
            Self::Language => language::key(value)?,
            Self::Link => link_key(value)?,
            Self::Domain => domain_key(value)?,
            Self::Kind => one_of(value, Kind::ALL.iter().map(|kind| kind.name()))?,
            Self::Sentiment => one_of(value, Sentiment::ALL.iter().map(|one| one.name()))?,
            Self::Has => has::key(value)?,
            Self::Country => country::key(value)?,
        };
        (!key.is_empty()).then_some(key)
    }
}

fn one_of(value: &str, mut known: impl Iterator<Item = &'static str>) -> Option<String> {
    known
        .find(|name| name.eq_ignore_ascii_case(value.trim()))
        .map(str::to_owned)
}

impl Name {
    /// A value of a field; `None` if the field cannot have it.
    pub fn new(field: Field, written: &str) -> Option<Self> {
        field.key(written).map(|key| Self {
            written: written.to_owned(),
            key,
        })
    }

    /// As it was written, without quotation marks.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The folded form documents are compared with.
    pub fn key(&self) -> &str {
        &self.key
    }
}
