//! `earned text` as outsiders measure with it: what goes in, what comes out, and the exit code.

#[path = "support/face.rs"]
mod face;

use std::fmt::Write;

use face::{Face, json_lines, told};
use serde_json::json;

const CLASSIFY: Face = Face(&["text", "classify"]);
const LANGUAGE: Face = Face(&["text", "language"]);
const PHRASES: Face = Face(&["text", "phrases"]);
const TOPICS: Face = Face(&["text", "topics"]);

#[test]
fn each_post_is_told_with_probabilities_language_intents_and_reasons() {
    let posts = "{\"id\":1,\"text\":\"Love this phone, great battery, highly recommend it\"}\n\
                 {\"id\":\"b\",\"text\":\"质量太差了，用了两天就坏了，我要退货\"}\n";
    let read = CLASSIFY.run(&["--reasons", "2", "-"], posts);
    assert_eq!(read.status.code(), Some(0), "{}", told(&read));
    let lines = json_lines(&read);
    assert_eq!(
        (&lines[0]["id"], &lines[1]["id"]),
        (&json!("1"), &json!("b"))
    );
    assert_eq!(
        (&lines[0]["label"], &lines[1]["label"]),
        (&json!("positive"), &json!("negative"))
    );
    assert_eq!(
        (&lines[0]["language"], &lines[1]["language"]),
        (&json!("en"), &json!("zh"))
    );
    assert_eq!(
        (&lines[0]["intents"], &lines[1]["intents"]),
        (&json!(["praise"]), &json!(["complaint"]))
    );
    assert_eq!(lines[0]["reasons"].as_array().map(Vec::len), Some(2));
    let parts =
        ["negative", "neutral", "positive"].map(|name| lines[0]["probabilities"][name].as_f64());
    let sum: f64 = parts.into_iter().flatten().sum();
    assert!((sum - 1.0).abs() < 1e-9, "{sum}");
}

#[test]
fn corrections_turn_what_they_correct() {
    let text = "the quokka protocol is sick";
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("corrections.jsonl");
    let row = |label: &str| json!({"text": text, "label": label}).to_string();
    for label in ["positive", "negative", "neutral"] {
        std::fs::write(&file, format!("{}\n", row(label)).repeat(3)).expect("a file");
        let read = CLASSIFY.run(
            &["--corrections", file.to_str().expect("a path"), "-"],
            &json!({"text": text}).to_string(),
        );
        assert_eq!(
            json_lines(&read)[0]["label"],
            json!(label),
            "{}",
            told(&read)
        );
    }
}

#[test]
fn rows_without_text_are_told_with_their_line() {
    let read = LANGUAGE.run(&["-"], "{\"id\":1}\n{\"id\":2,\"text\":\"ok\"}\n");
    assert_eq!(read.status.code(), Some(3));
    assert_eq!(json_lines(&read), [json!({"id": "2", "language": null})]);
    assert!(
        told(&read).contains("line 1: missing field `text`"),
        "{}",
        told(&read)
    );
}

#[test]
fn phrases_and_topics_come_from_tables_too() {
    let mut table = "text,when,author\n".to_owned();
    for author in 0..40 {
        let _written = writeln!(table, "the tea house was nice,before,{author}");
        let _written = writeln!(table, "the tea house sells bubble waffles,now,{author}");
    }
    let found = json_lines(&PHRASES.run(&["--format", "csv", "--top", "3", "-"], &table));
    assert_eq!(found.len(), 3);
    let topics = TOPICS.run(&["--format", "csv", "-"], &table);
    assert_eq!(topics.status.code(), Some(0), "{}", told(&topics));
    let lines = json_lines(&topics);
    assert!(
        lines[0]["term"]
            .as_str()
            .is_some_and(|term| term.contains("bubble waffles")),
        "{lines:?}"
    );
    assert_eq!(
        (&lines[0]["authors_now"], &lines[0]["authors_before"]),
        (&json!(40), &json!(0))
    );
}
