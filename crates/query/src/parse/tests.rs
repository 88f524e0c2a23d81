//! Texts with the trees, problems and advice they give.

use super::{MAX_DEPTH, MAX_QUERY_BYTES, parse};

fn reads_as(text: &str, expected: &str) {
    let parsed = parse(text);
    assert_eq!(parsed.problems, [], "problems of {text:?}");
    let query = parsed.query.map(|query| query.to_string());
    assert_eq!(query.as_deref(), Some(expected), "reading of {text:?}");
}

/// The problems of a text as `code|text at fault`.
fn problems(text: &str) -> Vec<String> {
    let problems = parse(text).problems;
    problems
        .iter()
        .map(|p| format!("{}|{}", p.code(), &text[p.span.clone()]))
        .collect()
}

#[test]
fn and_binds_tighter_than_or_and_may_be_left_out() {
    reads_as("a b", "a AND b");
    reads_as("a b OR c AND d", "(a AND b) OR (c AND d)");
    reads_as("a (b OR c) d", "a AND (b OR c) AND d");
    reads_as("(a)b\"c d\"e", "a AND b AND \"c d\" AND e");
    reads_as("((a))", "a");
    reads_as("(a AND b) AND c", "(a AND b) AND c");
}

#[test]
fn not_and_minus_negate_what_follows() {
    reads_as("a NOT b", "a AND NOT b");
    reads_as("a -b OR -(c d)", "(a AND NOT b) OR NOT (c AND d)");
    reads_as("NOT NOT a --b", "NOT NOT a AND NOT NOT b");
    reads_as("-\"a b\" －c", "NOT \"a b\" AND NOT c");
    reads_as("e-mail -5", "e-mail AND NOT 5");
}

#[test]
fn near_binds_tighter_than_not_and_from_the_left() {
    reads_as("a b NEAR/3 c", "a AND (b NEAR/3 c)");
    reads_as("-a ONEAR/3 b", "NOT (a ONEAR/3 b)");
    reads_as("a NEAR/3 b NEAR/2 c", "(a NEAR/3 b) NEAR/2 c");
    reads_as(
        "(a OR \"b c\")NEAR/3 (do* OR {E})",
        "(a OR \"b c\") NEAR/3 (do* OR {E})",
    );
    reads_as("NEAR near/3 ATLEAST", "NEAR AND near/3 AND ATLEAST");
    reads_as(
        "ATLEAST/2(a OR b OR (c d))",
        "ATLEAST/2 (a OR b OR (c AND d))",
    );
}

#[test]
fn forms_of_terms_are_kept() {
    reads_as(
        "shop* teapot~ 太好了~ {A \\} b} ｛Ｂ｝",
        "shop* AND teapot~1 AND 太好了~ AND {A \\} b} AND {Ｂ}",
    );
    reads_as("\"teapot~1\" \"a*b\"", "\"teapot~1\" AND \"a*b\"");
    reads_as("hashtag:tea mention:@ann emoji:👍", "#tea AND @ann AND 👍");
    reads_as(
        "LINK:https://tea.example/ has:Links country:cn",
        "link:https://tea.example/ AND has:Links AND country:cn",
    );
}

#[test]
fn advice_points_at_what_may_not_be_meant() {
    let cases: &[(&str, &[&str])] = &[
        ("tea cup", &[]),
        ("NOT tea", &["only-negative|NOT tea"]),
        ("-tea -cup", &["only-negative|-tea -cup"]),
        ("cup (NOT tea)", &[]),
        ("cup OR -tea", &["only-negative|cup OR -tea"]),
        ("*", &[]),
        ("赞 OR 好茶", &["one-character|赞"]),
        ("👍", &[]),
        ("Apple OR 茶杯", &["common-name|Apple"]),
        ("apple phone", &[]),
        ("(小米 OR 华为) 手机", &[]),
        ("te* teapo*", &["wide-prefix|te*"]),
        ("华为*", &["idle-star|华为*"]),
        ("tea and cup", &["lower-case-operator|and"]),
        ("tea near/3 cup", &["lower-case-operator|near/3"]),
        ("tea OR cup blue", &["and-before-or|tea OR cup blue"]),
        ("tea OR (cup blue)", &[]),
        ("tea OR cup OR Tea", &[]),
        ("tea OR cup OR tea", &["said-twice|tea"]),
        ("tea -tea", &["never|-tea"]),
        (
            "tea network:weibo network:bluesky",
            &["never|network:bluesky"],
        ),
        ("tea lang:zh lang:zh-Hant", &[]),
        (
            "tea since:2026-03-02 until:2026-03-01",
            &["never|until:2026-03-01"],
        ),
        ("tea followers:>10 followers:<5", &["never|followers:<5"]),
        (
            "tea OR NOT tea",
            &["always|NOT tea", "only-negative|tea OR NOT tea"],
        ),
        ("tea OR *", &["always|*"]),
    ];
    for (text, expected) in cases {
        let advice = parse(text).advice;
        let mut found: Vec<_> = advice
            .iter()
            .map(|one| format!("{}|{}", one.code(), &text[one.span.clone()]))
            .collect();
        found.sort();
        assert_eq!(found, *expected, "advice on {text:?}");
    }
    let long = vec!["tea"; 201].join("1 OR ");
    let codes: Vec<_> = parse(&long)
        .advice
        .iter()
        .map(super::Advice::code)
        .collect();
    assert!(codes.contains(&"long-list"), "{codes:?}");
}

#[test]
fn operators_are_upper_case_words() {
    reads_as("and or not ANDY", "and AND or AND not AND ANDY");
    reads_as("\"AND\" \"-a\"", "\"AND\" AND \"-a\"");
}

