//! The messages of the language files: which keys there are, where, and with which variables.
//! It reads the shape of a file only; whether it is good Fluent, the product's own tests tell.

use std::collections::{BTreeMap, BTreeSet};

use super::sources::Sources;

/// Folders or file names that tell the language.
pub(super) const LANGUAGES: [&str; 2] = ["en", "zh-CN"];
/// One message of a language file.
#[derive(Debug)]
pub(super) struct Message<'a> {
    pub(super) path: &'a str,
    pub(super) line: usize,
    pub(super) variables: BTreeSet<&'a str>,
}

/// By key.
pub(super) type Messages<'a> = BTreeMap<&'a str, Message<'a>>;

/// The messages of one language.
pub(super) fn messages<'a>(sources: &'a Sources, language: &str) -> Messages<'a> {
    let mut messages = Messages::new();
    for (path, text) in sources
        .with_extension("ftl")
        .filter(|(path, _)| is_in(path, language))
    {
        let mut current = None;
        for (index, line) in text.lines().enumerate() {
            if let Some(key) = key(line) {
                current = Some(key);
                let variables = BTreeSet::new();
                messages.insert(
                    key,
                    Message {
                        path,
                        line: index + 1,
                        variables,
                    },
                );
            } else if line.starts_with('#') {
                current = None;
            }
            if let Some(message) = current.and_then(|key| messages.get_mut(key)) {
                message.variables.extend(variables(line));
            }
        }
    }
    messages
}

/// Whether a folder of the path, or the file itself, is named after the language.
fn is_in(path: &str, language: &str) -> bool {
    path.trim_end_matches(".ftl")
        .split('/')
        .any(|part| part == language)
}

/// The key that a line defines.
fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let starts_well = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
    let is_plain = key
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    (starts_well && is_plain).then_some(key)
}

/// Names after `$`.
fn variables(line: &str) -> impl Iterator<Item = &str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    line.split('$').skip(1).map(move |rest| {
        let end = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
        &rest[..end]
    })
}
