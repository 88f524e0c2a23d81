//! Events after the shapes that the network sends, with invented people, and random ones that come
//! near them: names in any order and twice, values of the wrong kind, escapes, white space, depth.

use proptest::collection::{btree_map, vec};
use proptest::prelude::{Just, Strategy, any};
use proptest::prop_oneof;
use proptest::sample::select;
use serde_json::Value;

/// One of each, as lines of the stream.
pub(super) const EVENTS: &[&str] = &[
    r#"{"did":"did:plc:ann","time_us":1772366400000001,"kind":"commit","commit":{"rev":"3r","operation":"create","collection":"app.bsky.feed.post","rkey":"3k1","record":{"$type":"app.bsky.feed.post","createdAt":"2026-03-01T11:59:00.000Z","embed":{"$type":"app.bsky.embed.external","external":{"description":"A \"fine\" tea","thumb":{"$type":"blob","ref":{"$link":"bafk"},"mimeType":"image/jpeg","size":119635},"title":"Tea","uri":"https://tea.example/a"}},"facets":[{"features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://tea.example/b?c=1"}],"index":{"byteEnd":31,"byteStart":0}},{"features":[{"$type":"app.bsky.richtext.facet#tag","tag":"茶"}],"index":{"byteEnd":9,"byteStart":0}}],"langs":["zh","en"],"text":"新茶 #茶 tea.example/b..."},"cid":"bafyr1"}}"#,
    r#"{"did":"did:plc:bob","time_us":1772366400000002,"kind":"commit","commit":{"rev":"3r","operation":"create","collection":"app.bsky.feed.post","rkey":"3k2","record":{"$type":"app.bsky.feed.post","createdAt":"2026-03-01T11:59:01.000Z","langs":["en"],"reply":{"parent":{"cid":"bafyp","uri":"at://did:plc:ann/app.bsky.feed.post/3k1"},"root":{"cid":"bafyr","uri":"at://did:plc:ann/app.bsky.feed.post/3k0"}},"text":"so do I \ud83c\udf75\n@ann.example"},"cid":"bafyr2"}}"#,
    r#"{"did":"did:plc:ann","time_us":1772366400000003,"kind":"commit","commit":{"rev":"3r","operation":"create","collection":"app.bsky.feed.post","rkey":"3k3","record":{"$type":"app.bsky.feed.post","createdAt":"2026-03-01T11:59:02.000Z","embed":{"$type":"app.bsky.embed.record","record":{"cid":"bafyq","uri":"at://did:plc:bob/app.bsky.feed.post/3k2"}},"langs":["en"],"text":"look"},"cid":"bafyr3"}}"#,
    r#"{"did":"did:plc:ann","time_us":1772366400000004,"kind":"commit","commit":{"rev":"3r","operation":"create","collection":"app.bsky.feed.post","rkey":"3k4","record":{"$type":"app.bsky.feed.post","createdAt":"2026-03-01T11:59:03.000Z","embed":{"$type":"app.bsky.embed.recordWithMedia","media":{"$type":"app.bsky.embed.images","images":[{"alt":"a cup","aspectRatio":{"height":1280,"width":720},"image":{"$type":"blob","ref":{"$link":"bafk"},"mimeType":"image/jpeg","size":1}},{"alt":""}]},"record":{"$type":"app.bsky.embed.record","record":{"cid":"bafyq","uri":"at://did:plc:bob/app.bsky.feed.post/3k2"}}},"text":""},"cid":"bafyr4"}}"#,
    r#"{"did":"did:plc:ann","time_us":1772366400000005,"kind":"commit","commit":{"rev":"3r","operation":"update","collection":"app.bsky.feed.post","rkey":"3k1","record":{"$type":"app.bsky.feed.post","createdAt":"2026-03-01T11:59:00.000Z","text":"old tea"},"cid":"bafyr5"}}"#,
    r#"{"did":"did:plc:ann","time_us":1772366400000006,"kind":"commit","commit":{"rev":"3r","operation":"delete","collection":"app.bsky.feed.post","rkey":"3k1"}}"#,
    r#"{"did":"did:plc:ann","time_us":1772366400000007,"kind":"identity","identity":{"did":"did:plc:ann","handle":"ann.example","seq":31,"time":"2026-03-01T11:59:07.877Z"}}"#,
    r#"{"did":"did:plc:ann","time_us":1772366400000008,"kind":"account","account":{"active":true,"did":"did:plc:ann","seq":32,"time":"2026-03-01T11:59:07.877Z"}}"#,
    r#"{"did":"did:plc:bob","time_us":1772366400000009,"kind":"commit","commit":{"rev":"3r","operation":"create","collection":"app.bsky.feed.like","rkey":"3k5","record":{"$type":"app.bsky.feed.like","createdAt":"2026-03-01T11:59:09.705Z","subject":{"cid":"bafyr1","uri":"at://did:plc:ann/app.bsky.feed.post/3k1"}},"cid":"bafyr6"}}"#,
    r#"{"did":"did:plc:bob","time_us":1772366400000010,"kind":"commit","commit":{"rev":"3r","operation":"create","collection":"app.bsky.feed.repost","rkey":"3k6","record":{"$type":"app.bsky.feed.repost","createdAt":"2026-03-01T11:59:10.705Z","subject":{"cid":"bafyr1","uri":"at://did:plc:ann/app.bsky.feed.post/3k1"}},"cid":"bafyr7"}}"#,
    r#"{"did":"did:plc:bob","time_us":1772366400000011,"kind":"commit","commit":{"rev":"3r","operation":"delete","collection":"app.bsky.graph.follow","rkey":"3k7"}}"#,
    r#"{"did":"did:plc:bob","time_us":1772366400000012,"kind":"commit","commit":{"rev":"3r","operation":"update","collection":"example.tea.status","rkey":"self","record":{"$type":"example.tea.status","text":"steeping","langs":["en"],"since":null,"warm":true,"grams":4.5},"cid":"bafyr8"}}"#,
    r#"{"did":"did:plc:cem","time_us":1772366400000013,"kind":"commit","commit":{"rev":"3r","operation":"create","collection":"app.bsky.feed.post","rkey":"3k8","record":{"$type":"app.bsky.feed.post","createdAt":"2026-03-01T11:59:12.000Z","embed":{"$type":"app.bsky.embed.video","alt":"","aspectRatio":{"height":1280,"width":720},"video":{"$type":"blob","ref":{"$link":"bafk"},"mimeType":"video/mp4","size":1}},"langs":["tr"],"text":"çay"},"cid":"bafyr9"}}"#,
];

