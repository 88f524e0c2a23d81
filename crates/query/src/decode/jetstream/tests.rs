//! Decoding held to a plain reading of the same JSON as a tree, and the look held to the decoding, on
//! events with invented people after the shapes that the network sends.

mod oracle;
mod shapes;

use proptest::prelude::{
    Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest,
};
use proptest::prop_oneof;
use proptest::sample::{Index, select};
use serde_json::json;

use super::super::wanted::Wanted;
use super::*;
use crate::parse;
use shapes::{EVENTS, any_event, any_record};

fn now() -> DateTime<Utc> {
    "2026-12-01T00:00:00Z".parse().expect("a time")
}

fn event(told: &str) -> Option<Event<'_>> {
    decode(told.as_bytes(), now()).expect("an event").event
}

fn wanted() -> impl Strategy<Value = Wanted> {
    let query = |text| parse(text).query.expect("a query");
    prop_oneof![
        Just(Wanted::ANY),
        select(vec!["lang:en", "lang:zh-hans", "lang:en OR lang:ja"])
            .prop_map(move |text| Wanted::by([&query(text)])),
    ]
}

/// Whether a discarded event is none to the decoder, or a new post in a language nobody wants.
fn may_be_discarded(bytes: &[u8], wanted: &Wanted) -> bool {
    match decode(bytes, now()) {
        Err(_) | Ok(Message { event: None, .. }) => true,
        Ok(Message {
            event: Some(Event::Written(post)),
            ..
        }) => !wanted.may_match_in(post.language()),
        Ok(_) => false,
    }
}

