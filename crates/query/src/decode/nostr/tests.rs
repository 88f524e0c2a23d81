//! Events of invented people, after the NIPs, and broken ones.

use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};
use proptest::sample::Index;
use serde_json::{Value, json};

use super::*;
use crate::decode::Post;
use crate::{Kind, matches, parse};

const NOTE: &str = "00000000000000000000000000000000000000000000000000000000000000aa";
const OTHER: &str = "00000000000000000000000000000000000000000000000000000000000000bb";
const ROOT: &str = "00000000000000000000000000000000000000000000000000000000000000cc";
const ANN: &str = "1111111111111111111111111111111111111111111111111111111111111111";

fn now() -> DateTime<Utc> {
    "2026-03-01T12:00:00Z".parse().expect("a time")
}

fn told(kind: i64, tags: &Value, content: &str) -> Value {
    json!({ "id": NOTE, "pubkey": ANN, "created_at": 1_772_359_200, "kind": kind, "tags": tags,
        "content": content, "sig": "00" })
}

fn post(told: &str) -> Post<'_> {
    match decode(told.as_bytes(), now()).expect("an event") {
        Some(Event::Written(post)) => post,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_note_means_what_its_tags_say() {
    let tags = json!([
        ["t", "oolong"],
        ["r", "https://tea.example/a"],
        ["r", "wss://relay.example"],
        ["l", "en", "ISO-639-1"],
        [
            "imeta",
            "url https://tea.example/a.jpg",
            "m image/jpeg",
            "alt a cup"
        ],
        ["imeta", "m video/mp4"],
        [],
        7,
    ]);
    let event = told(1, &tags, "New #oolong\nfor \"all\"");
    let message = json!(["EVENT", "sub", event]).to_string();
    for told in [event.to_string(), message] {
        let post = post(&told);
        let query = "#oolong all lang:en network:nostr kind:post has:image has:video link:tea.example/a \
            since:2026-03-01 until:2026-03-01";
        let query = parse(query).into_result().unwrap();
        assert!(matches(&query, &post.document()), "{post:?}");
        assert_eq!(post.links, ["https://tea.example/a"]);
        assert_eq!(post.image_alts, ["a cup"]);
        assert_eq!(post.document().author_handle, ANN);
        assert_eq!(post.id.to_string(), NOTE);
    }
}

#[test]
fn a_note_answers_whom_its_tags_name() {
    let root = json!(["e", ROOT, "", "root"]);
    for (kind, tags, expected, answered) in [
        (
            1,
            json!([root, ["e", OTHER, "", "reply"]]),
            Kind::Reply,
            Some(OTHER),
        ),
        (1, json!([root]), Kind::Reply, Some(ROOT)),
        (
            1,
            json!([["e", ROOT], ["e", OTHER]]),
            Kind::Reply,
            Some(OTHER),
        ),
        (1, json!([["e", ROOT, "", "mention"]]), Kind::Post, None),
        (1, json!([["q", OTHER]]), Kind::Quote, None),
        (
            1_111,
            json!([["E", ROOT], ["e", OTHER]]),
            Kind::Reply,
            Some(OTHER),
        ),
    ] {
        let told = told(kind, &tags, "x").to_string();
        let post = post(&told);
        assert_eq!(post.kind, expected, "{told}");
        let found = post.reply_to.map(|post| post.id);
        assert_eq!(found.as_deref(), answered, "{told}");
    }
}

#[test]
fn what_an_event_says_follows_from_its_kind() {
    let inner = told(1, &json!([]), "oolong").to_string();
    let titled = json!([["d", "tea"], ["title", "Tea"]]);
    for (kind, tags, content, expected, text) in [
        (
            6,
            json!([["e", OTHER]]),
            inner.as_str(),
            Kind::Repost,
            "oolong",
        ),
        (16, json!([["e", OTHER]]), "", Kind::Repost, ""),
        (20, titled.clone(), "x", Kind::Post, "Tea\nx"),
        (30_023, titled.clone(), "x", Kind::Article, "Tea\nx"),
    ] {
        let told = told(kind, &tags, content).to_string();
        let post = post(&told);
        assert_eq!((post.kind, post.text.as_ref()), (expected, text), "{told}");
    }
    let article = told(30_023, &titled, "x").to_string();
    assert_eq!(post(&article).id.to_string(), format!("30023:{ANN}:tea"));
}

#[test]
fn deletions_and_names_are_events_and_the_rest_is_none() {
    let gone = told(
        5,
        &json!([["e", NOTE], ["a", "30023:x:y"], ["e", OTHER]]),
        "",
    )
    .to_string();
    let Some(Event::Gone { ids, by }) = decode(gone.as_bytes(), now()).unwrap() else {
        panic!("a deletion")
    };
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    assert_eq!(ids, [NOTE, OTHER, "30023:x:y"]);
    assert_eq!(by.as_deref(), Some(ANN));
    let name = told(0, &json!([]), r#"{"name":"ann","about":"tea"}"#).to_string();
    let Some(Event::Named { handle, .. }) = decode(name.as_bytes(), now()).unwrap() else {
        panic!("a name")
    };
    assert_eq!(handle, "ann");
    let like = told(7, &json!([["e", NOTE]]), "+").to_string();
    for told in [
        like.as_str(),
        r#"["EOSE","sub"]"#,
        r#"["NOTICE","slow down"]"#,
        "[]",
    ] {
        assert_eq!(decode(told.as_bytes(), now()), Ok(None), "{told}");
    }
}

#[test]
fn what_an_event_cannot_lack_is_named() {
    for name in ["id", "pubkey", "kind", "created_at", "content"] {
        let mut told = told(1, &json!([]), "x");
        told[name] = json!({ "short": "aa" });
        let why = decode(told.to_string().as_bytes(), now()).unwrap_err();
        assert_eq!(why, Malformed::Missing(name));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_torn_event_is_read_or_refused(at in any::<Index>(), end in any::<Index>(), with in "[{}\\[\\]\",:a1]{0,3}") {
        let tags = json!([["e", ROOT, "", "root"], ["imeta", "m image/png"], ["l", "en", "ISO-639-1"]]);
        let mut told = json!(["EVENT", "sub", told(1, &tags, "茶")]).to_string();
        let (at, end) = (at.index(told.len()), end.index(told.len()));
        let (at, end) = (told.floor_char_boundary(at.min(end)), told.floor_char_boundary(at.max(end)));
        let end = told.floor_char_boundary(end.min(at + 20));
        told.replace_range(at..end, &with);
        if let Ok(Some(Event::Written(post))) = decode(told.as_bytes(), now()) {
            prop_assert!(post.at <= now());
        }
    }
}
