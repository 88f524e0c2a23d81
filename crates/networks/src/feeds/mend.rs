//! Feeds as they are written to XML as it must be: one pass that closes what was left open, escapes
//! what should have been, and gives old dialects the names of the new ones. Strangers' definitions
//! (`<!DOCTYPE`), comments and instructions are left out. Does not know what the elements mean.

mod escaping;
mod names;

/// Deeper than any honest feed, pictures of articles included.
const DEPTH_MOST: usize = 200;

/// No feed is nested so deeply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("nested more than {DEPTH_MOST} levels deep")]
pub(super) struct TooDeep;

/// Well-formed XML that says what `text` tried to say.
pub(super) fn mend(text: &str) -> Result<String, TooDeep> {
    let mut mender = Mender {
        out: String::with_capacity(text.len() + 64),
        open: Vec::new(),
        dialect: names::Dialect::default(),
    };
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        mender.text(&rest[..start]);
        rest = mender.markup(&rest[start..])?;
    }
    mender.text(rest);
    mender.close_to(0);
    Ok(mender.out)
}

struct Mender<'a> {
    out: String,
    open: Vec<&'a str>,
    dialect: names::Dialect,
}

impl<'a> Mender<'a> {
    /// Takes one piece of markup from the front of `rest`, which begins with `<`.
    fn markup(&mut self, rest: &'a str) -> Result<&'a str, TooDeep> {
        if let Some(comment) = rest.strip_prefix("<!--") {
            return Ok(after(comment, "-->"));
        }
        if let Some(literal) = rest.strip_prefix("<![CDATA[") {
            return Ok(self.literal(literal));
        }
        if rest.starts_with("<?") {
            return Ok(after(rest, "?>"));
        }
        if rest.starts_with("<!") {
            return Ok(after_definition(rest));
        }
        if let Some(tag) = rest.strip_prefix("</") {
            let (tag, after) = split_tag(tag);
            self.end(split_name(tag.trim_start()).0);
            return Ok(after);
        }
        if rest[1..].starts_with(|first: char| first.is_alphabetic() || first == '_') {
            return self.start(&rest[1..]);
        }
        self.out.push_str("&lt;");
        Ok(&rest[1..])
    }

    /// Outside of the root there is no text.
    fn text(&mut self, text: &str) {
        if !self.open.is_empty() {
            escaping::mend(text, &mut self.out);
        }
    }

    fn literal(&mut self, rest: &'a str) -> &'a str {
        let (literal, after) = rest.split_once("]]>").unwrap_or((rest, ""));
        if !self.open.is_empty() {
            escaping::escape(literal, &mut self.out);
        }
        after
    }

    fn start(&mut self, rest: &'a str) -> Result<&'a str, TooDeep> {
        let (tag, after) = split_tag(rest);
        let (tag, empty) = match tag.strip_suffix('/') {
            Some(tag) => (tag, true),
            None => (tag, false),
        };
        let (name, attributes) = split_name(tag);
        if self.open.is_empty() {
            self.dialect = names::Dialect::of_root(name, attributes);
        }
        if self.is_markup_as_text() {
            let whole = &rest[..rest.len() - after.len()];
            escaping::escape("<", &mut self.out);
            escaping::escape(whole, &mut self.out);
            return Ok(after);
        }
        self.out.push('<');
        self.out.push_str(self.dialect.element(name));
        self.dialect.attributes(name, attributes, &mut self.out);
        self.out.push('>');
        self.open.push(name);
        if self.open.len() > DEPTH_MOST {
            return Err(TooDeep);
        }
        if empty {
            self.close_to(self.open.len() - 1);
        }
        Ok(after)
    }

    /// Whether a tag here belongs to a text that should have been escaped.
    fn is_markup_as_text(&self) -> bool {
        let innermost = self.open.last();
        innermost.is_some_and(|name| self.dialect.holds_text_only(name))
    }

    /// Closes what was opened since; an end without a beginning is left out.
    fn end(&mut self, name: &str) {
        let level = self.open.iter().rposition(|open| *open == name);
        match level {
            Some(level) => self.close_to(level),
            None if self.is_markup_as_text() => {
                escaping::escape("</", &mut self.out);
                escaping::escape(name, &mut self.out);
                escaping::escape(">", &mut self.out);
            }
            None => {}
        }
    }

    fn close_to(&mut self, level: usize) {
        for name in self.open.drain(level..).rev() {
            self.out.push_str("</");
            self.out.push_str(self.dialect.element(name));
            self.out.push('>');
        }
    }
}

/// What follows the first `end`; nothing where there is none.
fn after<'a>(rest: &'a str, end: &str) -> &'a str {
    rest.split_once(end).map_or("", |(_, after)| after)
}

/// `<!DOCTYPE … [ … ] >`: the inner part may hold `>`.
fn after_definition(rest: &str) -> &str {
    let end = rest.find('>').unwrap_or(rest.len());
    match rest[..end].find('[') {
        Some(_) => after(after(rest, "]"), ">"),
        None => rest.get(end + 1..).unwrap_or_default(),
    }
}

/// The inside of a tag and what follows it. Its `>` is the first that no quote hides; a tag that
/// never ends, ends where the next begins.
fn split_tag(rest: &str) -> (&str, &str) {
    let mut quote = None;
    for (index, character) in rest.char_indices() {
        match (quote, character) {
            (None, '>') => return (&rest[..index], &rest[index + 1..]),
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
    }
    match rest.find(['>', '<']) {
        Some(end) if rest[end..].starts_with('>') => (&rest[..end], &rest[end + 1..]),
        Some(end) => rest.split_at(end),
        None => (rest, ""),
    }
}

/// The element's name and its attributes.
fn split_name(tag: &str) -> (&str, &str) {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.');
    tag.split_at(tag.find(|c| !is_name(c)).unwrap_or(tag.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_broken_is_mended_and_the_rest_stays() {
        for (written, expected) in [
            ("<a><b>x</b></a>", "<a><b>x</b></a>"),
            ("<a><b>x</a>", "<a><b>x</b></a>"),
            ("<a><b>x", "<a><b>x</b></a>"),
            ("<a>x</b></a>", "<a>x</a>"),
            ("<a>x</a></a>y", "<a>x</a>"),
            ("  \n<?xml version='1.0'?><a/>", "<a></a>"),
            (
                "<!DOCTYPE a [<!ENTITY x \"<b>\">]><a>&x;</a>",
                "<a>&amp;x;</a>",
            ),
            ("<!DOCTYPE html><a>x</a>", "<a>x</a>"),
            ("<a><!-- <b> -->x</a>", "<a>x</a>"),
            (
                "<a>AT&T &nbsp;&eacute; &#65; &amp;</a>",
                "<a>AT&amp;T \u{a0}é A &amp;</a>",
            ),
            ("<a><![CDATA[<p>1 & 2]]></a>", "<a>&lt;p&gt;1 &amp; 2</a>"),
            ("<a>1 < 2</a>", "<a>1 &lt; 2</a>"),
            ("<a b='x&y'/>", "<a b=\"x&amp;y\"></a>"),
            ("<a b=c d>x</a>", "<a b=\"c\" d=\"\">x</a>"),
            ("<a b='1' b='2'>x</a>", "<a b=\"1\">x</a>"),
            ("<a b='un", "<a b=\"un\"></a>"),
            (
                "<rss><description>a <b>c</b></description></rss>",
                "<rss version=\"2.0\"><description>a &lt;b&gt;c&lt;/b&gt;</description></rss>",
            ),
        ] {
            assert_eq!(mend(written).unwrap(), expected, "{written}");
        }
    }

    #[test]
    fn a_feed_that_is_nested_too_deeply_is_refused() {
        assert_eq!(mend(&"<a>".repeat(100_000)), Err(TooDeep));
        mend(&"<a></a>".repeat(1_000)).unwrap();
    }

    proptest! {
        #[test]
        fn whatever_is_written_becomes_well_formed(text in "[<>/ab&;'\"=!\\[\\]x #-]{0,60}") {
            let mended = mend(&format!("<r>{text}</r>")).unwrap();
            let mut reader = quick_xml::Reader::from_str(&mended);
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(why) => panic!("{text:?} became {mended:?}: {why}"),
                }
            }
        }

        #[test]
        fn mending_twice_changes_nothing_more(text in "[<>/ab&;'\"= x]{0,60}") {
            let once = mend(&format!("<r>{text}</r>")).unwrap();
            prop_assert_eq!(mend(&once).unwrap(), once);
        }
    }
}
