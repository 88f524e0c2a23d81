//! Rule: every message of the language files is used, and every message that is used exists.
//! Uses are seen as text: a key in quotes. Keys put together at run time stand in a list below.

use std::collections::BTreeSet;

use super::Fault;
use super::messages::{LANGUAGES, Messages, messages};
use super::sources::Sources;

/// Beginnings of keys that are put together at run time, each with what follows.
const COMPOSED: &[(&str, &str)] = &[
    ("api-answer-", "the status of an answer"),
    (
        "api-field-",
        "a field of a shape; a test looks for them all",
    ),
    ("api-op-", "something to ask; a test looks for them all"),
    ("api-problem-", "why a request was not done"),
    ("api-tag-", "a noun of the interface"),
    ("errors-", "the code of a problem that an action found"),
    ("evaluate-activity-", "a kind of work"),
    ("evaluate-cost-", "a kind of cost"),
    ("evaluate-counted-", "what a report counts"),
    (
        "evaluate-csv-",
        "a column, a fact or a reason of the report's table",
    ),
    ("evaluate-fact-", "a line of the report"),
    ("evaluate-lacks-", "what a report does not know"),
    ("evaluate-missing-", "why a line has no value"),
    ("evaluate-reason-", "why a click does not count"),
    ("listen-advice-", "what may not be meant so in a query"),
    ("plan-kind-", "a kind of goal"),
    ("plan-lacks-", "what a measure could not count"),
    ("plan-measure-", "a measure"),
    ("plan-missing-", "why a goal has no value"),
    ("plan-pace-", "how a goal stands"),
    ("policy-", "the code of a rule and of what it found"),
    ("record-", "what was done, as noun and verb"),
    ("settings-scope-", "an ability"),
    ("shell-kind-", "a kind of thing to go to"),
    ("shell-role-", "a role"),
    ("shell-theme-", "a theme"),
    ("shell-ago-", "a unit of time"),
    ("shell-in-", "a unit of time"),
    ("govern-role-hint-", "a role"),
];

/// How the web crate asks for a message (`Words` in `crates/web/src/words.rs`).
const CALLS: [&str; 4] = [".t(\"", ".n(\"", ".n2(\"", ".with(\""];
const ASKING: &str = "crates/web/";

pub(super) fn find(sources: &Sources) -> Vec<Fault> {
    let messages = messages(sources, LANGUAGES[0]);
    let mut faults = unused(sources, &messages);
    faults.extend(unknown(sources, &messages));
    faults
}

/// Places that ask for a message which is not there.
fn unknown(sources: &Sources, messages: &Messages<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    // A test may ask for a message that must not be there.
    let is_test = |path: &str| path.contains("/tests/") || path.ends_with("/tests.rs");
    let asking =
        |(path, _): &(&str, &str)| path.starts_with(ASKING) && may_use(path) && !is_test(path);
    for (path, text) in sources.texts().filter(asking) {
        for (index, line) in text.lines().enumerate() {
            let missing = asked(line).filter(|key| !messages.contains_key(*key));
            faults.extend(missing.map(|key| {
                Fault::at_line(
                    path,
                    index + 1,
                    format!("the language files have no `{key}`"),
                )
            }));
        }
    }
    faults
}

/// The keys that a line asks for.
fn asked(line: &str) -> impl Iterator<Item = &str> {
    let after = |call: &'static str| line.split(call).skip(1);
    CALLS
        .into_iter()
        .flat_map(after)
        .filter_map(|rest| rest.split('"').next())
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
    let stems = stems(sources);
    let is_composed = |key: &str| {
        let stands_in_list = COMPOSED.iter().any(|(stem, _)| key.starts_with(stem));
        stands_in_list || stems.iter().any(|stem| begins_with(key, stem))
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

/// Beginnings that are joined to something only known at run time: `named("shell-role", role)` and
/// `format!("shell-role-{role}")`.
fn stems(sources: &Sources) -> BTreeSet<&str> {
    let asking = sources.texts().filter(|(path, _)| path.starts_with(ASKING));
    let pieces = asking.flat_map(|(_, text)| {
        let named = text.split("named(\"").skip(1);
        let formatted = text.split("format!(\"").skip(1);
        named
            .filter_map(|rest| rest.split('"').next())
            .chain(formatted.filter_map(|rest| rest.split('{').next()?.strip_suffix('-')))
    });
    pieces.filter(|stem| stem.contains('-')).collect()
}

fn begins_with(key: &str, stem: &str) -> bool {
    key.strip_prefix(stem)
        .is_some_and(|rest| rest.starts_with('-'))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(words: &str, template: &str) -> Vec<String> {
        let sources = Sources::of(&[
            ("crates/web/words/en/publish.ftl", words),
            ("crates/web/templates/a.html", template),
        ]);
        find(&sources).into_iter().map(|fault| fault.what).collect()
    }

    #[test]
    fn what_is_said_is_used_and_what_is_used_is_said() {
        for (words, template, expected) in [
            ("hello = Hi", "{{ words.t(\"hello\") }}", &[][..]),
            ("hello = Hi", "", &["`hello` is used nowhere"]),
            (
                "",
                "{{ words.n(\"hello\", \"count\", 2) }}",
                &["the language files have no `hello`"],
            ),
            (
                "-brand = Earned\nhello = Hi from { -brand }",
                "{{ words.t(\"hello\") }}",
                &[],
            ),
        ] {
            assert_eq!(faults(words, template), expected, "{words} {template}");
        }
    }

    #[test]
    fn every_composed_key_says_what_follows() {
        assert!(
            COMPOSED
                .iter()
                .all(|(beginning, rest)| beginning.len() > 2 && rest.len() > 2)
        );
    }
}
