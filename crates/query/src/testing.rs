//! Random queries and posts for property tests, of a vocabulary small enough that they often meet.
//! Only with the feature `testing`; says nothing about what matches.

use chrono::DateTime;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any};
use proptest::prop_oneof;
use proptest::sample::select;

use crate::document::Document;
use crate::tree::Query;

/// Pieces of posts: both scripts, near misses of each other, and what trips analysers.
const FRAGMENTS: &[&str] = &[
    "tea",
    "Tea",
    "ＴＥＡ",
    "tee",
    "the",
    "café",
    "cafe",
    "CAFE\u{301}",
    "C#",
    "Straße",
    "STRASSE",
    "华为",
    "为",
    "华",
    "手机",
    "华为手机",
    "手机壳",
    "机",
    "のカメラ",
    "カメラ",
    "ｶﾒﾗ",
    "삼성",
    "삼성전자",
    "กาแฟ",
    "हिन्दी",
    "#tea",
    "#华为",
    "#华为#",
    "#tea time#",
    "@ann",
    "@ann.example",
    "@ann@tea.example",
    "@张三",
    "👍",
    "👍🏽",
    "👨‍👩‍👧",
    "🇨🇳",
    "™",
    "10%",
    "3.5",
    "１０",
    "tea_time",
    "tea-time",
    "don't",
    "don’t",
    "https://tea.example/a?b=华为",
    " ",
    " ",
    " ",
    "，",
    "。",
    "!",
    "\n",
    "-",
    "\"",
    "(",
    "\u{AD}",
];

const HANDLES: &[&str] = &["ann", "Ann", "ann.example", "@bob", "张三", "tea"];
const NAMES: &[&str] = &["Ann", "Zoë Müller", "zoe muller", "张三", "tea time"];
const LANGUAGES: &[&str] = &["en", "zh", "zh-Hans", "zh-Hant-TW", "pt-BR", "und"];
const NETWORKS: &[&str] = &["bluesky", "weibo", "mastodon", "Weibo"];

/// A post that owns its texts.
#[derive(Debug, Clone)]
pub struct Post {
    pub text: String,
    pub author_handle: String,
    pub author_name: Option<String>,
    pub language: Option<String>,
    pub network: String,
    /// Seconds since 1970, UTC, within three days.
    pub at_seconds: i64,
}

impl Post {
    /// The post as a query sees it.
    pub fn document(&self) -> Document<'_> {
        Document {
            text: &self.text,
            author_handle: &self.author_handle,
            author_name: self.author_name.as_deref(),
            language: self.language.as_deref(),
            network: &self.network,
            at: DateTime::from_timestamp(self.at_seconds, 0).unwrap_or_default(),
        }
    }
}

/// Any text: usually of fragments, sometimes of whatever characters there are.
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => vec(select(FRAGMENTS), 0..12).prop_map(|parts| parts.concat()),
        1 => any::<String>(),
    ]
}

/// Any post.
pub fn any_post() -> impl Strategy<Value = Post> {
    let texts = (any_text(), select(HANDLES), option::of(select(NAMES)));
    let facts = (
        option::of(select(LANGUAGES)),
        select(NETWORKS),
        0..3 * 86_400_i64,
    );
    (texts, facts).prop_map(
        |((text, handle, name), (language, network, at_seconds))| Post {
            text,
            author_handle: handle.to_owned(),
            author_name: name.map(str::to_owned),
            language: language.map(str::to_owned),
            network: network.to_owned(),
            at_seconds,
        },
    )
}

/// Any query of a few levels whose `AND`s and `OR`s have two parts or more.
pub fn any_query() -> impl Strategy<Value = Query> {
    any_leaf().prop_recursive(4, 24, 4, |part| {
        prop_oneof![
            vec(part.clone(), 2..4).prop_map(Query::and),
            vec(part.clone(), 2..4).prop_map(Query::or),
            part.prop_map(Query::negate),
        ]
    })
}

fn any_leaf() -> impl Strategy<Value = Query> {
    prop_oneof![
        8 => vec(select(FRAGMENTS), 1..3).prop_map(|parts| words_or_everything(&parts.concat())),
        1 => any::<String>().prop_map(|text| words_or_everything(&text)),
        1 => select(LANGUAGES).prop_filter_map("not a language", Query::language),
        1 => prop_oneof![select(HANDLES), select(NAMES)].prop_filter_map("empty", Query::author),
        1 => select(NETWORKS).prop_filter_map("empty", Query::network),
        1 => Just(Query::Everything),
    ]
}

fn words_or_everything(text: &str) -> Query {
    Query::words(text).unwrap_or(Query::Everything)
}
