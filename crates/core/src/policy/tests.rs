//! The laws every rule keeps, and the words in which each rule's file states its cases.

use proptest::prelude::*;

use super::*;

/// The rule marks exactly these `(kind, words)` in the text, in this order.
pub(super) fn fires(rule: &Rule, text: &str, expected: &[(&str, &str)]) {
    let findings = rule.findings(&Draft { text, alts: &[] }, &Context::default());
    let found: Vec<_> = findings
        .iter()
        .map(|finding| match &finding.place {
            Place::Text(bytes) => (finding.kind, &text[bytes.clone()]),
            Place::Whole | Place::Media(_) => (finding.kind, ""),
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// The rule has nothing to say about the text.
pub(super) fn stays_silent(rule: &Rule, text: &str) {
    fires(rule, text, &[]);
}

#[test]
fn every_rule_has_its_own_code_and_says_what_it_finds() {
    let mut codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), RULES.len());
    assert!(RULES.iter().all(|rule| !rule.kinds.is_empty()));
}

#[test]
fn nothing_is_found_in_an_empty_draft() {
    assert_eq!(check(&Draft::default(), &Context::default()), []);
}

#[test]
fn an_ordinary_week_of_posts_passes_without_a_word() {
    for text in [
        "Our autumn catalogue is out: 48 pages, printed in Leipzig. https://example.com/autumn",
        "We were closed on Monday. Sorry to everyone who stood before the door!",
        "Three things we learned in our first year – a thread 🧵 (1/4)",
        "Meet the team: Ana has been repairing bikes since 1998. #repair #bikes",
        "Price from 1 January: €12.90 instead of €14.50. Questions? support@example.com",
        "第一次参加广交会，收获满满。感谢每一位来展位聊天的朋友！",
        "新品上市：秋季限定桂花拿铁，到店第二杯半价。活动时间 9 月 1 日至 9 月 30 日",
        "最近很多朋友问我们怎么保养皮鞋，今天用三分钟讲清楚。",
        "客服热线 400-820-8820，工作日 9:00–18:00。最后三天，别错过报名时间。",
        "垃圾分类小知识：咖啡渣属于湿垃圾，但也可以用来除味。",
    ] {
        assert_eq!(
            check(&Draft { text, alts: &[] }, &Context::default()),
            [],
            "{text}"
        );
    }
}

#[test]
fn the_heaviest_finding_comes_first_and_equals_in_the_order_of_the_text() {
    let text = "STOP WAITING AND BUY NOW at http://example.com, mail li.lei@example.com, card 4111 1111 1111 1111";
    let rules: Vec<_> = check(&Draft { text, alts: &[""] }, &Context::default())
        .iter()
        .map(|finding| finding.rule)
        .collect();
    assert_eq!(
        rules,
        [
            "personal_number",
            "contact_details",
            "shouting",
            "insecure_link",
            "missing_alt"
        ]
    );
}

/// Pieces that rules look at, in any order and glued together.
fn hostile_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "password=",
        "AKIA",
        "sk-",
        "eyJ",
        ".",
        "-----BEGIN PRIVATE KEY-----",
        "4111 1111 ",
        "138",
        "1234",
        "5678",
        "GB82 WEST ",
        "@",
        "qq.com",
        "http://",
        "最",
        "好",
        "第一",
        "全国",
        "国家级",
        "傻",
        "逼",
        "去死",
        "他妈的",
        "idiot",
        "WTF ",
        "BUY ",
        "!!!",
        "！",
        "{{",
        "}}",
        "TODO:",
        "#ad",
        "广告",
        "品牌方送",
        "gifted by ",
        "\n",
        " ",
        "é",
        "👨‍👩‍👧‍👧",
        "\u{202E}",
    ]);
    let any = prop_oneof![4 => pieces.prop_map(str::to_owned), 1 => "\\PC{0,3}"];
    prop::collection::vec(any, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_mark_is_a_whole_piece_of_the_text_and_of_a_known_kind(text in hostile_text()) {
        for rule in RULES {
            for mark in (rule.check)(&Draft { text: &text, alts: &[] }, &Context::default()) {
                prop_assert!(rule.kinds.contains(&mark.kind), "{} {}", rule.code, mark.kind);
                if let Place::Text(bytes) = mark.place {
                    prop_assert!(text.get(bytes).is_some_and(|piece| !piece.is_empty()));
                }
            }
        }
    }

    #[test]
    fn the_same_draft_is_always_found_the_same(text in hostile_text()) {
        let draft = Draft { text: &text, alts: &["", "a red bicycle"] };
        let context = Context { partnership: Partnership::Paid, ..Context::default() };
        prop_assert_eq!(check(&draft, &context), check(&draft, &context));
    }

    #[test]
    fn what_is_found_in_one_paragraph_is_found_in_any_company(text in hostile_text()) {
        let alone = leaked_and_personal(&text);
        let in_company = leaked_and_personal(&format!("Good morning.\n\n{text}\n\n早上好。"));
        prop_assert!(in_company >= alone, "{in_company} < {alone}");
    }
}

/// How many findings block because of what the text holds.
fn leaked_and_personal(text: &str) -> usize {
    let findings = check(&Draft { text, alts: &[] }, &Context::default());
    findings
        .iter()
        .filter(|finding| finding.severity == Severity::Block)
        .count()
}
