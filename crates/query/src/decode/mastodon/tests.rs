//! Statuses of invented people, after the shapes that servers send, and broken ones.

use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::Index;
use serde_json::{Value, json};

use super::*;
use crate::{Kind, matches, parse};

fn origin() -> Origin<'static> {
    Origin {
        server: "tea.example",
        seen_at: "2026-03-01T12:00:00Z".parse().expect("a time"),
    }
}

fn told() -> Value {
    json!({
        "id": "1123", "uri": "https://tea.example/users/ann/statuses/1123",
        "url": "https://tea.example/@ann/1123",
        "created_at": "2026-03-01T11:00:00.000Z", "edited_at": null,
        "in_reply_to_id": null, "spoiler_text": "Steeping", "sensitive": true, "language": "en",
        "content": "<p>New <a href=\"https://tea.example/tags/oolong\" class=\"mention hashtag\" rel=\"tag\">#<span>oolong</span></a> \
            for <span class=\"h-card\"><a href=\"https://b.example/@bob\" class=\"u-url mention\">@<span>bob</span></a></span> \
            <a href=\"https://shop.example/a?b=1&amp;c=2\" rel=\"nofollow\"><span class=\"invisible\">https://</span>\
            <span class=\"ellipsis\">shop.example/a</span><span class=\"invisible\">?b=1&amp;c=2</span></a></p><p>&quot;Fine&quot;</p>",
        "account": { "id": "7", "acct": "ann", "display_name": "Ann 茶", "followers_count": 120, "bot": false },
        "media_attachments": [
            { "type": "image", "description": "a cup" }, { "type": "image", "description": null },
            { "type": "gifv" }, { "type": "unknown" },
        ],
        "card": { "url": "https://shop.example/a?b=1&c=2", "title": "Tea" },
        "reblog": null, "poll": null,
    })
}

fn read(status: &Value) -> String {
    status.to_string()
}

#[test]
fn a_status_means_what_its_reader_sees() {
    let told = read(&told());
    let post = status(told.as_bytes(), origin()).unwrap();
    assert_eq!(
        post.text,
        "Steeping\nNew #oolong for @bob https://shop.example/a?b=1&c=2\n\"Fine\""
    );
    assert_eq!(post.id.to_string(), "tea.example/1123");
    assert_eq!(post.image_alts, ["a cup", ""]);
    assert_eq!(post.links, ["https://shop.example/a?b=1&c=2"]);
    let query = "#oolong @bob \"fine\" lang:en network:mastodon author:ann@tea.example author:\"Ann 茶\" \
        kind:post followers:>100 has:image has:video domain:shop.example since:2026-03-01";
    let query = parse(query).into_result().unwrap();
    assert!(matches(&query, &post.document()), "{post:?}");
}

#[test]
fn kinds_follow_from_what_a_status_is_about() {
    let passed_on = json!({ "id": "9", "content": "<p>oolong</p>", "account": { "id": "8" } });
    for (member, value, kind, quotes) in [
        ("in_reply_to_id", json!("5"), Kind::Reply, None),
        ("reblog", passed_on, Kind::Repost, Some("9")),
        (
            "quote",
            json!({ "state": "accepted", "quoted_status": { "id": "6" } }),
            Kind::Quote,
            Some("6"),
        ),
        (
            "quote",
            json!({ "state": "accepted", "quoted_status_id": "6" }),
            Kind::Quote,
            Some("6"),
        ),
        (
            "quote",
            json!({ "id": "6", "content": "" }),
            Kind::Quote,
            Some("6"),
        ),
        (
            "quote",
            json!({ "state": "revoked", "quoted_status": null }),
            Kind::Post,
            None,
        ),
    ] {
        let mut told = told();
        told[member] = value;
        let told = read(&told);
        let post = status(told.as_bytes(), origin()).unwrap();
        assert_eq!(post.kind, kind, "{told}");
        assert_eq!(post.quotes.map(|post| post.id).as_deref(), quotes, "{told}");
        let is_passed_on = kind == Kind::Repost;
        assert_eq!(post.text == "oolong", is_passed_on, "{told}");
        assert_eq!(post.author_id, "7");
    }
}

#[test]
fn a_stream_tells_of_edits_and_deletions() {
    let payload = read(&told());
    for (name, payload, expected) in [
        ("update", payload.as_str(), "written"),
        ("status.update", payload.as_str(), "edited"),
        ("delete", "1123", "gone tea.example/1123"),
        ("notification", "{}", "nothing"),
        ("filters_changed", "", "nothing"),
    ] {
        let sent = json!({ "stream": ["public"], "event": name, "payload": payload }).to_string();
        let message = message(sent.as_bytes()).unwrap();
        let found = match message.event(origin()).unwrap() {
            Some(Event::Written(_)) => "written".to_owned(),
            Some(Event::Edited(_)) => "edited".to_owned(),
            Some(Event::Gone { ids, by: None }) => format!("gone {}", ids[0]),
            Some(other) => format!("{other:?}"),
            None => "nothing".to_owned(),
        };
        assert_eq!(found, expected, "{sent}");
    }
}

#[test]
fn what_a_status_cannot_lack_is_named() {
    for name in ["id", "account", "content"] {
        let mut told = told();
        told[name] = json!([1]);
        let why = status(read(&told).as_bytes(), origin()).unwrap_err();
        assert_eq!(why, Malformed::Missing(name));
    }
    let deep = format!("{{\"reblog\":{}", "{\"reblog\":".repeat(100_000));
    let why = status(deep.as_bytes(), origin()).unwrap_err();
    assert!(matches!(why, Malformed::Unreadable(_)), "{why}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_torn_status_is_read_or_refused(at in any::<Index>(), end in any::<Index>(), with in "[{}\\[\\]\",:a1<]{0,3}") {
        let mut told = read(&told());
        let (at, end) = (at.index(told.len()), end.index(told.len()));
        let (at, end) = (told.floor_char_boundary(at.min(end)), told.floor_char_boundary(at.max(end)));
        let end = told.floor_char_boundary(end.min(at + 40));
        told.replace_range(at..end, &with);
        if let Ok(post) = status(told.as_bytes(), origin()) {
            prop_assert!(post.at <= origin().seen_at);
            prop_assert_eq!(post.text.trim(), post.text.as_ref());
        }
    }
}
