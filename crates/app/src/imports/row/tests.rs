//! What a row becomes and why it does not. The files rows stand in are tested with `rows`.

use uuid::Uuid;

use super::*;

fn read(json: &str) -> Result<Mention, Bad> {
    let context = Context {
        source_id: SourceId(Uuid::from_u128(1)),
        import_id: ImportId(Uuid::from_u128(2)),
        zone: Tz::Asia__Shanghai,
    };
    let row = query::decode::row::decode(json.as_bytes()).expect(json);
    mention(&row, &context)
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
fn a_row_that_makes_no_mention_says_which_column_is_at_fault() {
    for (json, field, code) in [
        (r#"{"at": 1}"#, "text", "missing"),
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
}
