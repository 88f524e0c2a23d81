//! Rule: what exists in one language exists in the other. The language files have the same messages
//! with the same variables, every message is used, and every page of the manual has its twin.
//! Whether a translation is good is for a reader.

use std::collections::{BTreeMap, BTreeSet};

use super::Fault;
use super::sources::Sources;

/// Folders or file names that tell the language.
const LANGUAGES: [&str; 2] = ["en", "zh-CN"];
/// The manual's folders, one for each language.
const MANUALS: [&str; 2] = ["docs/en/", "docs/zh-CN/"];

/// Beginnings of keys that are put together at run time, each with what follows.
const COMPOSED: &[(&str, &str)] = &[
    ("errors-", "the code of a problem that an action found"),
    ("policy-", "the code of a rule and of what it found"),
    ("record-", "what was done, as noun and verb"),
    ("settings-scope-", "an ability"),
    ("shell-role-", "a role"),
    ("shell-theme-", "a theme"),
    ("shell-ago-", "a unit of time"),
    ("shell-in-", "a unit of time"),
    ("govern-role-hint-", "a role"),
];

/// One message of a language file.
#[derive(Debug)]
struct Message<'a> {
    path: &'a str,
    line: usize,
    variables: BTreeSet<&'a str>,
}

type Messages<'a> = BTreeMap<&'a str, Message<'a>>;

pub(super) fn find(sources: &Sources) -> Vec<Fault> {
    let [english, chinese] = LANGUAGES.map(|language| messages(sources, language));
    let mut faults = unlike(&english, &chinese);
    faults.extend(missing_in(&chinese, &english));
    faults.extend(missing_in(&english, &chinese));
    faults.extend(unused(sources, &english));
    faults.extend(twinless(sources, MANUALS));
    faults
}

fn messages<'a>(sources: &'a Sources, language: &str) -> Messages<'a> {
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

fn missing_in(messages: &Messages<'_>, other: &Messages<'_>) -> Vec<Fault> {
    let missing = other.iter().filter(|(key, _)| !messages.contains_key(*key));
    missing
        .map(|(key, message)| {
            let what = format!("`{key}` is missing in the other language");
            Fault::at_line(message.path, message.line, what)
        })
        .collect()
}

fn unlike(english: &Messages<'_>, chinese: &Messages<'_>) -> Vec<Fault> {
    let pairs = chinese
        .iter()
        .filter_map(|(key, message)| Some((key, message, english.get(key)?)));
    pairs
        .filter(|(_, message, twin)| message.variables != twin.variables)
        .map(|(key, message, twin)| {
            let what = format!(
                "`{key}` has the variables {:?}, in English {:?}",
                message.variables, twin.variables
            );
            Fault::at_line(message.path, message.line, what)
        })
        .collect()
}

/// Messages whose key stands in no program, template or other message.
fn unused(sources: &Sources, messages: &Messages<'_>) -> Vec<Fault> {
    let mut used = BTreeSet::new();
    let mut files = Vec::new();
    for (path, text) in sources.texts().filter(|(path, _)| may_use(path)) {
        if path.rsplit('.').next() == Some("ftl") {
            used.extend(references(text));
        } else {
            let quoted: BTreeSet<&str> = text.split(['"', '\'', '`']).collect();
            used.extend(quoted.iter().copied());
            files.push(quoted);
        }
    }
    let is_joined = |key: &str| files.iter().any(|quoted| is_joined_in(quoted, key));
    let is_composed = |key: &str| {
        COMPOSED
            .iter()
            .any(|(beginning, _)| key.starts_with(beginning))
    };
    let idle = messages
        .iter()
        .filter(|(key, _)| !used.contains(*key) && !is_composed(key) && !is_joined(key));
    idle.map(|(key, message)| {
        Fault::at_line(
            message.path,
            message.line,
            format!("`{key}` is used nowhere"),
        )
    })
    .collect()
}

/// Whether one file has both halves of a key, as in `named("shell", "saving")`.
fn is_joined_in(quoted: &BTreeSet<&str>, key: &str) -> bool {
    key.match_indices('-')
        .any(|(at, _)| quoted.contains(&key[..at]) && quoted.contains(&key[at + 1..]))
}

fn may_use(path: &str) -> bool {
    ["rs", "html", "js", "ftl"]
        .iter()
        .any(|end| path.rsplit('.').next() == Some(end))
        && !path.starts_with("xtask/")
}

/// Keys that stand in `{ … }` of other messages.
fn references(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .map(str::trim)
}

/// Pages of the manual that only one language has.
fn twinless(sources: &Sources, folders: [&str; 2]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (folder, other) in [(folders[0], folders[1]), (folders[1], folders[0])] {
        for path in sources.paths_below(folder) {
            let twin = path.replacen(folder, other, 1);
            if !sources.exists(&twin) {
                faults.push(Fault::new(path, format!("its twin `{twin}` is missing")));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(english: &str, chinese: &str) -> Vec<String> {
        let sources = Sources::of(&[
            ("crates/web/locales/en/publish.ftl", english),
            ("crates/web/locales/zh-CN/publish.ftl", chinese),
            ("crates/web/templates/a.html", "{{ t.text(\"hello\") }}"),
        ]);
        find(&sources).into_iter().map(|fault| fault.what).collect()
    }

    #[test]
    fn messages_agree_in_both_languages_and_are_used() {
        assert_eq!(
            faults("hello = Hello, { $name }", "hello = 你好，{ $name }"),
            [""; 0]
        );
        for (english, chinese, fault) in [
            ("hello = Hi", "", "`hello` is missing in the other language"),
            (
                "hello = Hi { $name }",
                "hello = 你好",
                "`hello` has the variables {}",
            ),
            (
                "hello = Hi\nidle = Idle",
                "hello = 你好\nidle = 闲",
                "`idle` is used nowhere",
            ),
        ] {
            let found = faults(english, chinese);
            assert!(found.len() == 1 && found[0].starts_with(fault), "{found:?}");
        }
    }

    #[test]
    fn a_message_may_be_used_by_another_and_may_go_over_lines() {
        let english = "-brand = Earned\nhello =\n    Hi { $name },\n    this is { -brand }";
        let chinese = "-brand = Earned\nhello = { $name }，这是 { -brand }";
        assert_eq!(faults(english, chinese), [""; 0]);
    }

    #[test]
    fn a_manual_page_has_its_twin() {
        let both = Sources::of(&[("docs/en/start.md", ""), ("docs/zh-CN/start.md", "")]);
        assert_eq!(find(&both), []);
        let one = Sources::of(&[("docs/en/start.md", "")]);
        assert_eq!(find(&one).len(), 1);
    }
}
