//! Cases with known answers: every operator's examples, and boolean cases of another engine.

use query::{Document, OPERATORS, PROBLEM_CODES, highlight, matches, parse};

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

/// Documents and answers of Lucene's surround parser tests (`Test02Boolean`, Apache-2.0), for the
/// cases without wildcards; its prefix forms `and(a,b)` are written between their operands.
#[test]
fn boolean_cases_of_lucene_have_the_same_answers() {
    let documents = [
        "word1 word2 word3",
        "word4 word5",
        "ord1 ord2 ord3",
        "orda1 orda2 orda3 word2 worda3",
        "a c e a b c",
    ];
    let cases: &[(&str, &[usize])] = &[
        ("word1", &[0]),
        ("ord2", &[2]),
        ("ab", &[]),
        ("word1 AND word2", &[0]),
        ("word1 word2", &[0]),
        ("word1 OR word2", &[0, 3]),
        ("word2 NOT word1", &[3]),
        ("word2 -word1", &[3]),
        ("(word1 OR ab) AND (word2 OR xyz OR defg)", &[0]),
        ("(word2 NOT (ord1 OR orda1)) OR (xyz AND def)", &[0]),
        ("\"word1 word2\"", &[0]),
        ("\"word2 word1\"", &[]),
        ("\"orda1 orda3\"", &[]),
        ("\"orda3 word2\" OR \"orda2 word2\"", &[3]),
        ("\"a c\" \"b c\"", &[4]),
        ("\"c a\"", &[]),
    ];
    for (text, expected) in cases {
        let query = parse(text).into_result().expect(text);
        let found: Vec<usize> = (0..documents.len())
            .filter(|&at| {
                matches(
                    &query,
                    &Document {
                        text: documents[at],
                        ..Document::EMPTY
                    },
                )
            })
            .collect();
        assert_eq!(found, *expected, "{text}");
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
fn problem_codes_are_listed_once() {
    let distinct: std::collections::BTreeSet<_> = PROBLEM_CODES.iter().collect();
    assert_eq!(distinct.len(), PROBLEM_CODES.len());
}
