//! The index answers as the judge does, and pages, counts and values agree with each other.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Duration, FixedOffset, Utc};
use earned_search::{Buckets, Every, Facet, Mention, Page, TimeRange};
use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use query::testing::{Post, any_post, any_query};
use query::{Field, OPERATORS, Query, Reading, holds, language_keys, matches, parse};

use crate::desk::{Desk, facts, mention};

fn mentions_of(posts: &[Post]) -> Vec<Mention> {
    let numbered = posts.iter().enumerate();
    numbered
        .map(|(number, post)| Mention {
            network: post.network.clone(),
            author_handle: post.author_handle.clone(),
            author_name: post.author_name.clone(),
            language: post.language.clone(),
            at: post.document().at,
            facts: facts(&post.document()),
            ..mention(number, &post.text)
        })
        .collect()
}

/// The judge's answer: the ids of the mentions that match, newest first.
fn judged<'a>(query: &Query, mentions: &'a [Mention], range: TimeRange) -> Vec<&'a str> {
    let in_range = |mention: &&Mention| {
        range.from.is_none_or(|from| from <= mention.at)
            && range.until.is_none_or(|until| mention.at < until)
    };
    let found = mentions.iter().filter(in_range);
    let mut found: Vec<_> = found
        .filter(|mention| matches(query, &mention.document()))
        .collect();
    found.sort_by_key(|mention| std::cmp::Reverse(mention.at));
    found
        .iter()
        .map(|mention| mention.native_id.as_str())
        .collect()
}

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).expect("within the calendar")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_what_the_judge_finds(
        posts in vec(any_post(), 1..60),
        queries in vec(any_query(), 40),
        from in 0..3 * 86_400_i64,
    ) {
        let desk = Desk::new();
        let mentions = mentions_of(&posts);
        desk.take_in(&mentions);
        let range = TimeRange { from: Some(at(from)), until: None };
        for query in &queries {
            for range in [TimeRange::ALL, range] {
                let found = desk.view().search(query, range, Page::first(100)).expect("an answer");
                let mut found: Vec<&str> =
                    found.mentions.iter().map(|mention| mention.native_id.as_str()).collect();
                let mut wanted = judged(query, &mentions, range);
                found.sort_unstable();
                wanted.sort_unstable();
                prop_assert_eq!(found, wanted, "{}", query);
            }
        }
    }

    #[test]
    fn pages_together_are_the_list_newest_first(
        posts in vec(any_post(), 1..60),
        query in any_query(),
        limit in 1..9_usize,
    ) {
        let desk = Desk::new();
        let mut mentions = mentions_of(&posts);
        // Many at one moment: their order must not change from page to page.
        for mention in &mut mentions {
            mention.at = at(mention.at.timestamp() % 3);
        }
        desk.take_in(&mentions);
        let view = desk.view();
        let (mut paged, mut page) = (Vec::new(), Page::first(limit));
        loop {
            let found = view.search(&query, TimeRange::ALL, page).expect("a page");
            prop_assert_eq!(found.total, judged(&query, &mentions, TimeRange::ALL).len() as u64);
            paged.extend(found.mentions);
            let Some(next) = found.next else { break };
            page = Page::after(next, limit);
        }
        prop_assert_eq!(paged.len() as u64, view.count(&query, TimeRange::ALL).expect("a count"));
        assert!(paged.windows(2).all(|pair| pair[0].at >= pair[1].at));
        let mut ids: Vec<&str> = paged.iter().map(|mention| mention.native_id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), paged.len());
    }

    #[test]
    fn counts_in_buckets_and_by_value_are_those_of_the_mentions(
        posts in vec(any_post(), 1..60),
        query in any_query(),
        from in 0..2 * 86_400_i64,
        offset_hours in -11..12_i32,
        limit in 0..4_usize,
    ) {
        let desk = Desk::new();
        let mentions = mentions_of(&posts);
        desk.take_in(&mentions);
        let view = desk.view();
        let offset = FixedOffset::east_opt(offset_hours * 3_600).expect("whole hours");
        let buckets = Buckets::even(at(from), at(3 * 86_400), Every::Hour, offset).expect("hours");
        for bucket in view.volume(&query, &buckets).expect("counts") {
            let range = TimeRange::between(bucket.from, bucket.until);
            prop_assert_eq!(bucket.count, judged(&query, &mentions, range).len() as u64);
        }

        let mut languages: BTreeMap<String, u64> = BTreeMap::new();
        let mut missing = 0;
        for mention in mentions.iter().filter(|mention| matches(&query, &mention.document())) {
            match &mention.language {
                Some(language) => {
                    let main = language_keys(language).remove(0);
                    *languages.entry(main).or_default() += 1;
                }
                None => missing += 1,
            }
        }
        let top = view.top(&query, TimeRange::ALL, Facet::Language, limit).expect("values");
        prop_assert_eq!(top.missing, missing);
        prop_assert_eq!(top.values.len(), languages.len().min(limit));
        for (language, count) in &top.values {
            prop_assert_eq!(languages.get(language.as_str()), Some(count));
            let narrowed = Query::and(vec![query.clone(), Query::field(Field::Language, language).expect("a tag")]);
            prop_assert_eq!(view.count(&narrowed, TimeRange::ALL).expect("a count"), *count);
        }
        let shown: u64 = top.values.iter().map(|(_, count)| count).sum();
        prop_assert_eq!(shown + top.others, languages.values().sum::<u64>());
        assert!(top.values.windows(2).all(|pair| pair[0].1 >= pair[1].1));
    }
}

