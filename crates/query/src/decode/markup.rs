//! HTML to the text that a reader would see, for searching and quoting. The result is plain text, not
//! safe markup: it may hold `<` and must be escaped like any text when shown.

pub mod anchors;
pub mod references;

use references::{meaning, split};

/// Elements whose content nobody reads.
const UNSEEN: [&str; 8] = [
    "script", "style", "template", "noscript", "iframe", "object", "svg", "head",
];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 27] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tr",
    "ul",
];

/// The visible text: spaces run together, blocks on lines of their own.
pub fn text_of(html: &str) -> String {
    let mut seen = Seen::default();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        seen.push(&rest[..start]);
        rest = seen.markup(&rest[start..]);
    }
    seen.push(rest);
    seen.text.trim_end().to_owned()
}

#[derive(Default)]
struct Seen {
    text: String,
    space: Space,
}

/// What stands between the last word and the next.
#[derive(Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Space {
    #[default]
    None,
    Blank,
    Line,
}

impl Seen {
    /// Takes a tag or comment from the front of `rest`; a `<` that begins none is text.
    fn markup<'a>(&mut self, rest: &'a str) -> &'a str {
        if let Some(comment) = rest.strip_prefix("<!--") {
            return comment.split_once("-->").map_or("", |(_, after)| after);
        }
        let inner = rest[1..].trim_start_matches('/');
        if !inner
            .starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '!' | '?'))
        {
            self.push("<");
            return &rest[1..];
        }
        let end = tag_end(rest);
        let after = rest.get(end + 1..).unwrap_or_default();
        let name_end = inner
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(inner.len());
        let name = inner[..name_end].to_ascii_lowercase();
        if BLOCKS.contains(&name.as_str()) {
            self.space = Space::Line;
        }
        let opens = !rest.starts_with("</") && !rest[..end].ends_with('/');
        if opens && UNSEEN.contains(&name.as_str()) {
            return after_element(after, &name);
        }
        after
    }

    fn push(&mut self, text: &str) {
        let resolved = resolve(text);
        for character in resolved.chars() {
            if character.is_whitespace() {
                self.space = self.space.max(Space::Blank);
                continue;
            }
            match self.space {
                Space::Blank if !self.text.is_empty() => self.text.push(' '),
                Space::Line if !self.text.is_empty() => self.text.push('\n'),
                _ => {}
            }
            self.space = Space::None;
            self.text.push(character);
        }
    }
}

fn tag_end(rest: &str) -> usize {
    let mut quote = None;
    for (index, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return index,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    rest.find('>').unwrap_or(rest.len())
}

/// What follows the end of an element. A script or style that never ends takes the rest with it; of
/// others the end was forgotten.
fn after_element<'a>(rest: &'a str, name: &str) -> &'a str {
    let mut from = 0;
    while let Some(found) = rest[from..].find("</") {
        let start = from + found + 2;
        let ends = rest
            .get(start..start + name.len())
            .is_some_and(|end| end.eq_ignore_ascii_case(name));
        if ends {
            return rest[start..].split_once('>').map_or("", |(_, after)| after);
        }
        from = start;
    }
    match name {
        "script" | "style" => "",
        _ => rest,
    }
}

/// `&eacute;` and `&#233;` to `é`; what means nothing stays as it is.
fn resolve(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        rest = after;
        let reference = split(after).and_then(|(name, after)| Some((meaning(name)?, after)));
        if let Some((meaning, after)) = reference {
            out.push_str(&meaning);
            rest = after;
        } else {
            out.push('&');
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_reader_s_text_is_what_remains() {
        for (html, expected) in [
            ("", ""),
            ("plain  text\n here", "plain text here"),
            ("<p>one</p><p>two</p>", "one\ntwo"),
            ("one<br/>two<br>three", "one\ntwo\nthree"),
            ("<b>bo</b>ld", "bold"),
            (
                "caf&eacute; &amp; t&#233; &#x8336; &nope; AT&T",
                "café & té 茶 &nope; AT&T",
            ),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            ("a<script>alert('x</p>')</script>b", "ab"),
            ("a<STYLE>b{}</Style >c", "ac"),
            ("a<script>never ends", "a"),
            ("a<!-- <p>hidden -->b", "ab"),
            ("<a href='x>y'>link</a>", "link"),
            ("<img src=x onerror=alert(1)>after", "after"),
            ("<ul><li>tea</li><li>coffee</li></ul>", "tea\ncoffee"),
            ("茶<wbr>叶", "茶叶"),
            ("a&nbsp;b", "a b"),
        ] {
            assert_eq!(text_of(html), expected, "{html}");
        }
    }

    proptest! {
        #[test]
        fn no_html_is_so_odd_that_it_fails(html in "[<>/a-c&;#x'\"=!?\\- 茶]{0,80}") {
            let text = text_of(&html);
            prop_assert_eq!(text.trim(), text.as_str());
        }
    }
}
