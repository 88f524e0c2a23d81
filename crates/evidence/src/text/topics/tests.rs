//! What rose is told, and what chance or one author did is not.

use rand::RngExt;

use super::*;
use crate::chance;

/// Posts of as many authors, the words of each drawn by chance from the same list.
fn drawn(seed: u64, authors: usize) -> Vec<(String, String)> {
    let mut generator = chance::generator(seed);
    let post = |author: usize, generator: &mut rand::rngs::ChaCha8Rng| {
        let words: Vec<String> = (0..8)
            .map(|_| format!("word{}", letters(generator.random_range(0..60))))
            .collect();
        (format!("author {author}"), words.join(". "))
    };
    (0..authors)
        .map(|author| post(author, &mut generator))
        .collect()
}

/// Digits are all the same to tokens.
fn letters(number: u32) -> String {
    let letter = |part: u32| char::from(b'a' + u8::try_from(part % 26).unwrap_or_default());
    [letter(number / 26), letter(number)].iter().collect()
}

fn posts(list: &[(String, String)]) -> impl Iterator<Item = Post<'_>> {
    list.iter().map(|(author, text)| Post { author, text })
}

#[test]
fn where_nothing_changed_nothing_is_told() {
    let told: usize = (0..20)
        .map(|seed| {
            let (now, before) = (drawn(seed, 200), drawn(seed + 1_000, 200));
            topics(posts(&now), posts(&before), 50).len()
        })
        .sum();
    // 60 terms in each of 20 draws: three in a thousand pass by chance.
    assert!(told <= 12, "{told}");
}

#[test]
fn what_rose_comes_first_with_an_interval_that_excludes_no_change() {
    let (mut now, before) = (drawn(1, 200), drawn(2, 200));
    for (_, text) in now.iter_mut().take(60) {
        text.push_str(". bubble waffles");
    }
    let told = topics(posts(&now), posts(&before), 10);
    assert_eq!(told[0].term, "bubble waffles");
    assert_eq!(told[0].authors, [60, 0]);
    let line = told[0].line(DateTime::UNIX_EPOCH);
    assert!(
        line.interval.is_some_and(|interval| interval.low > 0.0),
        "{line:?}"
    );
    assert_eq!(line.sample, 60);
}

#[test]
fn one_loud_author_makes_no_topic() {
    let (mut now, before) = (drawn(1, 100), drawn(2, 100));
    now.extend((0..500).map(|_| ("loud".to_owned(), "miracle cream".to_owned())));
    let told = topics(posts(&now), posts(&before), 50);
    assert!(
        told.iter().all(|topic| !topic.term.contains("miracle")),
        "{told:?}"
    );
}

#[test]
fn now_and_before_exchanged_turn_every_sign() {
    let (mut now, before) = (drawn(1, 100), drawn(2, 100));
    now.iter_mut()
        .take(40)
        .for_each(|(_, text)| text.push_str(". oolong"));
    let there = topics(posts(&now), posts(&before), 10);
    let back = topics(posts(&before), posts(&now), 10);
    assert_eq!(there.len(), back.len());
    assert!((there[0].z + back[back.len() - 1].z).abs() < 1e-9);
}

#[test]
fn without_posts_before_nothing_can_have_risen() {
    assert_eq!(topics(posts(&drawn(1, 50)), [], 10), []);
}

/// Worked by hand: of 1,000 authors each time 20 now and none before; the prior is worth 250, 2.5 of whom
/// write it.
#[test]
fn a_new_term_is_as_sure_as_worked_by_hand() {
    let topic = topic("term", [20, 0], [1_000.0, 1_000.0]);
    let log_odds = (23.0 / 1_228.0_f64).ln() - (3.0 / 1_248.0_f64).ln();
    let error = (1.0 / 23.0 + 1.0 / 1_228.0 + 1.0 / 3.0 + 1.0 / 1_248.0_f64).sqrt();
    assert!((topic.log_odds - log_odds).abs() < 1e-12);
    assert!((topic.z - log_odds / error).abs() < 1e-12);
    assert!(topic.z > Z_FROM);
}

#[test]
fn what_all_write_at_both_times_did_not_change() {
    let topic = topic("term", [40, 40], [40.0, 40.0]);
    assert_eq!((topic.log_odds, topic.z), (0.0, 0.0));
}
