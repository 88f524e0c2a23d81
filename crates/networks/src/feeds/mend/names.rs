//! Old dialects in the words of the new ones: RSS before 2.0 and Atom 0.3. Does not touch elements
//! that mean the same in both.

use super::escaping;

const ATOM: &str = "http://www.w3.org/2005/Atom";
const ATOM_03_NAMESPACE: &str = "http://purl.org/atom/ns#";
const RSS_1: &str = "http://purl.org/rss/1.0/";

/// Elements of Atom 0.3 and what Atom 1.0 calls them by meaning;
/// no list of them was ever published.
const OLD_ATOM: [(&str, &str); 5] = [
    ("tagline", "subtitle"),
    ("modified", "updated"),
    ("issued", "published"),
    ("copyright", "rights"),
    ("url", "uri"),
];

/// Elements that RSS feeds borrow for what RSS has a word of its own.
const BORROWED: [(&str, &str); 5] = [
    ("dc:author", "dc:creator"),
    ("dcterms:issued", "dc:date"),
    ("dcterms:modified", "dc:date"),
    ("fullitem", "description"),
    ("xhtml:body", "description"),
];

/// Elements of Atom that hold a text, of one of the kinds that Atom knows.
const ATOM_TEXTS: [&str; 5] = ["title", "summary", "subtitle", "tagline", "rights"];

/// Which names a feed uses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Names as the parser knows them.
    #[default]
    Other,
    /// Atom 1.0.
    Atom,
    /// Atom 0.3.
    OldAtom,
    /// RSS 0.91 to 2.0, whose root must say 2.0 and have no namespace to be read.
    Rss,
    /// RSS 0.90 and 1.0, whose namespace must be that of 1.0.
    Rdf,
}

impl Dialect {
    pub(super) fn of_root(name: &str, attributes: &str) -> Self {
        match name {
            "rss" => Self::Rss,
            "rdf:RDF" | "RDF" => Self::Rdf,
            "feed" if attributes.contains(ATOM) => Self::Atom,
            "feed" if attributes.contains(ATOM_03_NAMESPACE) => Self::OldAtom,
            "feed" if attributes.contains("0.3") => Self::OldAtom,
            "feed" | "entry" => Self::Atom,
            _ => Self::Other,
        }
    }

    pub(super) fn element(self, name: &str) -> &str {
        let names = match self {
            Self::OldAtom => &OLD_ATOM[..],
            Self::Rss | Self::Rdf => &BORROWED,
            Self::Atom | Self::Other => &[],
        };
        let renamed = names.iter().find(|(old, _)| *old == name);
        renamed.map_or(name, |(_, new)| new)
    }

    /// Whether tags inside of this element are a text that should have been escaped.
    pub(super) fn holds_text_only(self, element: &str) -> bool {
        matches!(self, Self::Rss | Self::Rdf) && self.element(element) == "description"
    }

    /// Appends the attributes, quoted, each once.
    pub(super) fn attributes(self, element: &str, attributes: &str, out: &mut String) {
        let mut seen: Vec<&str> = Vec::new();
        let is_root = matches!(element, "rss" | "feed" | "rdf:RDF" | "RDF");
        for (name, value) in Attributes(attributes) {
            let is_ours = is_root && self.sets(name);
            if seen.contains(&name) || is_ours {
                continue;
            }
            seen.push(name);
            push(name, self.value(element, name, value), out);
        }
        match self {
            Self::Rss if is_root => push("version", "2.0", out),
            Self::Rdf if is_root => push("xmlns", RSS_1, out),
            _ => {}
        }
    }

    /// Whether the root's attribute is not the author's to choose.
    fn sets(self, attribute: &str) -> bool {
        match self {
            Self::Rss => matches!(attribute, "version" | "xmlns"),
            Self::Rdf => attribute == "xmlns",
            Self::Atom | Self::OldAtom | Self::Other => false,
        }
    }

    fn value<'a>(self, element: &str, name: &str, value: &'a str) -> &'a str {
        if name.starts_with("xmlns") && value == ATOM_03_NAMESPACE {
            return ATOM;
        }
        let is_atom = matches!(self, Self::Atom | Self::OldAtom);
        if is_atom && name == "type" && ATOM_TEXTS.contains(&element) {
            return kind_of_text(value);
        }
        if self == Self::OldAtom && name == "type" && element == "content" {
            return kind_of_content(value);
        }
        value
    }
}

/// Atom 0.3 gives media types where Atom 1.0 says `html` and `text`; an unknown kind would spoil the
/// whole feed.
fn kind_of_text(value: &str) -> &str {
    match kind_of_content(value) {
        known @ ("html" | "xhtml") => known,
        _ => "text",
    }
}

fn kind_of_content(value: &str) -> &str {
    match value {
        "text/html" => "html",
        "text/plain" => "text",
        "application/xhtml+xml" => "xhtml",
        other => other,
    }
}

fn push(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escaping::mend(value, out);
    out.push('"');
}

/// Names and raw values, quoted or not.
struct Attributes<'a>(&'a str);

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.');
        let start = self.0.find(|c: char| c.is_alphabetic() || c == '_')?;
        let rest = &self.0[start..];
        let (name, rest) = rest.split_at(rest.find(|c| !is_name(c)).unwrap_or(rest.len()));
        let Some(value) = rest.trim_start().strip_prefix('=') else {
            self.0 = rest;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let (value, rest) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        self.0 = rest;
        Some((name, value))
    }
}
