//! The laws of the word files: both languages say the same things with the same variables.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::bundle::Files;
use super::*;

/// Key to variables, for one language; panics on a file that does not parse, a key told twice, or
/// one that a reader would look for in another file.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    let mut homes = BTreeMap::new();
    for path in Files::iter().filter(|path| path.starts_with(&format!("{language}/"))) {
        let source = String::from_utf8(Files::get(&path).unwrap().data.into_owned()).unwrap();
        let resource = parser::parse(source).unwrap_or_else(|(_, why)| panic!("{path}: {why:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let key = message.id.name;
            let first_word = key.split('-').next().unwrap().to_owned();
            let home = homes.entry(first_word).or_insert_with(|| path.clone());
            assert_eq!(
                *home, path,
                "`{key}`: keys that begin alike stand in one file"
            );
            let mut variables = BTreeSet::new();
            collect(&message.value.unwrap(), &mut variables);
            assert!(
                found.insert(key.clone(), variables).is_none(),
                "{path}: `{key}` again"
            );
        }
    }
    found
}

fn collect(pattern: &Pattern<String>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => collect_inline(inline, variables),
            Expression::Select { selector, variants } => {
                collect_inline(selector, variables);
                for variant in variants {
                    collect(&variant.value, variables);
                }
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<String>, variables: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        variables.insert(id.name.clone());
    }
}

#[test]
fn every_key_exists_in_every_language_with_the_same_variables() {
    let [english, chinese] = Language::ALL.map(messages);
    assert!(!english.is_empty());
    for (key, variables) in &english {
        assert_eq!(
            chinese.get(key),
            Some(variables),
            "`{key}` in zh-CN (left) against en (right)"
        );
    }
    for key in chinese.keys() {
        assert!(english.contains_key(key), "`{key}` is missing in en");
    }
}

#[test]
fn chinese_messages_hold_no_english_sentence() {
    let latin = regex::Regex::new(r"[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}").unwrap();
    for source in bundle::sources(Language::ZhCn) {
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            assert!(
                !latin.is_match(line),
                "English in a Chinese message: {line}"
            );
        }
    }
}

#[test]
fn plurals_follow_the_number() {
    let words = Words::of(Language::En);
    assert_eq!(words.n("shell-ago-minutes", "count", 1), "1 minute ago");
    assert_eq!(
        words.n("shell-ago-minutes", "count", 1_200),
        "1,200 minutes ago"
    );
}

#[test]
#[should_panic(expected = "no words for `shell-never-written`")]
fn a_key_without_words_stops_a_test() {
    Words::of(Language::En).t("shell-never-written");
}
