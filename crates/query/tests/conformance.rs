//! Cases with known answers: every operator's examples, and boolean cases of another engine.

use query::{ADVICE_CODES, Document, OPERATORS, PROBLEM_CODES, highlight, matches, parse};

#[test]
fn every_operator_keeps_its_examples() {
    for operator in OPERATORS {
        assert!(
            !operator.examples.is_empty(),
            "{} has examples",
            operator.name
        );
        for example in operator.examples {
            let query = parse(example.query).into_result().expect(example.query);
            assert!(
                matches(&query, &example.matches),
                "{} matches",
                example.query
            );
            assert!(
                !matches(&query, &example.misses),
                "{} misses",
                example.query
            );
        }
    }
}

/// A query and the numbers of the documents that it matches.
type Case = (&'static str, &'static [usize]);

/// Documents and answers of Lucene's surround parser tests (`Test02Boolean` and `Test03Distance`,
/// Apache-2.0). Written in this language: `a 2W b` as `a ONEAR/2 b`, `N` as `NEAR`, the prefix forms
/// `and(a,b)` between their operands, a `word?` that nothing shorter or longer meets as `word*`.
const LUCENE: &[(&[&str], &[Case])] = &[
    (
        &[
            "word1 word2 word3",
            "word4 word5",
            "ord1 ord2 ord3",
            "orda1 orda2 orda3 word2 worda3",
            "a c e a b c",
        ],
        &[
            ("word1", &[0]),
            ("word*", &[0, 1, 3]),
            ("ord2", &[2]),
            ("kxork*", &[]),
            ("wor*", &[0, 1, 3]),
            ("ab", &[]),
            ("word1 AND word2", &[0]),
            ("word1 word2", &[0]),
            ("word* ord*", &[3]),
            ("word1 OR word2", &[0, 3]),
            ("word* OR ord*", &[0, 1, 2, 3]),
            ("word2 NOT word1", &[3]),
            ("word2 -word1", &[3]),
            ("word2* NOT ord*", &[0]),
            ("(word1 OR ab) AND (word2 OR xyz OR defg)", &[0]),
            ("(word2 NOT (ord1 OR orda1)) OR (xyz AND def)", &[0]),
            ("\"word1 word2\"", &[0]),
            ("\"word2 word1\"", &[]),
            ("\"orda1 orda3\"", &[]),
            ("\"orda3 word2\" OR \"orda2 word2\"", &[3]),
            ("\"a c\" \"b c\"", &[4]),
            ("\"c a\"", &[]),
            ("word1 ONEAR/1 word2", &[0]),
            ("word1 NEAR/1 word2", &[0]),
            ("word2 NEAR/1 word1", &[0]),
            ("word2 ONEAR/1 word1", &[]),
            ("word2 ONEAR/2 word1", &[]),
            ("word2 NEAR/2 word1", &[0]),
            ("word1 NEAR/3 word2", &[0]),
            ("orda1 ONEAR/1 orda3", &[]),
            ("orda1 ONEAR/2 orda3", &[3]),
            ("word1* ONEAR/1 word2", &[0]),
            ("word2 ONEAR/1 word*", &[0, 3]),
            ("word* NEAR/1 word2", &[0, 3]),
            ("word2 NEAR/1 word*", &[0, 3]),
            ("word1* NEAR/1 word2*", &[0]),
            ("kxork* NEAR/99 kxor*", &[]),
            ("word2* ONEAR/2 word1*", &[]),
            ("word2* NEAR/2 word1*", &[0]),
            ("ord* ONEAR/1 word*", &[3]),
            ("word* NEAR/1 ord*", &[3]),
            ("(orda2 OR orda3) ONEAR/1 word*", &[3]),
            ("(orda2 OR orda3) ONEAR/2 (word2 OR worda3)", &[3]),
            ("(orda2 OR orda3) NEAR/2 (word2 OR worda3)", &[3]),
        ],
    ),
    (
        &["w1 w2 w3 w4 w5", "w1 w3 w2 w3", ""],
        &[
            ("w1 ONEAR/1 w2 ONEAR/1 w3", &[0]),
            ("w1 NEAR/1 w2 NEAR/1 w3", &[0]),
            ("w1 ONEAR/2 w2 ONEAR/2 w3", &[0, 1]),
            ("w1 NEAR/2 w2 NEAR/2 w3", &[0, 1]),
        ],
    ),
    (
        &[
            "low pressure temperature inversion and rain",
            "when the temperature has a negative height above a depression no precipitation \
             gradient is expected",
            "when the temperature has a negative height gradient above a depression no \
             precipitation is expected",
            "",
        ],
        &[(
            "((low ONEAR/1 pressure*) OR depression*) \
             NEAR/50 (temperat* NEAR/5 (invers* OR (negativ* NEAR/3 gradient*))) \
             NEAR/50 (rain* OR precipitat*)",
            &[0, 2],
        )],
    ),
];

