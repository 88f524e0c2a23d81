//! Random queries and posts for property tests, of a vocabulary small enough that they often meet.
//! Only with the feature `testing`; says nothing about what matches.

pub mod fuzz;

use chrono::{DateTime, Utc};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any};
use proptest::prop_oneof;
use proptest::sample::select;

use crate::document::{Document, Kind, Sentiment};
use crate::field::Field;
use crate::measure::{Measure, Moment, Side};
use crate::passage::{Near, Passage};
use crate::tree::Query;
use crate::words::Words;

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
    "華為",
    "手機",
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
    "http://www.blog.tea.example/",
    "teas",
    "teapot",
    "taes",
    "*",
    "{Tea}",
    "~",
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
const LINKS: &[&str] = &[
    "https://tea.example/a/b",
    "http://shop.example",
    "blog.tea.example",
];
const DOMAINS: &[&str] = &["tea.example", "shop.example", "example", "none.example"];
const THINGS: &[&str] = &["link", "image", "videos", "hashtag", "mention", "emoji"];
const COUNTRIES: &[&str] = &["CN", "de", "GB"];
const NUMBERS: &[&str] = &[">10", "<=10", "10", "5..15", ">=1000"];
const DAYS: &[&str] = &["1970-01-01", "1970-01-02", "1970-01-03", "1970-01-02T12:30"];
const MISSPELLED: &[&str] = &["teas", "tees", "cafe", "teapot", "Strasse", "handy"];

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
    pub kind: Kind,
    pub links: Vec<String>,
    pub has_image: bool,
    pub has_video: bool,
    pub followers: Option<u64>,
    pub sentiment: Option<Sentiment>,
    pub country: Option<String>,
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
            kind: self.kind,
            links: (&self.links).into(),
            has_image: self.has_image,
            has_video: self.has_video,
            followers: self.followers,
            sentiment: self.sentiment,
            country: self.country.as_deref(),
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
        select(Kind::ALL),
    );
    let more = (
        vec(select(LINKS), 0..2),
        any::<(bool, bool)>(),
        option::of(0..20_u64),
        option::of(select(Sentiment::ALL)),
        option::of(select(COUNTRIES)),
    );
    (texts, facts, more).prop_map(|(texts, facts, more)| {
        let (text, handle, name) = texts;
        let (language, network, at_seconds, kind) = facts;
        let (links, (has_image, has_video), followers, sentiment, country) = more;
        Post {
            text,
            author_handle: handle.to_owned(),
            author_name: name.map(str::to_owned),
            language: language.map(str::to_owned),
            network: network.to_owned(),
            at_seconds,
            kind,
            links: links.into_iter().map(str::to_owned).collect(),
            has_image,
            has_video,
            followers,
            sentiment,
            country: country.map(str::to_owned),
        }
    })
}

/// Any query of a few levels whose `AND`s and `OR`s have two parts or more.
pub fn any_query() -> impl Strategy<Value = Query> {
    any_leaf().prop_recursive(4, 24, 4, |part| {
        prop_oneof![
            vec(part.clone(), 2..4).prop_map(Query::and),
            vec(part.clone(), 2..4).prop_map(Query::or),
            (1..3_usize, vec(part.clone(), 2..4))
                .prop_map(|(least, parts)| Query::AtLeast(least, parts)),
            part.prop_map(Query::negate),
        ]
    })
}

fn any_leaf() -> impl Strategy<Value = Query> {
    let any_day = (select([Side::Since, Side::Until].as_slice()), select(DAYS));
    prop_oneof![
        8 => vec(select(FRAGMENTS), 1..3).prop_map(|parts| words_or_everything(&parts.concat())),
        1 => any::<String>().prop_map(|text| words_or_everything(&text)),
        3 => any_words().prop_map(Query::Words),
        4 => any_near().prop_map(|near| Query::Near(Box::new(near))),
        4 => any_field(),
        1 => select(NUMBERS)
            .prop_filter_map("no number", |text| Measure::new(text).map(Query::Followers)),
        1 => any_day.prop_filter_map("no day", |(side, text)| {
            Moment::new(text, side, &Utc).map(|moment| Query::Posted(side, moment))
        }),
        1 => Just(Query::Everything),
    ]
}

fn any_field() -> impl Strategy<Value = Query> {
    let values = prop_oneof![
        (Just(Field::Language), select(LANGUAGES)),
        (
            Just(Field::Author),
            prop_oneof![select(HANDLES), select(NAMES)]
        ),
        (Just(Field::Network), select(NETWORKS)),
        (
            Just(Field::Link),
            prop_oneof![select(LINKS), select(DOMAINS)]
        ),
        (Just(Field::Domain), select(DOMAINS)),
        (Just(Field::Kind), select(Kind::ALL).prop_map(Kind::name)),
        (
            Just(Field::Sentiment),
            select(Sentiment::ALL).prop_map(Sentiment::name)
        ),
        (Just(Field::Has), select(THINGS)),
        (Just(Field::Country), select(COUNTRIES)),
    ];
    values.prop_filter_map("no value", |(field, value)| Query::field(field, value))
}

/// Any term: a prefix, an exact one, one with a slip.
fn any_words() -> impl Strategy<Value = Words> {
    let piece = || vec(select(FRAGMENTS), 1..3).prop_map(|parts| parts.concat());
    prop_oneof![
        piece().prop_filter_map("no term", |text| Words::new(&text)),
        piece().prop_filter_map("no prefix", |text| Words::new(&format!("{text}*"))),
        piece().prop_filter_map("no exact term", |text| Words::exact(&text)),
        select(MISSPELLED).prop_filter_map("no fuzzy term", Words::fuzzy),
    ]
}

/// Any two passages near each other.
pub fn any_near() -> impl Strategy<Value = Near> {
    let term = any_words().prop_map(Passage::Words);
    let passage = term.prop_recursive(2, 6, 3, |part| {
        prop_oneof![
            vec(part.clone(), 2..4).prop_map(Passage::AnyOf),
            near_of(part).prop_map(|near| Passage::Near(Box::new(near))),
        ]
    });
    near_of(passage)
}

fn near_of<P>(passage: P) -> impl Strategy<Value = Near>
where
    P: Strategy<Value = Passage> + Clone,
{
    (passage.clone(), passage, 1..6_usize, any::<bool>())
        .prop_filter_map("too deep", |(left, right, within, is_ordered)| {
            Near::new(left, right, within, is_ordered)
        })
}

fn words_or_everything(text: &str) -> Query {
    Query::words(text).unwrap_or(Query::Everything)
}