#[test]
fn every_kind_of_event_is_told_from_the_others() {
    let kinds: Vec<&str> = EVENTS
        .iter()
        .map(|told| match event(told) {
            Some(Event::Written(post)) => post.kind.name(),
            Some(Event::Edited(_)) => "edited",
            Some(Event::Gone { .. }) => "gone",
            Some(Event::Named { .. }) => "named",
            None => "nothing",
        })
        .collect();
    let expected = [
        "post", "reply", "quote", "quote", "edited", "gone", "named", "nothing", "nothing",
        "nothing", "nothing", "nothing", "post",
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_look_keeps_what_is_an_event_and_discards_the_rest_with_its_time() {
    for told in EVENTS {
        let look = look(told.as_bytes(), &Wanted::ANY);
        let expected = if event(told).is_some() {
            Look::Keep
        } else {
            Look::Discard(Some(decode(told.as_bytes(), now()).unwrap().time_us))
        };
        assert_eq!(look, expected, "{told}");
    }
}

#[test]
fn nobody_decodes_a_new_post_in_a_language_that_no_query_can_match() {
    let post = |operation: &str, langs: &str| {
        format!(
            r#"{{"did":"d","time_us":1,"commit":{{"operation":"{operation}","rkey":"k","record":{{"text":"x","langs":{langs},"embed":{{"langs":["en"]}}}},"collection":"app.bsky.feed.post"}}}}"#
        )
    };
    let wanted = Wanted::by([&parse("tea lang:en").query.unwrap()]);
    for (operation, langs, is_kept) in [
        ("create", r#"["en-GB","zh"]"#, true),
        ("create", r#"["zh","en"]"#, false),
        ("create", r#"["zh"],"langs":["en"]"#, true),
        ("create", r#"["en"],"langs":[ "zh" , [] ]"#, false),
        ("create", r#"["\u007ah"]"#, true),
        ("create", "[]", true),
        ("create", "null", true),
        ("update", r#"["zh"]"#, true),
        ("delete", r#"["zh"]"#, true),
    ] {
        let told = post(operation, langs);
        let is_discarded = matches!(look(told.as_bytes(), &wanted), Look::Discard(_));
        assert_eq!(!is_discarded, is_kept, "{told}");
    }
}

#[test]
fn texts_without_escapes_are_borrowed_and_others_are_read() {
    let told = EVENTS[0];
    let Some(Event::Written(post)) = event(told) else {
        panic!("a post")
    };
    let is_within = |text: &str| told.as_bytes().as_ptr_range().contains(&text.as_ptr());
    let texts = [
        &post.text,
        &post.author_id,
        &post.links[0],
        &post.languages[0],
    ];
    assert!(texts.into_iter().all(|text| is_within(text)), "{post:?}");
    let escaped = told
        .replace("茶", r"\u8336")
        .replace("https:/", r"https:\/");
    let Some(Event::Written(same)) = event(&escaped) else {
        panic!("a post")
    };
    assert_eq!(post, same);
}

#[test]
fn an_author_s_time_is_believed_only_when_it_is_past() {
    for (written, expected) in [
        ("2026-03-01T11:59:00.000Z", "2026-03-01T11:59:00Z"),
        ("2026-03-01T13:30:00+02:00", "2026-03-01T11:30:00Z"),
        ("2030-01-01T00:00:00Z", "2026-03-01T12:00:00Z"),
        ("yesterday", "2026-03-01T12:00:00Z"),
    ] {
        let commit = json!({ "operation": "create", "collection": POSTS, "rkey": "k",
            "record": { "text": "x", "createdAt": written } });
        let told = json!({ "did": "d", "time_us": 1_772_366_400_000_000_i64, "commit": commit });
        let told = told.to_string();
        let Some(Event::Written(post)) = event(&told) else {
            panic!("a post")
        };
        assert_eq!(post.at, expected.parse::<DateTime<Utc>>().unwrap());
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    let long = vec![b' '; EVENT_BYTES_MOST + 1];
    let deep = "[".repeat(1 << 20);
    let deep_record = format!(
        r#"{{"did":"d","time_us":1,"commit":{{"operation":"create","collection":"{POSTS}","rkey":"k","record":{{"text":{deep}"#
    );
    for (told, expected) in [
        (
            &long[..],
            "8388609 bytes are more than the 8388608 that are read",
        ),
        (
            b"",
            "not readable: EOF while parsing a value at line 1 column 0",
        ),
        (
            b"{}",
            "not readable: missing field `did` at line 1 column 2",
        ),
        (
            br#"{"did":"d","did":"e","time_us":1}"#,
            "not readable: duplicate field `did` at line 1 column 16",
        ),
        (
            br#"{"did":"d","time_us":"now"}"#,
            "not readable: invalid type: string \"now\", expected i64 at line 1 column 26",
        ),
        (deep.as_bytes(), "not readable: invalid type: sequence"),
        (deep_record.as_bytes(), "not readable: EOF while parsing"),
    ] {
        let why = decode(told, now()).unwrap_err().to_string();
        assert!(why.starts_with(expected), "{why}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_record_is_read_as_its_tree_would_be(record in any_record()) {
        let expected = oracle::read(&record, now());
        let bytes = record.to_string();
        let from_bytes: Record<'_> = serde_json::from_str(&bytes).unwrap();
        let from_tree = Record::deserialize(&record).unwrap();
        prop_assert_eq!(from_bytes.post(oracle::origin(now())), expected.clone());
        prop_assert_eq!(from_tree.post(oracle::origin(now())), expected);
    }

    #[test]
    fn a_discarded_event_is_none_whatever_it_looks_like(told in any_event(), wanted in wanted()) {
        if look(told.as_bytes(), &wanted) != Look::Keep {
            prop_assert!(may_be_discarded(told.as_bytes(), &wanted), "{}", told);
        }
    }

    #[test]
    fn a_discarded_event_is_none_however_it_is_torn(
        which in select(EVENTS), with in select(EVENTS), wanted in wanted(),
        (from, to, at, end) in any::<(Index, Index, Index, Index)>(), byte in any::<u8>(),
    ) {
        let mut torn = which.as_bytes().to_vec();
        let (at, end) = (at.index(torn.len()), end.index(torn.len()));
        let piece = with.as_bytes();
        let (from, to) = (from.index(piece.len()), to.index(piece.len()));
        torn.splice(at.min(end)..at.max(end), piece[from.min(to)..from.max(to)].iter().copied());
        if let Some(broken) = torn.get_mut(at) {
            *broken ^= byte;
        }
        if look(&torn, &wanted) != Look::Keep {
            prop_assert!(may_be_discarded(&torn, &wanted), "{}", String::from_utf8_lossy(&torn));
        }
    }

    #[test]
    fn a_plain_event_about_something_else_is_discarded(
        collection in "[a-z.]{1,20}", record in any_record(),
    ) {
        // In the order in which Jetstream writes them: the collection stands before the record.
        let commit = format!(
            r#"{{"rev":"r","operation":"create","collection":"{collection}","rkey":"k","record":{record},"cid":"c"}}"#
        );
        let told = format!(r#"{{"did":"d","time_us":7,"kind":"commit","commit":{commit}}}"#);
        let is_discarded = matches!(look(told.as_bytes(), &Wanted::ANY), Look::Discard(_));
        prop_assert_eq!(is_discarded, collection != POSTS);
    }
}
