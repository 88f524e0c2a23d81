//! One link out of a stranger's text, and whether it tries to look like another. Does not open it.

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};
use unicode_security::confusable_detection::skeleton;
use unicode_security::restriction_level::{RestrictionLevel, RestrictionLevelDetection};
use url::{Host, Url};

use crate::text::domains::ends_in_known_domain;

/// A link that is safe to put into an `href` once escaped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What to show as the link's text.
    pub shown: String,
    /// `http` or `https`, ASCII only, without user name or password.
    pub url: String,
    /// Where it leads, in Unicode where that is honest and in punycode (`xn--…`) where it is not.
    pub host: String,
    /// Why a reader should be told the host before following the link.
    pub deception: Option<Deception>,
}

/// How a link tries to look like another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deception {
    /// The host mixes scripts, or is spelt with letters that look like Latin ones.
    LookAlikeHost,
    /// The link's text names another host than the one it leads to.
    OtherHostThanShown,
}

/// A host name at the start of a link's text, with or without a scheme.
static HOST_IN_TEXT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:(?i:https?)://)?([\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+)")
        .expect("the pattern is a constant")
});

impl Link {
    /// A link found by reading; `None` when it must stay text.
    pub(super) fn written(written: &str) -> Option<Self> {
        let mut link = Self::declared(written, written)?;
        if link.deception == Some(Deception::LookAlikeHost) {
            link.shown.clone_from(&link.url);
        }
        Some(link)
    }

    /// A link whose text and target the post declares apart; `None` when it must stay text.
    pub(super) fn declared(shown: &str, target: &str) -> Option<Self> {
        let url = safe(target)?;
        let (host, deception) = host_to_show(&url)?;
        let deception = deception.or_else(|| other_host(shown, &url));
        Some(Self {
            shown: shown.to_owned(),
            url: url.into(),
            host,
            deception,
        })
    }
}

/// Refuses every scheme but `http` and `https`, and names before the host
/// (`https://bank.example@evil.example`), which no honest post needs.
fn safe(target: &str) -> Option<Url> {
    let url = Url::parse(target).ok()?;
    let plain = matches!(url.scheme(), "http" | "https")
        && url.username().is_empty()
        && url.password().is_none();
    plain.then_some(url)
}

fn host_to_show(url: &Url) -> Option<(String, Option<Deception>)> {
    let ascii = match url.host()? {
        Host::Domain(ascii) => ascii,
        address => return Some((address.to_string(), None)),
    };
    let (unicode, decoded) = idna::domain_to_unicode(ascii);
    if decoded.is_err() || unicode.split('.').any(looks_like_another) {
        return Some((ascii.to_owned(), Some(Deception::LookAlikeHost)));
    }
    Some((unicode, None))
}

/// UTS 39: more scripts in one label than a reader of one language expects, or a label whose
/// look-alike form is plain Latin.
fn looks_like_another(label: &str) -> bool {
    !label.is_ascii()
        && (label.detect_restriction_level() > RestrictionLevel::HighlyRestrictive
            || skeleton(label).all(|letter| letter.is_ascii()))
}

fn other_host(shown: &str, url: &Url) -> Option<Deception> {
    let named = HOST_IN_TEXT
        .captures(shown)?
        .get(1)?
        .as_str()
        .to_lowercase();
    if !ends_in_known_domain(&named) {
        return None;
    }
    let named = idna::domain_to_ascii(&named).unwrap_or(named);
    let honest = is_or_is_below(
        url.host_str()?,
        named.strip_prefix("www.").unwrap_or(&named),
    );
    (!honest).then_some(Deception::OtherHostThanShown)
}

fn is_or_is_below(host: &str, named: &str) -> bool {
    host.strip_suffix(named)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}
