//! Rule: a page's words come from the language files, so that no page is half translated.
//! A heuristic over text between tags and over attributes that people see or hear; what is the same
//! in every language stands in the list below.

use super::Fault;
use super::sources::Sources;
use super::template::{self, Piece};

/// Words that are not translated, each with its reason.
const SAME_EVERYWHERE: &[(&str, &str)] = &[
    ("Earned", "the product's name"),
    ("English", "a language is named in itself"),
    ("中文", "a language is named in itself"),
    ("API", "a technical name"),
    ("CSV", "a format's name"),
    ("JSON", "a format's name"),
    ("Atom", "a format's name"),
    ("RSS", "a format's name"),
    ("OpenAPI", "a format's name"),
    ("px", "a unit"),
];

/// Attributes that people see or hear.
const SPOKEN: [&str; 6] = [
    "title",
    "placeholder",
    "aria-label",
    "aria-description",
    "alt",
    "aria-roledescription",
];

pub(super) fn find(sources: &Sources) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in template::all(sources) {
        for (line, words) in spoken(&template::pieces(&text)) {
            if has_words(words) {
                let what = format!("“{}” belongs into the language files", words.trim());
                faults.push(Fault::at_line(path, line, what));
            }
        }
    }
    faults
}

/// What people read or hear: text outside of code, and some attributes.
fn spoken<'a>(pieces: &[Piece<'a>]) -> Vec<(usize, &'a str)> {
    let mut spoken = Vec::new();
    let mut code = 0_usize;
    for piece in pieces {
        match piece {
            Piece::Tag(line, tag) => {
                code = code.saturating_add(usize::from(opens_code(tag)));
                code = code.saturating_sub(usize::from(closes_code(tag)));
                let attributes = template::attributes(tag).into_iter();
                let seen = attributes.filter(|(name, _)| SPOKEN.contains(name));
                spoken.extend(seen.map(|(_, value)| (*line, value)));
            }
            Piece::Text(line, text) if code == 0 => spoken.push((*line, text)),
            Piece::Text(..) => {}
        }
    }
    spoken
}

const CODE: [&str; 5] = ["script", "style", "code", "kbd", "samp"];

fn opens_code(tag: &str) -> bool {
    CODE.iter()
        .any(|name| tag.strip_prefix('<').is_some_and(|tag| is_named(tag, name)))
}

fn closes_code(tag: &str) -> bool {
    CODE.iter().any(|name| {
        tag.strip_prefix("</")
            .is_some_and(|tag| is_named(tag, name))
    })
}

fn is_named(tag: &str, name: &str) -> bool {
    tag.strip_prefix(name)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether letters are left when entities and the words of the list are taken away.
fn has_words(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '&' && c != '#' && c != ';');
    words
        .filter(|word| !(word.starts_with('&') && word.ends_with(';')))
        .filter(|word| !SAME_EVERYWHERE.iter().any(|(same, _)| same == word))
        .any(|word| word.chars().any(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_outside_of_the_language_files_are_found() {
        for (template, faults) in [
            ("<p>{{ t.text(\"hello\") }}</p>", 0),
            ("<p>Hello {{ name }}</p>", 1),
            ("<p>你好</p>", 1),
            ("<p>· 12 &nbsp; → Earned</p>", 0),
            ("<a title=\"More\">…</a>", 1),
            ("<a title=\"{{ t.text(\"more\") }}\">…</a>", 0),
            ("<code>lang:en</code> <kbd>Ctrl</kbd>", 0),
            ("<script src=\"/a.js\"></script><p>Hello</p>", 1),
            ("<!doctype html>", 0),
        ] {
            let sources = Sources::of(&[("crates/web/templates/a.html", template)]);
            assert_eq!(find(&sources).len(), faults, "{template}");
        }
    }

    #[test]
    fn every_exception_has_a_reason() {
        assert!(
            SAME_EVERYWHERE
                .iter()
                .all(|(word, reason)| !word.is_empty() && reason.len() > 5)
        );
    }
}