const RECORD_NAMES: &str = "text|langs|facets|features|uri|cid|embed|media|images|alt|external|video|record|reply|root|parent|createdAt";

/// A record that may hold anything, often under the names that are read.
pub(super) fn any_record() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
        select(vec!["2026-03-01T10:00:00Z", "2031-03-01T10:00:00Z", "en"]).prop_map(Value::from),
    ];
    let tree = leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            1 => vec(inner.clone(), 0..6).prop_map(Value::from),
            4 => btree_map(RECORD_NAMES, inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    });
    (tree, any::<bool>()).prop_map(|(mut tree, has_text)| {
        if let (Value::Object(members), true) = (&mut tree, has_text) {
            members.insert("text".to_owned(), "tea".into());
        }
        tree
    })
}

/// The text of an event: names mostly as they should be, but in any order and number.
pub(super) fn any_event() -> impl Strategy<Value = String> {
    let record = object(vec![
        ("text", text(&["tea", "茶 \u{1}\"\\"])),
        ("langs", text_list(&["en", "zh-Hans", "ja"])),
        ("embed", any_json().boxed()),
    ]);
    let commit = object(vec![
        ("operation", text(&["create", "create", "update", "delete"])),
        (
            "collection",
            text(&[
                "app.bsky.feed.post",
                "app.bsky.feed.post",
                "app.bsky.feed.like",
            ]),
        ),
        ("rkey", text(&["3k1"])),
        ("record", record.boxed()),
        ("cid", text(&["bafy"])),
    ]);
    let identity = object(vec![
        ("did", text(&["did:plc:ann"])),
        ("handle", text(&["ann.example"])),
    ]);
    object(vec![
        ("did", text(&["did:plc:ann"])),
        (
            "time_us",
            select(vec!["1772366400000001", "-1", "2e3"])
                .prop_map(str::to_owned)
                .boxed(),
        ),
        ("kind", text(&["commit", "identity"])),
        ("commit", commit.boxed()),
        ("identity", identity.boxed()),
    ])
}

