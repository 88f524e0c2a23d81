//! Feeds that a page offers by `<link rel="alternate">`. Does not fetch or guess addresses.

use url::Url;

const TYPES: [&str; 4] = [
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
];

/// A page offers a handful.
const OFFERS_MOST: usize = 20;

/// The feeds, each once, in the page's order.
pub fn discover(html: &str, page: &Url) -> Vec<Url> {
    let mut found: Vec<Url> = Vec::new();
    for tag in tags(html).take(OFFERS_MOST * 50) {
        let offers = value(tag, "rel").is_some_and(|rel| {
            rel.split_ascii_whitespace()
                .any(|word| word.eq_ignore_ascii_case("alternate"))
        });
        let known = value(tag, "type").is_some_and(|kind| {
            TYPES
                .iter()
                .any(|known| kind.trim().eq_ignore_ascii_case(known))
        });
        let address =
            value(tag, "href").and_then(|href| page.join(&href.trim().replace("&amp;", "&")).ok());
        match address {
            Some(url) if offers && known && !found.contains(&url) && found.len() < OFFERS_MOST => {
                found.push(url);
            }
            _ => {}
        }
    }
    found
}

/// The insides of all `<link …>`.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').filter_map(|piece| {
        let (name, _) = piece.split_at_checked(4)?;
        let inside = &piece[4..];
        let is_link = name.eq_ignore_ascii_case("link");
        (is_link && inside.starts_with([' ', '\n', '\t', '\r']))
            .then(|| inside.split_once('>').map_or(inside, |(inside, _)| inside))
    })
}

/// The value of an attribute, quoted or not.
fn value<'a>(tag: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = tag;
    while let Some((name, after)) = rest.split_once('=') {
        let name = name
            .trim()
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let after = after.trim_start();
        let (value, next) = match after.chars().next()? {
            quote @ ('"' | '\'') => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_s_feeds_are_found_in_its_order() {
        let page: Url = "https://a.example/blog/".parse().unwrap();
        let html = r#"<html><head>
            <link rel="stylesheet" href="x.css">
            <LINK REL='alternate' TYPE='application/rss+xml' HREF='/feed?a=1&amp;b=2' title="News">
            <link href="atom.xml" type="application/atom+xml" rel="feed alternate"/>
            <link rel=alternate type=application/feed+json href=https://b.example/feed.json>
            <link rel="alternate" type="application/rss+xml" href="/feed?a=1&b=2">
            <link rel="alternate" hreflang="zh" href="/zh/">
            <a href="feed.xml">"#;
        let found: Vec<_> = discover(html, &page).iter().map(Url::to_string).collect();
        assert_eq!(
            found,
            [
                "https://a.example/feed?a=1&b=2",
                "https://a.example/blog/atom.xml",
                "https://b.example/feed.json",
            ]
        );
    }
}
