//! Plain wishes in English and Chinese, and what is none.

use super::super::read;
use super::*;

/// Written for this test, before its cues were weighed.
const POSTS: &[(&str, &[Intent])] = &[
    (
        "Where can I buy these shoes?",
        &[Intent::Question, Intent::Purchase],
    ),
    (
        "Does anyone know if the store is open on Sunday",
        &[Intent::Question],
    ),
    (
        "My parcel never arrived and nobody answers, I want a refund",
        &[Intent::Complaint],
    ),
    (
        "The screen is broken after two days. Worst service I have seen.",
        &[Intent::Complaint],
    ),
    (
        "Love this phone, great battery, highly recommend it",
        &[Intent::Praise],
    ),
    ("The meeting starts at nine in the main hall.", &[]),
    (
        "Thinking about buying the new model, take my money",
        &[Intent::Purchase],
    ),
    (
        "请问这个多少钱，怎么买",
        &[Intent::Question, Intent::Purchase],
    ),
    ("质量太差了，用了两天就坏了，我要退货", &[Intent::Complaint]),
    ("味道非常好，很满意，强烈推荐", &[Intent::Praise]),
    ("大会将于九点在主会场开始", &[]),
];

#[test]
fn plain_wishes_are_told() {
    for (text, expected) in POSTS {
        let told: Vec<Intent> = read(text).intents().collect();
        assert_eq!(&told, expected, "{text}");
    }
}

#[test]
fn what_speaks_against_buying_is_no_wish_to_buy() {
    for text in ["Don't buy this, it is a scam", "千万别买，质量很差"] {
        assert!(
            !read(text)
                .intents()
                .any(|intent| intent == Intent::Purchase),
            "{text}"
        );
    }
}

#[test]
fn a_cue_stands_as_whole_words_where_there_are_spaces() {
    let texts = |padded: &str| -> Vec<&str> { found(padded).iter().map(|cue| cue.text).collect() };
    assert_eq!(texts(" the scam is "), ["scam"]);
    assert_eq!(texts(" the scampi is scam"), [""; 0]);
    assert!(texts(" 我想买这个 ").contains(&"想买"));
}
