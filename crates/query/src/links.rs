//! Web addresses: those written in a text, and the keys by which they are compared. Fetches nothing
//! and follows no shortened address.

/// Parts of a path by which a link is found; what lies deeper is found by these.
const PATH_PARTS: usize = 12;

/// Longest key, in bytes: an index keeps every distinct one.
const LONGEST_KEY: usize = 400;

/// Addresses that begin with `http://` or `https://` in a text, in order. An address ends before the
/// first character that cannot be part of one, Han characters among them, and before punctuation
/// that belongs to the sentence.
pub(crate) fn in_text(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find("://")?;
            at = start + 3;
            let scheme = ["https", "http"]
                .into_iter()
                .find(|scheme| ends_with_ignoring_case(&text[..start], scheme));
            let end = at + address_len(&text[at..]);
            if let Some(scheme) = scheme
                && end > at
            {
                at = end;
                return Some(&text[start - scheme.len()..end]);
            }
        }
    })
}

fn ends_with_ignoring_case(text: &str, end: &str) -> bool {
    let start = text.len().checked_sub(end.len());
    start.is_some_and(|start| text.as_bytes()[start..].eq_ignore_ascii_case(end.as_bytes()))
}

/// Bytes of the address, without the scheme, at the start of `rest`.
fn address_len(rest: &str) -> usize {
    let is_part = |byte: &u8| byte.is_ascii_graphic() && !br#""<>\^`{|}"#.contains(byte);
    let len = rest.bytes().take_while(|byte| is_part(byte)).count();
    let address = rest[..len].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '~']);
    let opened = address.matches('(').count();
    let closed = address.matches(')').count();
    // `(see https://tea.example/a)` closes what the sentence opened.
    let surplus = closed.saturating_sub(opened);
    let trailing = address.len() - address.trim_end_matches(')').len();
    address.len() - surplus.min(trailing)
}

/// The keys of a link: its host, then its path part by part, then all of it. Scheme, `www.`, port,
/// fragment and a closing `/` do not count, nor does the host's case.
pub(crate) fn link_keys(link: &str) -> Vec<String> {
    let Some(whole) = normal(link) else {
        return Vec::new();
    };
    let path_end = whole.find('?').unwrap_or(whole.len());
    let path_end = whole[..path_end].trim_end_matches('/').len();
    let parts = whole[..path_end].match_indices('/').map(|(at, _)| at);
    let mut ends: Vec<usize> = parts
        .take(PATH_PARTS)
        .chain([path_end, whole.len()])
        .collect();
    ends.dedup();
    ends.into_iter()
        .filter(|&end| end <= LONGEST_KEY)
        .map(|end| whole[..end].to_owned())
        .collect()
}

/// The keys of a link's domain: `blog.tea.example` is also `tea.example` and `example`.
pub(crate) fn domain_keys(link: &str) -> Vec<String> {
    let Some(whole) = normal(link) else {
        return Vec::new();
    };
    let host = host_of(&whole);
    let starts = [0]
        .into_iter()
        .chain(host.match_indices('.').map(|(at, _)| at + 1));
    starts.map(|start| host[start..].to_owned()).collect()
}

/// What `link:` compares with; `None` if it is no address.
pub(crate) fn link_key(typed: &str) -> Option<String> {
    normal(typed).filter(|key| key.len() <= LONGEST_KEY)
}

/// What `domain:` compares with; `None` if it is no host's name.
pub(crate) fn domain_key(typed: &str) -> Option<String> {
    let whole = normal(typed)?;
    let host = host_of(&whole);
    (host == whole).then(|| host.to_owned())
}

fn host_of(normal: &str) -> &str {
    normal.split(['/', '?']).next().unwrap_or_default()
}

/// `HTTPS://www.Tea.example:443/a/#b` as `tea.example/a`; `None` if there is no host.
fn normal(link: &str) -> Option<String> {
    let link = link.trim();
    let rest = link.find("://").map_or(link, |at| &link[at + 3..]);
    let rest = rest.split('#').next().unwrap_or_default();
    let host_end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(host_end);
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_host = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
    // `mailto:` is none; `example` alone is a top-level domain, which a domain may be asked for by.
    let is_named = !host.is_empty()
        && !rest.starts_with("mailto:")
        && host
            .split('.')
            .all(|label| !label.is_empty() && label.chars().all(is_host));
    let path = path.strip_suffix('/').unwrap_or(path);
    (is_named && !path.contains(char::is_whitespace)).then(|| format!("{host}{path}"))
}

#[cfg(test)]
mod tests {
    use super::{domain_key, domain_keys, in_text, link_key, link_keys};

    #[test]
    fn addresses_are_found_where_they_end() {
        for (text, expected) in [
            (
                "see https://tea.example/a, or http://b.example.",
                &["https://tea.example/a", "http://b.example"][..],
            ),
            ("快看https://t.cn/A6xyz看看", &["https://t.cn/A6xyz"]),
            (
                "(https://tea.example/a_(b)) HTTPS://C.example",
                &["https://tea.example/a_(b)", "HTTPS://C.example"],
            ),
            ("ftp://x.example :// https:// 12://4", &[]),
        ] {
            assert_eq!(in_text(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn a_link_is_found_by_its_host_and_every_part_of_its_path() {
        assert_eq!(
            link_keys("https://www.Tea.example:443/a/B/?q=1#top"),
            [
                "tea.example",
                "tea.example/a",
                "tea.example/a/B",
                "tea.example/a/B/?q=1"
            ]
        );
        assert_eq!(link_keys("http://tea.example/"), ["tea.example"]);
        assert_eq!(link_keys("mailto:"), [""; 0]);
        assert_eq!(
            link_key("https://tea.example/a/").as_deref(),
            Some("tea.example/a")
        );
        assert_eq!(link_key("a b"), None);
    }

    #[test]
    fn a_domain_takes_in_what_is_below_it() {
        assert_eq!(
            domain_keys("https://blog.tea.example/a"),
            ["blog.tea.example", "tea.example", "example"]
        );
        assert_eq!(domain_key("Tea.example").as_deref(), Some("tea.example"));
        assert_eq!(domain_key("tea.example/a"), None);
        assert_eq!(domain_key(".example"), None);
    }
}