#[test]
fn quotation_marks_and_parentheses_may_be_chinese() {
    reads_as("“红 鞋” 「蓝鞋」『a b』", "\"红 鞋\" AND 蓝鞋 AND \"a b\"");
    reads_as("“left mark twice“ x", "\"left mark twice\" AND x");
    reads_as("（a OR b） c", "(a OR b) AND c");
    reads_as("a\u{3000}b", "a AND b");
    reads_as(r#""say \"hi\" \\ C:\d""#, r#""say \"hi\" \\ C:\\d""#);
}

#[test]
fn fields_have_values() {
    reads_as("lang:zh-Hant", "lang:zh-Hant");
    reads_as("LANG:en author：张三", "lang:en AND author:张三");
    reads_as(
        "author:\"Zoë M\" network:weibo",
        "author:\"Zoë M\" AND network:weibo",
    );
    reads_as(
        "12:30 https://a.example/b 小米:新品",
        "12:30 AND https://a.example/b AND 小米:新品",
    );
    reads_as("*", "*");
}

#[test]
fn problems_point_at_the_fault() {
    let cases: &[(&str, &[&str])] = &[
        ("", &["empty|"]),
        ("  ", &["empty|  "]),
        ("鞋 AND", &["nothing-after|AND"]),
        ("OR 鞋", &["nothing-before|OR"]),
        ("AND", &["nothing-before|AND"]),
        ("a OR", &["nothing-after|OR"]),
        ("a OR OR b", &["nothing-before|OR"]),
        ("a AND AND b", &["nothing-after|AND"]),
        ("a AND OR b", &["nothing-after|AND"]),
        ("NOT", &["nothing-after|NOT"]),
        ("(NOT) a", &["nothing-after|NOT"]),
        ("a (b", &["unclosed-parenthesis|("]),
        (
            "a) b）",
            &["unopened-parenthesis|)", "unopened-parenthesis|）"],
        ),
        ("a ()", &["empty-parentheses|()"]),
        ("鞋 “红", &["unclosed-quote|“"]),
        ("author:\"x", &["unclosed-quote|\""]),
        ("\"\" a", &["unsearchable|\"\""]),
        ("a ！？ -", &["unsearchable|！？", "unsearchable|-"]),
        ("colour:red", &["unknown-field|colour"]),
        ("lang: en", &["missing-value|lang:"]),
        ("author:@", &["missing-value|author:@"]),
        ("lang:中文", &["not-a-language|lang:中文"]),
        ("lang:english", &["not-a-language|lang:english"]),
        (
            "s*e a NEAR/300 b c~1 word~2 d*",
            &[
                "not-supported|s*e",
                "bad-distance|NEAR/300",
                "not-fuzzy|c~1",
                "not-supported|word~2",
                "short-prefix|d*",
            ],
        ),
        ("a NEAR/0 b", &["bad-distance|NEAR/0"]),
        ("NEAR/3 b", &["nothing-before|NEAR/3"]),
        ("a NEAR/3 OR b", &["nothing-after|NEAR/3"]),
        ("(a b) NEAR/3 c", &["not-a-passage|(a b)"]),
        ("a NEAR/3 NOT b", &["nothing-after|NEAR/3"]),
        ("ATLEAST/2 a", &["nothing-after|ATLEAST/2"]),
        ("ATLEAST/2 (a)", &["bad-count|ATLEAST/2 (a)"]),
        ("ATLEAST/3 (a OR b)", &["bad-count|ATLEAST/3"]),
        ("ATLEAST/x (a OR b)", &["bad-count|ATLEAST/x"]),
        ("{a", &["unclosed-quote|{"]),
        ("{!}", &["unsearchable|{!}"]),
    ];
    for (text, expected) in cases {
        assert_eq!(problems(text), *expected, "problems of {text:?}");
    }
}

#[test]
fn a_value_that_a_field_cannot_have_is_a_problem() {
    let cases: &[(&str, &[&str])] = &[
        ("followers:many", &["not-a-number|followers:many"]),
        ("since:yesterday", &["not-a-date|since:yesterday"]),
        ("kind:tweet", &["not-a-kind|kind:tweet"]),
        ("has:money", &["not-to-have|has:money"]),
        ("country:uk", &["not-a-country|country:uk"]),
        ("domain:a/b", &["not-a-domain|domain:a/b"]),
        ("hashtag:!", &["not-a-hashtag|hashtag:!"]),
        ("emoji:smile", &["not-an-emoji|emoji:smile"]),
        ("sentiment:", &["missing-value|sentiment:"]),
    ];
    for (text, expected) in cases {
        assert_eq!(problems(text), *expected, "problems of {text:?}");
    }
}

#[test]
fn what_could_be_read_is_kept_beside_the_problems() {
    let query = parse("a OR (b !!! OR").query.map(|query| query.to_string());
    assert_eq!(query.as_deref(), Some("a OR b"));
}

#[test]
fn depth_and_length_are_bounded() {
    let nested = |depth| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(problems(&nested(MAX_DEPTH)), [""; 0]);
    assert_eq!(problems(&nested(MAX_DEPTH + 1)), ["too-deep|("]);
    assert_eq!(
        problems(&format!("{}a", "-".repeat(10_000))),
        ["too-deep|-"]
    );
    assert_eq!(problems(&"(".repeat(10_000)), ["too-deep|("]);
    let long = "a".repeat(MAX_QUERY_BYTES + 1);
    assert_eq!(problems(&long), ["too-long|a"]);
}
