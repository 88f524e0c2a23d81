//! Samples of audiences whose truth is known.

use proptest::prelude::*;

use super::*;

const PLAN: Resampling = Resampling {
    draws: 1_000,
    level: 0.95,
    seed: 11,
};

fn at() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

fn verdicts(suspects: usize, clear: usize, unknown: usize) -> impl Iterator<Item = Verdict> {
    let many = |verdict, number| std::iter::repeat_n(verdict, number);
    many(Verdict::Suspect, suspects)
        .chain(many(Verdict::Clear, clear))
        .chain(many(Verdict::Unknown, unknown))
}

fn judge(sensitivity: f64, specificity: f64) -> Judge {
    let of = |rate: f64| Counted {
        hits: (rate * 1_000.0).round() as u64,
        cases: 1_000,
    };
    Judge {
        sensitivity: of(sensitivity),
        specificity: of(specificity),
    }
}

/// The example of the method: 61 of 400 look bought, both rates are 95 %.
#[test]
fn what_a_judge_gets_wrong_is_taken_out_of_the_share() {
    let found = audience(verdicts(61, 339, 0), judge(0.95, 0.95), PLAN, at()).unwrap();
    assert_eq!(found.counted.value, Value::Known(61.0 / 400.0));
    let corrected = found.corrected.value.known().unwrap();
    assert!(
        (corrected - (0.1525 - 0.05) / 0.9).abs() < 1e-12,
        "{corrected}"
    );
    let between = found.corrected.interval.unwrap();
    assert!(
        (0.06..0.09).contains(&between.low) && (0.14..0.18).contains(&between.high),
        "{between:?}"
    );
}

#[test]
fn profiles_of_which_too_little_is_known_are_neither_bought_nor_not() {
    let known = audience(verdicts(10, 90, 0), shipped_judge(), PLAN, at()).unwrap();
    let with_others = audience(verdicts(10, 90, 300), shipped_judge(), PLAN, at()).unwrap();
    assert_eq!(known.corrected.value, with_others.corrected.value);
    assert_eq!(with_others.corrected.sample, 100);
    assert_eq!(
        with_others.corrected.lacks,
        ["profiles-of-which-too-little-is-known"]
    );
    assert!(audience(verdicts(0, 0, 5), shipped_judge(), PLAN, at()).is_err());
}

#[test]
fn a_judge_that_guesses_tells_no_share() {
    let refused = audience(verdicts(61, 339, 0), judge(0.5, 0.5), PLAN, at());
    assert_eq!(refused, Err(NoCorrection::NoBetterThanChance));
}

/// A small grid of what `cargo xtask eval credibility` runs over a large one.
#[test]
fn the_interval_holds_the_true_share_as_often_as_it_says() {
    let mut chance = generator(5);
    for (truth, sensitivity, specificity) in
        [(0.05, 0.95, 0.95), (0.5, 0.64, 0.995), (0.2, 0.9, 0.99)]
    {
        let judge = judge(sensitivity, specificity);
        let mut held = 0;
        for _ in 0..200 {
            let looks = (0..400).map(|_| {
                let caught = if chance.random_bool(truth) {
                    sensitivity
                } else {
                    1.0 - specificity
                };
                if chance.random_bool(caught) {
                    Verdict::Suspect
                } else {
                    Verdict::Clear
                }
            });
            let looks: Vec<_> = looks.collect();
            let found = audience(looks, judge, Resampling { draws: 400, ..PLAN }, at()).unwrap();
            let between = found.corrected.interval.unwrap();
            held += usize::from(between.low <= truth && truth <= between.high);
        }
        assert!(held >= 180, "{held} of 200 at {truth}");
    }
}

proptest! {
    #[test]
    fn a_sample_is_spread_over_the_whole_list(listed in 0_u64..1_000_000, wanted in 0_u64..600, seed: u64) {
        let places = spread_places(listed, wanted, seed);
        prop_assert_eq!(places.len() as u64, wanted.min(listed));
        prop_assert!(places.iter().all(|place| *place < listed));
        let steps: Vec<u64> = places.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let (least, most) = (steps.iter().min(), steps.iter().max());
        prop_assert!(least.is_none_or(|least| *least >= 1));
        prop_assert!(least.zip(most).is_none_or(|(least, most)| most - least <= 1), "{steps:?}");
    }
}

#[test]
fn every_place_of_a_list_can_be_drawn() {
    let drawn: std::collections::BTreeSet<u64> = (0..200)
        .flat_map(|seed| spread_places(30, 3, seed))
        .collect();
    assert_eq!(drawn.len(), 30);
}