/// The engine works in blocks of 128 and windows of 4,096 documents; few documents never leave the
/// first.
#[test]
fn answers_stay_right_beyond_the_engines_blocks() {
    let mut runner = TestRunner::deterministic();
    let posts = vec(any_post(), 5_000)
        .new_tree(&mut runner)
        .expect("posts")
        .current();
    let queries = vec(any_query(), 40)
        .new_tree(&mut runner)
        .expect("queries")
        .current();
    let mentions = mentions_of(&posts);
    let readings: Vec<Reading> = mentions
        .iter()
        .map(|mention| Reading::of(&mention.document()))
        .collect();
    let desk = Desk::new();
    desk.take_in(&mentions);
    for query in &queries {
        let wanted: BTreeSet<usize> = (0..mentions.len())
            .filter(|&number| holds(query, &readings[number]))
            .collect();
        let found = desk.ids(&query.to_string());
        let found: BTreeSet<usize> = found
            .iter()
            .map(|id| id.parse().expect("a number"))
            .collect();
        assert!(found == wanted, "{query}");
    }
}

#[test]
fn every_operator_keeps_its_examples_in_the_index() {
    for example in OPERATORS.iter().flat_map(|operator| operator.examples) {
        let desk = Desk::new();
        let documents = [example.matches, example.misses];
        let mentions: Vec<Mention> = (documents.iter().enumerate())
            .map(|(number, document)| Mention {
                network: document.network.to_owned(),
                author_handle: document.author_handle.to_owned(),
                author_name: document.author_name.map(str::to_owned),
                language: document.language.map(str::to_owned),
                at: document.at,
                facts: facts(document),
                ..mention(number, document.text)
            })
            .collect();
        desk.take_in(&mentions);
        assert_eq!(desk.ids(example.query), ["0"], "{}", example.query);
    }
}

#[test]
fn real_posts_in_both_scripts_are_found_by_what_they_say() {
    let texts = [
        "人间惨剧：今天下午约14点，宁波妇儿医院，一妇女携带一婴儿在住院楼跳楼[蜡烛]",
        "再去武大，已无牌坊！非要拆掉？@章立凡 @袁裕来律师 @老徐时评",
        "Won the match #getin . Plus, tomorrow is a very busy day, with Awareness Day’s debates.",
        "味道没问题,但是可能中午实在是太忙了,从11点多下订单到1点才送到",
        "//@李四: 转发微博 #华为Mate 60# 太强了👍🏻👍🏻",
    ];
    let desk = Desk::new();
    let numbered = texts.iter().enumerate();
    desk.take_in(
        &numbered
            .map(|(number, text)| mention(number, text))
            .collect::<Vec<_>>(),
    );
    let cases: &[(&str, &[&str])] = &[
        ("医院", &["0"]),
        ("宁波妇儿医院 AND 跳楼", &["0"]),
        ("点", &["0", "3"]),
        ("14点", &["0"]),
        ("4点", &[]),
        ("@袁裕来律师 OR #getin", &["1", "2"]),
        ("\"awareness day's\"", &["2"]),
        ("day -awareness", &[]),
        ("“#华为 mate60”", &[]),
        ("\"#华为Mate 60#\" 👍", &["4"]),
        ("mate 转发微博", &["4"]),
        ("* -点 -day", &["1", "4"]),
    ];
    for (query, expected) in cases {
        assert_eq!(desk.ids(query), *expected, "{query}");
    }
}

#[test]
fn a_workspace_sees_only_its_own_mentions() {
    let desk = Desk::new();
    desk.take_in(&[mention(0, "tea")]);
    let other = desk.index.of(Desk::other_workspace());
    let everything = parse("*").into_result().expect("a query");
    assert_eq!(
        other.count(&everything, TimeRange::ALL).expect("a count"),
        0
    );
    assert_eq!(other.get("bluesky", "0").expect("an answer"), None);
    assert_eq!(
        desk.view().get("bluesky", "0").expect("an answer"),
        Some(mention(0, "tea"))
    );
}

#[test]
fn edges_of_a_zone_with_daylight_saving_are_taken_as_given() {
    let desk = Desk::new();
    let spring = at(1_774_738_800); // 2026-03-29T00:00 in Berlin; the day has 23 hours
    let edges = vec![
        spring,
        spring + Duration::hours(23),
        spring + Duration::hours(47),
    ];
    let mut mentions = [mention(0, "tea"), mention(1, "tea"), mention(2, "tea")];
    mentions[0].at = edges[1] - Duration::microseconds(1);
    mentions[1].at = edges[1];
    mentions[2].at = edges[2];
    desk.take_in(&mentions);
    let buckets = Buckets::between_edges(edges).expect("rising edges");
    let volume = desk
        .view()
        .volume(&Query::Everything, &buckets)
        .expect("counts");
    assert_eq!(
        volume.iter().map(|bucket| bucket.count).collect::<Vec<_>>(),
        [1, 1]
    );
}