#[test]
fn boolean_and_distance_cases_of_lucene_have_the_same_answers() {
    for (documents, cases) in LUCENE {
        for (text, expected) in *cases {
            let query = parse(text).into_result().expect(text);
            let is_match = |at: &usize| {
                let text = documents[*at];
                matches(
                    &query,
                    &Document {
                        text,
                        ..Document::EMPTY
                    },
                )
            };
            let found: Vec<usize> = (0..documents.len()).filter(is_match).collect();
            assert_eq!(found, *expected, "{text}");
        }
    }
}

#[test]
fn what_has_no_place_cannot_be_near() {
    for text in [
        "(aa AND bb) ONEAR/1 cc",
        "(aa OR bb) ONEAR/1 lang:en",
        "(aa OR author:bb) ONEAR/1 cc",
        "(aa OR (bb AND dd)) NEAR/1 cc",
        "aa NEAR/1 (NOT bb)",
        "aa NEAR/1 ATLEAST/2 (a OR b)",
    ] {
        let problems = parse(text).problems;
        assert_eq!(
            problems.first().map(query::Problem::code),
            Some("not-a-passage"),
            "{text}"
        );
    }
}

#[test]
fn words_are_marked_as_they_were_written() {
    let cases = [
        (
            "cafe",
            "Le CAFÉ, ｃａｆｅ\u{301}!",
            "Le [CAFÉ], [ｃａｆｅ\u{301}]!",
        ),
        (
            "华为手机",
            "买华为手机，华为 手机",
            "买[华为手机]，华为 手机",
        ),
        ("为手 OR 华为手", "买华为手机", "买[华为手]机"),
        ("\"red shoes\"", "Red,  SHOES; red", "[Red,  SHOES]; red"),
        (
            "tea -coffee NOT (NOT milk)",
            "tea coffee milk",
            "[tea] coffee [milk]",
        ),
        ("#launch", "#Launch launch", "[#Launch] launch"),
        ("👍 OR 赞", "👍🏽 #赞#", "[👍🏽] #[赞]#"),
        ("lang:en tea", "en tea", "en [tea]"),
        (
            "tea NEAR/2 cup",
            "tea, a tea in cup, tea",
            "tea, a [tea] in [cup], [tea]",
        ),
        ("{Tea} OR cups*", "tea Tea cupsize", "tea [Tea] [cupsize]"),
        ("華為", "华为 華為", "[华为] [華為]"),
        ("teapot~1", "tepot teapots", "[tepot] [teapots]"),
    ];
    for (text, post, expected) in cases {
        let query = parse(text).into_result().expect(text);
        let mut marked = post.to_owned();
        for span in highlight(&query, post).into_iter().rev() {
            marked.insert(span.end, ']');
            marked.insert(span.start, '[');
        }
        assert_eq!(marked, expected, "{text}");
    }
}

#[test]
fn the_manual_in_the_documentation_is_the_present_one() {
    let written = include_str!("../../../docs/reference/operators.md");
    assert!(written == query::manual(), "run `cargo xtask manual`");
}

#[test]
fn codes_are_listed_once() {
    for codes in [PROBLEM_CODES, ADVICE_CODES] {
        let distinct: std::collections::BTreeSet<_> = codes.iter().collect();
        assert_eq!(distinct.len(), codes.len());
    }
    let codes: std::collections::BTreeSet<_> = OPERATORS.iter().map(|one| one.code).collect();
    assert_eq!(codes.len(), OPERATORS.len());
}
