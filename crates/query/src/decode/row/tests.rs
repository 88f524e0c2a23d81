//! What a row becomes and why it does not.

use chrono::FixedOffset;
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::select;

use super::columns::COLUMNS;
use super::*;
use crate::{matches, parse};

fn shanghai() -> FixedOffset {
    FixedOffset::east_opt(8 * 3_600).expect("a zone")
}

fn bad(json: &str) -> Option<(&'static str, &'static str)> {
    let row = decode(json.as_bytes()).expect(json);
    let bad = row.post(&shanghai()).err();
    bad.map(|bad| (bad.field, bad.code))
}

fn id(json: &str) -> String {
    let row = decode(json.as_bytes()).expect(json);
    row.post(&shanghai()).expect(json).id.to_string()
}

#[test]
fn a_row_means_what_its_cells_say() {
    let row = r#"{"mid": "7", "uid": "@papa", "nickname": "爸爸", "text": "再去武大 #牌坊#", "lang": "zh-Hans",
        "platform": "Weibo", "time": "2026-03-02 09:00", "fans": 170, "国家": "CN", "multi": [{}], "url": "http://a.example"}"#;
    let row = decode(row.as_bytes()).unwrap();
    let post = row.post(&shanghai()).unwrap();
    let query = "武大 #牌坊 author:papa author:爸爸 lang:zh network:weibo country:cn followers:170 \
        since:2026-03-02 until:2026-03-02 kind:post -has:link";
    let query = parse(query).into_result().unwrap();
    assert!(matches(&query, &post.document()), "{post:?}");
    assert_eq!(post.url.as_deref(), Some("http://a.example"));
}

#[test]
fn cells_without_escapes_are_borrowed() {
    let told = r#"{"text": " tea\nand cup ", "author": "ann", "at": 1, "language": "en"}"#;
    let row = decode(told.as_bytes()).unwrap();
    let post = row.post(&Utc).unwrap();
    let is_within = |text: &str| told.as_bytes().as_ptr_range().contains(&text.as_ptr());
    assert!(is_within(&post.author_id) && is_within(&post.languages[0]));
    assert!(!is_within(&post.text));
    assert_eq!(post.text, " tea\nand cup ");
}

#[test]
fn a_post_without_an_id_has_the_same_one_in_every_file() {
    let one = id(r#"{"text": "tea", "at": 1, "author": "@ann"}"#);
    let same = id(r#"{"time": "1970-01-01T00:00:01Z", "body": "tea", "uid": "ann"}"#);
    assert_eq!(one, same);
    assert_ne!(one, id(r#"{"text": "tea", "at": 2, "author": "ann"}"#));
}

#[test]
fn the_best_name_of_a_column_counts() {
    assert_eq!(
        id(r#"{"mid": "second", "id": "first", "text": "t", "at": 1}"#),
        "first"
    );
    assert_eq!(
        id(r#"{"id": "first", "mid": "second", "text": "t", "at": 1}"#),
        "first"
    );
    assert_eq!(
        id(r#"{"id": " ", "mid": "second", "text": "t", "at": 1}"#),
        "second"
    );
}

#[test]
fn only_web_addresses_are_kept_as_links() {
    let row = decode(br#"{"text": "t", "at": 1, "url": "javascript:alert(1)"}"#).unwrap();
    assert_eq!(row.post(&Utc).unwrap().url, None);
}

#[test]
fn a_row_that_makes_no_post_says_which_column_is_at_fault() {
    for (json, expected) in [
        (r#"{"at": 1}"#, ("text", "missing")),
        (r#"{"text": "  ", "at": 1}"#, ("text", "missing")),
        (r#"{"text": "t"}"#, ("at", "missing")),
        (r#"{"text": "t", "at": {}}"#, ("at", "missing")),
        (r#"{"text": "t", "at": "soon"}"#, ("at", "time")),
        (
            r#"{"text": "t", "at": 1, "followers": "many"}"#,
            ("followers", "number"),
        ),
    ] {
        assert_eq!(bad(json), Some(expected), "{json}");
    }
    let long = format!(
        r#"{{"text": "t", "at": 1, "network": "{}"}}"#,
        "n".repeat(41)
    );
    assert_eq!(bad(&long), Some(("network", "long")));
    assert!(decode(b"[1]").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_cells_make_a_post_of_their_text_or_say_what_is_wrong(
        text in any::<String>(), other in any::<String>(), number in any::<i64>(), name in select(COLUMNS),
    ) {
        let mut row = Row::default();
        row.put((Column::Text, 0), Cell::Text(text.as_str().into()));
        row.put((Column::At, 0), Cell::Number(number));
        row.put((name.column, 1), Cell::Text(other.as_str().into()));
        match row.post(&Utc) {
            Ok(post) if !text.trim().is_empty() => prop_assert_eq!(&post.text, &text),
            Ok(post) => prop_assert_eq!((name.column, &post.text), (Column::Text, &other.as_str().into())),
            Err(bad) => prop_assert!(COLUMNS.iter().any(|known| known.name == bad.field)),
        }
    }
}