type Json = proptest::strategy::BoxedStrategy<String>;

/// An object of these members, shuffled; now and then one is missing, stands twice, has a strange
/// value or an escaped name, or a stranger stands among them.
fn object(members: Vec<(&'static str, Json)>) -> impl Strategy<Value = String> {
    let stranger = (select(vec!["x", "commit", "record", "langs"]), any_json()).boxed();
    let members: Vec<_> = members
        .into_iter()
        .map(|(name, value)| {
            let value = prop_oneof![40 => value, 1 => any_json()];
            let written = prop_oneof![30 => Just(written(name, Written::Plain)), 1 => Just(written(name, Written::Escaped))];
            let member = (written, blank(), value).prop_map(|(name, blank, value)| format!("{name}{blank}:{blank}{value}"));
            (member, prop_oneof![40 => Just(1), 2 => Just(0), 1 => Just(2)]).boxed()
        })
        .collect();
    let stranger = (stranger, select(vec![0, 0, 0, 0, 1]))
        .prop_map(|((name, value), number)| (format!("\"{name}\":{value}"), number))
        .boxed();
    let all: Vec<_> = members.into_iter().chain([stranger]).collect();
    (all, any::<u64>(), blank()).prop_map(|(members, order, blank)| {
        let mut parts: Vec<String> = members
            .into_iter()
            .flat_map(|(member, number)| std::iter::repeat_n(member, number))
            .collect();
        if order % 4 > 0 && !parts.is_empty() {
            let by = order as usize % parts.len();
            parts.rotate_left(by);
        }
        format!(
            "{{{blank}{}{blank}}}",
            parts.join(&format!("{blank},{blank}"))
        )
    })
}

fn blank() -> impl Strategy<Value = &'static str> {
    select(vec!["", "", "", " ", "\n\t ", "\r"])
}

#[derive(Debug, Clone, Copy)]
enum Written {
    Plain,
    Escaped,
}

/// A text as JSON, plainly or with its first letter as a number.
fn written(text: &str, how: Written) -> String {
    let plain = Value::from(text).to_string();
    match (how, text.chars().next()) {
        (Written::Escaped, Some(first)) if first.is_ascii_alphanumeric() => {
            format!("\"\\u{:04X}{}", u32::from(first), &plain[2..])
        }
        _ => plain,
    }
}

fn text(of: &[&'static str]) -> Json {
    let how = prop_oneof![9 => Just(Written::Plain), 1 => Just(Written::Escaped)];
    (select(of.to_vec()), how)
        .prop_map(|(text, how)| written(text, how))
        .boxed()
}

fn text_list(of: &[&'static str]) -> Json {
    vec(text(of), 0..3)
        .prop_map(|items| format!("[{}]", items.join(" , ")))
        .boxed()
}

fn any_json() -> Json {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("-1.5e-3".to_owned()),
        Just("true".to_owned()),
        Just(r#""\"}],{\\""#.to_owned()),
        Just(r#""app.bsky.feed.post""#.to_owned()),
        ".{0,6}".prop_map(|text| Value::from(text).to_string()),
        Just("[".repeat(40) + &"]".repeat(40)),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        let names = select(vec!["collection", "langs", "record", "a\\\"b", ""]);
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            vec((names, inner), 0..4).prop_map(|members| {
                let members: Vec<_> = members
                    .into_iter()
                    .map(|(name, value)| format!("\"{name}\": {value}"))
                    .collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
    .boxed()
}
