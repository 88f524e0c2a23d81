//! The shipped model on plain posts, and its bytes.

use proptest::prelude::*;

use super::*;

#[test]
fn the_shipped_model_reads_plain_posts() {
    for (text, sentiment) in [
        ("I love this, thank you so much! 😍", Sentiment::Positive),
        (
            "This is the worst phone I ever had, I hate it",
            Sentiment::Negative,
        ),
        ("The match starts at 8 pm on Tuesday", Sentiment::Neutral),
        ("味道很好，送餐也快，非常满意", Sentiment::Positive),
        ("太难吃了，再也不会点了", Sentiment::Negative),
    ] {
        assert_eq!(Model::shipped().read(text).sentiment, sentiment, "{text}");
    }
}

#[test]
fn of_a_language_it_never_saw_it_is_not_sure() {
    for text in ["Завтра утром мы поедем в город", "", "γειά σου κόσμε"]
    {
        let verdict = Model::shipped().read(text);
        assert!(!verdict.is_sure(), "{text}: {verdict:?}");
    }
}

#[test]
fn reasons_are_parts_of_the_post_and_the_weightiest_comes_first() {
    let reasons = Model::shipped().reasons("What a terrible day, awful", Sentiment::Negative, 3);
    assert!((1..=3).contains(&reasons.len()), "{reasons:?}");
    assert!(reasons.is_sorted_by(|one, next| one.weight >= next.weight));
    for reason in &reasons {
        assert!(
            "what a terrible day , awful".contains(&reason.text),
            "{reason:?}"
        );
    }
}

/// A model of one word.
fn small() -> Model {
    let [key, _] = crate::text::word_keys("good").expect("a word");
    let (table, left_out) = Table::new(4, [(key, [-10, 0, 10])]);
    assert_eq!(left_out, 0);
    let part = Part {
        bias: [0.1, 0.2, 0.3],
        scales: [0.5, 0.25],
    };
    Model::new([part, Part::default()], table)
}

#[test]
fn what_is_written_is_read_again() {
    let model = small();
    assert_eq!(Model::from_bytes(&model.to_bytes()), Ok(model));
}

#[test]
fn what_is_no_model_is_refused() {
    let good = small().to_bytes();
    let changed = |at: usize| {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        Model::from_bytes(&bytes)
    };
    assert_eq!(changed(0), Err(NoModel::NotOne));
    assert_eq!(changed(4), Err(NoModel::OtherVersion(0)));
    for at in [8, 16, good.len() - 1] {
        assert_eq!(changed(at), Err(NoModel::Damaged), "{at}");
    }
    assert_eq!(
        Model::from_bytes(&good[..good.len() - 1]),
        Err(NoModel::Damaged)
    );
    assert_eq!(Model::from_bytes(b""), Err(NoModel::NotOne));
}

#[test]
fn a_full_table_keeps_what_came_first() {
    let entries = (0..20_u64).map(|number| ((number + 1) << 48, [1, 2, 3]));
    let (table, left_out) = Table::new(3, entries);
    assert_eq!(left_out, 12);
    assert_eq!(
        (table.get(1 << 48), table.get(20 << 48)),
        (Some([1, 2, 3]), None)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn probabilities_are_probabilities(text in "(\\PC|[a-z ]|[一-龥]){0,80}") {
        let verdict = Model::shipped().read(&text);
        let sum: f64 = verdict.probabilities.iter().sum();
        prop_assert!((sum - 1.0).abs() < 1e-9);
        prop_assert!(verdict.probabilities.iter().all(|part| (0.0..=1.0).contains(part)));
        prop_assert!((0.0..=1.0).contains(&verdict.known));
    }

    #[test]
    fn how_loud_a_post_is_written_changes_no_words(words in "[a-z]{3,8}( [a-z]{3,8}){0,6}") {
        let calm = crate::text::features(&words).1;
        let loud = crate::text::features(&words.to_uppercase()).1;
        let words_only = |list: &[Feature]| -> Vec<u64> {
            let told = list.iter().filter(|feature| feature.kind != FeatureKind::Shouted);
            told.map(|feature| feature.key).collect()
        };
        prop_assert_eq!(words_only(&calm), words_only(&loud));
    }
}
