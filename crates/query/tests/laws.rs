//! Laws that hold for every text and every query, on random ones.

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use query::decode::Wanted;
use query::testing::{any_post, any_query, any_text};
use query::{
    ADVICE_CODES, Fault, Matcher, PROBLEM_CODES, Query, Scratch, Snapshot, analyse, highlight,
    matches, parse,
};
use std::collections::BTreeMap;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// The matcher as it comes back from a file.
fn stored_and_restored(matcher: &Matcher<u32>, scratch: &mut Scratch) -> Matcher<u32> {
    let stored = serde_json::to_string(&matcher.snapshot()).expect("plain values");
    let snapshot: Snapshot<u32> = serde_json::from_str(&stored).expect("the same values");
    let (restored, unreadable) = Matcher::restored(snapshot.clone());
    assert_eq!(unreadable, []);
    assert_eq!(restored.snapshot().queries, snapshot.queries);
    // A scratch belongs to one matcher.
    *scratch = Scratch::default();
    restored
}

fn is_inside(text: &str, span: &Range<usize>) -> bool {
    span.start < span.end && text.get(span.clone()).is_some()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_are_ordered_and_their_spans_are_pieces_of_the_text(text in any_text()) {
        let tokens = analyse(&text);
        let mut before = 0;
        for token in tokens.iter() {
            prop_assert!(!token.text.is_empty() && token.width > 0);
            prop_assert!(token.position >= before);
            prop_assert!(is_inside(&text, &token.span), "{token:?}");
            before = token.position;
        }
    }

    #[test]
    fn composed_and_decomposed_text_have_the_same_tokens(text in any_text()) {
        let tokens = |text: &str| -> Vec<(String, usize)> {
            analyse(text).iter().map(|token| (token.text.to_owned(), token.position)).collect()
        };
        let composed: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        prop_assert_eq!(tokens(&composed), tokens(&decomposed));
    }

    #[test]
    fn parsing_any_text_ends_with_a_tree_or_problems_inside_it(text in any::<String>()) {
        let parsed = parse(&text);
        prop_assert!(parsed.query.is_some() || !parsed.problems.is_empty());
        for advice in &parsed.advice {
            prop_assert!(text.get(advice.span.clone()).is_some());
            prop_assert!(ADVICE_CODES.contains(&advice.code()));
        }
        for problem in parsed.problems {
            prop_assert!(text.get(problem.span.clone()).is_some());
            prop_assert!(!problem.span.is_empty() || problem.fault == Fault::Empty);
            prop_assert!(PROBLEM_CODES.contains(&problem.code()));
        }
    }

    #[test]
    fn parsing_torn_queries_does_not_panic(query in any_query(), cut in 0..200_usize, glue in "[()\"“* :-]{0,3}") {
        let whole = query.to_string();
        let at = whole.floor_char_boundary(cut);
        parse(&format!("{}{glue}{}", &whole[at..], &whole[..at]));
    }

    #[test]
    fn a_printed_query_reads_back_as_itself(query in any_query()) {
        let printed = query.to_string();
        prop_assert_eq!(parse(&printed).into_result(), Ok(query), "{}", printed);
    }

    #[test]
    fn a_post_in_a_language_that_is_not_wanted_matches_nothing(queries in vec(any_query(), 1..3), post in any_post()) {
        let document = post.document();
        if !Wanted::by(&queries).may_match_in(document.language) {
            prop_assert!(!queries.iter().any(|query| matches(query, &document)));
        }
    }

    #[test]
    fn not_turns_the_answer_round(query in any_query(), post in any_post()) {
        let document = post.document();
        let negated = Query::negate(query.clone());
        prop_assert_eq!(matches(&negated, &document), !matches(&query, &document));
    }

    #[test]
    fn a_text_matches_its_own_words_and_every_part_between_spaces(post in any_post()) {
        for part in [&*post.text].into_iter().chain(post.text.split_whitespace()) {
            if let Some(words) = Query::words(part)
                && !post.text.contains(['#', '@', '＃', '＠'])
            {
                prop_assert!(matches(&words, &post.document()), "{part:?}");
            }
        }
    }

    #[test]
    fn marks_are_ordered_apart_and_inside(query in any_query(), text in any_text()) {
        let spans = highlight(&query, &text);
        for pair in spans.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start);
        }
        for span in &spans {
            prop_assert!(is_inside(&text, span));
        }
    }

    #[test]
    fn a_term_is_marked_exactly_where_the_text_matches_it(query in any_query(), post in any_post()) {
        if let Query::Words(_) = &query {
            let is_marked = !highlight(&query, &post.text).is_empty();
            prop_assert_eq!(is_marked, matches(&query, &post.document()));
        }
    }

    #[test]
    fn the_matcher_answers_as_the_judge_while_queries_come_and_go(
        queries in vec(any_query(), 1..12),
        changes in vec((0..8_u32, 0..12_usize, 0..6_u8), 1..30),
        posts in vec(any_post(), 1..6),
    ) {
        let (mut matcher, mut scratch) = (Matcher::default(), Scratch::default());
        let mut there: BTreeMap<u32, &Query> = BTreeMap::new();
        for (id, query, change) in changes {
            let query = &queries[query % queries.len()];
            match change {
                0 => {
                    matcher.remove(&id);
                    there.remove(&id);
                }
                1 => matcher.tune(&scratch),
                2 => matcher = stored_and_restored(&matcher, &mut scratch),
                _ => {
                    matcher.set(id, query);
                    there.insert(id, query);
                }
            }
            for post in &posts {
                let document = post.document();
                let wanted = there.iter().filter(|(_, query)| matches(query, &document));
                let wanted: Vec<u32> = wanted.map(|(id, _)| *id).collect();
                let found = matcher.matching(&document, &mut scratch);
                prop_assert_eq!(found.into_iter().copied().collect::<Vec<_>>(), wanted);
            }
            prop_assert_eq!(matcher.len(), there.len());
        }
    }
}

/// A term of Han characters is found exactly where its characters stand one after the other.
#[test]
fn a_han_term_is_an_exact_substring() {
    proptest!(|(text in "[华为手机]{0,12}", term in "[华为手机]{1,4}")| {
        let words = Query::words(&term);
        let document = query::Document { text: &text, ..query::Document::EMPTY };
        let found = words.is_some_and(|words| matches(&words, &document));
        prop_assert_eq!(found, text.contains(&term));
    });
}
