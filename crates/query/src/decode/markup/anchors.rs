//! Where the links of some HTML lead. Follows none.

use std::borrow::Cow;

use super::{resolve, tag_end};

/// A link as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor<'a> {
    /// Where it leads.
    pub href: Cow<'a, str>,
    /// What kind of link it is, as the page's look has it.
    pub class: &'a str,
}

/// The links, in order.
pub fn anchors(html: &str) -> impl Iterator<Item = Anchor<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            rest = &rest[rest.find('<')?..];
            let (tag, after) = rest.split_at(tag_end(rest));
            rest = after;
            let inner = tag.strip_prefix("<a").or_else(|| tag.strip_prefix("<A"));
            let inner = inner.filter(|inner| inner.starts_with(char::is_whitespace));
            let anchor = inner.and_then(|inner| {
                Some(Anchor {
                    href: resolved(attribute(inner, "href")?),
                    class: attribute(inner, "class").unwrap_or_default(),
                })
            });
            if anchor.is_some() {
                return anchor;
            }
        }
    })
}

fn resolved(value: &str) -> Cow<'_, str> {
    if value.contains('&') {
        Cow::Owned(resolve(value))
    } else {
        Cow::Borrowed(value)
    }
}

/// The value of an attribute among those of a tag, with its quotation marks off.
fn attribute<'a>(mut inner: &'a str, wanted: &str) -> Option<&'a str> {
    loop {
        inner = inner.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let name_end = inner.find(|c: char| c == '=' || c.is_whitespace())?;
        let (name, after) = inner.split_at(name_end);
        let Some(after) = after.trim_start().strip_prefix('=') else {
            inner = after;
            continue;
        };
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, rest) = match quote {
            Some(quote) => after[1..].split_once(quote)?,
            None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        inner = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn links_are_found_with_their_class() {
        let html = "<p><a href=\"https://a.example/?b=1&amp;c\" rel='x' class=\"u-url mention\">@<span>ann</span></a> \
            <abbr href='https://no.example'> <A title='a > b' download href=https://b.example>b</a> \
            <a class='x'>none</a> <a href='https://c.example'";
        let found: Vec<_> = anchors(html)
            .map(|anchor| (anchor.href.into_owned(), anchor.class))
            .collect();
        let expected = [
            ("https://a.example/?b=1&c", "u-url mention"),
            ("https://b.example", ""),
            ("https://c.example", ""),
        ];
        assert_eq!(
            found,
            expected.map(|(href, class)| (href.to_owned(), class))
        );
    }

    proptest! {
        #[test]
        fn no_html_is_so_odd_that_it_fails(html in "(<a |href=|class|[<>/a=\"' 茶&;]){0,60}") {
            prop_assert!(anchors(&html).count() <= html.len());
        }
    }
}
