//! Rule: what exists in one language exists in the other. The language files have the same messages
//! with the same variables, and every page of the manual has its twin.
//! Whether a translation is good is for a reader.

use super::Fault;
use super::messages::{LANGUAGES, Messages, messages};
use super::sources::Sources;

/// The manual's folders, one for each language.
const MANUALS: [&str; 2] = ["docs/en/", "docs/zh-CN/"];

pub(super) fn find(sources: &Sources) -> Vec<Fault> {
    let [english, chinese] = LANGUAGES.map(|language| messages(sources, language));
    let mut faults = unlike(&english, &chinese);
    faults.extend(missing_in(&chinese, &english));
    faults.extend(missing_in(&english, &chinese));
    faults.extend(twinless(sources, MANUALS));
    faults
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
        ]);
        find(&sources).into_iter().map(|fault| fault.what).collect()
    }

    #[test]
    fn messages_agree_in_both_languages() {
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
        ] {
            let found = faults(english, chinese);
            assert!(found.len() == 1 && found[0].starts_with(fault), "{found:?}");
        }
    }

    #[test]
    fn a_message_may_go_over_lines() {
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
