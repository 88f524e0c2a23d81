//! What a row becomes and why it does not. The files rows stand in are tested with `rows`.

use uuid::Uuid;

use super::*;

fn read(json: &str) -> Result<Mention, Bad> {
    let context = Context {
        source_id: SourceId(Uuid::from_u128(1)),
        import_id: ImportId(Uuid::from_u128(2)),
        zone: Tz::Asia__Shanghai,
    };
    let row: Row<'_> = serde_json::from_str(json).expect(json);
    row.mention(&context)
}

#[test]
fn a_row_of_a_weibo_dump_becomes_a_mention() {
    let mention = read(
        r#"{"multi": null, "text": "再去武大，已无牌坊！", "user": {"verified": false}, "uid": "papa",
            "comments": 170, "likes": 0, "time": 1349768694, "reposts": 395, "id": "6rpc5W"}"#,
    )
    .expect("a mention");
    assert_eq!(mention.native_id, "6rpc5W");
    assert_eq!(
        (mention.author_handle.as_str(), mention.network.as_str()),
        ("papa", "import")
    );
    assert_eq!(mention.language.as_deref(), Some("zh"));
    assert_eq!(mention.at.timestamp(), 1_349_768_694);
    let counts = Counts {
        reposts: Some(395),
        likes: Some(0),
        comments: Some(170),
    };
    assert_eq!(mention.counts, counts);
}

#[test]
fn what_is_missing_stays_missing() {
    let mention = read(r#"{"text": "tea", "at": "2026-03-02T01:00:00Z", "likes": ""}"#);
    let mention = mention.expect("a mention");
    assert_eq!(mention.counts, Counts::default());
    assert_eq!((mention.author_name, mention.url), (None, None));
}

#[test]
fn a_post_without_an_id_has_the_same_one_in_every_file() {
    let one = read(r#"{"text": "tea", "at": 1, "author": "@ann"}"#).expect("a mention");
    let same = read(r#"{"time": "1970-01-01T00:00:01Z", "body": "tea", "uid": "ann"}"#);
    assert_eq!(one.native_id, same.expect("a mention").native_id);
    let other = read(r#"{"text": "tea", "at": 2, "author": "ann"}"#).expect("a mention");
    assert_ne!(one.native_id, other.native_id);
}

#[test]
fn the_best_name_of_a_column_counts() {
    let mention = read(r#"{"mid": "second", "id": "first", "text": "t", "at": 1}"#);
    assert_eq!(mention.expect("a mention").native_id, "first");
}

#[test]
fn only_web_addresses_are_kept_as_links() {
    let mention = read(r#"{"text": "t", "at": 1, "url": "javascript:alert(1)"}"#);
    assert_eq!(mention.expect("a mention").url, None);
}

#[test]
fn a_row_that_makes_no_mention_says_which_column_is_at_fault() {
    for (json, field, code) in [
        (r#"{"at": 1}"#, "text", "missing"),
        (r#"{"text": "  ", "at": 1}"#, "text", "missing"),
        (r#"{"text": "t"}"#, "at", "missing"),
        (r#"{"text": "t", "at": "soon"}"#, "at", "time"),
        (
            r#"{"text": "t", "at": 1, "likes": "many"}"#,
            "likes",
            "number",
        ),
        (
            r#"{"text": "t", "at": 1, "reposts": -1}"#,
            "reposts",
            "number",
        ),
    ] {
        assert_eq!(read(json), Err(Bad { code, field }), "{json}");
    }
    let long = format!(
        r#"{{"text": "t", "at": 1, "network": "{}"}}"#,
        "n".repeat(41)
    );
    assert_eq!(
        read(&long),
        Err(Bad {
            code: "long",
            field: "network"
        })
    );
}
