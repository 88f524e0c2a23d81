//! What is corrected moves, and what is not stays.

use proptest::prelude::*;

use super::*;

const OTHERS: &[&str] = &[
    "I love this, thank you so much!",
    "The match starts at 8 pm on Tuesday",
    "Worst service I have seen in years",
    "今天的外卖味道很好",
    "Me encanta este lugar",
];

fn any_sentiment() -> impl Strategy<Value = Sentiment> {
    proptest::sample::select(Sentiment::ALL.to_vec())
}

#[test]
fn no_corrections_change_nothing() {
    let delta = Delta::learn(Model::shipped(), []);
    assert!(delta.is_empty());
    for text in OTHERS {
        assert_eq!(
            Model::shipped().read(text),
            Model::shipped().read_with(text, &delta)
        );
    }
}

#[test]
fn the_order_of_corrections_does_not_matter() {
    let corrections = [
        ("this beat is sick", Sentiment::Positive),
        ("sick of waiting", Sentiment::Negative),
        ("太好吃了吧", Sentiment::Positive),
    ];
    let mut turned = corrections;
    turned.reverse();
    let model = Model::shipped();
    let (one, other) = (
        Delta::learn(model, corrections),
        Delta::learn(model, turned),
    );
    for (text, _) in corrections {
        assert_eq!(model.read_with(text, &one), model.read_with(text, &other));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_corrected_post_moves_and_others_barely(
        words in "[a-z]{4,9} [a-z]{4,9} [a-z]{4,9} [a-z]{4,9}",
        sentiment in any_sentiment(),
    ) {
        let model = Model::shipped();
        let delta = Delta::learn(model, [(words.as_str(), sentiment); 3]);
        let (before, after) = (model.read(&words), model.read_with(&words, &delta));
        prop_assert!(after.probabilities[sentiment as usize] > before.probabilities[sentiment as usize]);
        prop_assert_eq!(after.sentiment, sentiment);
        for text in OTHERS {
            let (before, after) = (model.read(text), model.read_with(text, &delta));
            for (one, other) in before.probabilities.iter().zip(after.probabilities) {
                prop_assert!((one - other).abs() < 0.02, "{}", text);
            }
        }
    }
}
