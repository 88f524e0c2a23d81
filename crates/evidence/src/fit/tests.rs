//! Fits whose answers are known on paper. TOPSIS and AHP are compared in `tests/pymcdm.rs`.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

const DRAWS: Draws = Draws {
    number: 10_000,
    seed: 1,
};
const SHARE: Criterion = Criterion {
    worst: 0.0,
    best: 100.0,
};

fn known(scores: &[&[f64]]) -> Vec<Vec<Score>> {
    let row = |row: &&[f64]| row.iter().copied().map(Score::known).collect();
    scores.iter().map(row).collect()
}

/// One for each criterion, one that is good in both, one that nobody would take.
fn two_criteria() -> Vec<Vec<Score>> {
    known(&[&[100.0, 0.0], &[0.0, 100.0], &[60.0, 60.0], &[10.0, 10.0]])
}

fn near(ours: f64, expected: f64, most: f64) {
    assert!((ours - expected).abs() <= most, "{ours} for {expected}");
}

/// With weight w for the first criterion they score w, 1 − w, 0.6 and 0.1, so the first is best above
/// 0.6 and the second below 0.4.
#[test]
fn acceptabilities_are_the_parts_of_all_weights_within_a_hundredth() {
    let equal = Importance::Ranks(vec![1, 1]);
    let found = fit(&[SHARE, SHARE], &equal, &two_criteria(), DRAWS).unwrap();
    for (one, expected) in found.alternatives.iter().zip([0.4, 0.4, 0.2, 0.0]) {
        near(one.acceptability[0], expected, 0.01);
    }
    let central = found.alternatives[0].central_weights.as_ref().unwrap();
    near(central[0], 0.8, 0.01);
    assert_eq!(found.alternatives[3].central_weights, None);
    assert_eq!(found.alternatives[0].confidence, Some(1.0));
    let first_more = Importance::Ranks(vec![1, 2]);
    let found = fit(&[SHARE, SHARE], &first_more, &two_criteria(), DRAWS).unwrap();
    for (one, expected) in found.alternatives.iter().zip([0.8, 0.0, 0.2, 0.0]) {
        near(one.acceptability[0], expected, 0.01);
    }
}

/// Two scores that overlap: 40 to 60 and 50, both most likely in the middle. The upper half of a
/// triangle is a half of it.
#[test]
fn an_uncertain_score_is_first_as_often_as_it_is_higher() {
    let scores = [
        vec![Score {
            low: 40.0,
            likely: 50.0,
            high: 60.0,
        }],
        vec![Score::known(50.0)],
        vec![Score {
            low: 20.0,
            likely: 30.0,
            high: 60.0,
        }],
    ];
    let alone = Importance::Ranks(vec![1]);
    let found = fit(&[SHARE], &alone, &scores[..2], DRAWS).unwrap();
    near(found.alternatives[0].acceptability[0], 0.5, 0.01);
    near(found.alternatives[0].confidence.unwrap(), 0.5, 0.01);
    // Above 50 lies (60 − 50)²/((60 − 20)(60 − 30)) of the third.
    let found = fit(&[SHARE], &alone, &scores[1..], DRAWS).unwrap();
    near(
        found.alternatives[1].acceptability[0],
        100.0 / 1_200.0,
        0.01,
    );
}

#[test]
fn a_ranking_has_the_published_centroid_weights() {
    for (ranks, expected) in [
        (vec![1, 2], vec![0.75, 0.25]),
        (vec![3, 1, 2], vec![1.0 / 9.0, 11.0 / 18.0, 5.0 / 18.0]),
        (
            vec![1, 2, 3, 4],
            vec![25.0 / 48.0, 13.0 / 48.0, 7.0 / 48.0, 3.0 / 48.0],
        ),
        (vec![1, 1, 7], vec![4.0 / 9.0, 4.0 / 9.0, 1.0 / 9.0]),
    ] {
        let importance = Importance::Ranks(ranks);
        let mut chance = crate::chance::generator(3);
        let mut sums = vec![0.0; expected.len()];
        let dimensions = weights::dimensions(&importance);
        strata::each_point(4_000, dimensions, &mut chance, |point| {
            for (sum, weight) in sums.iter_mut().zip(weights::at(&importance, point)) {
                *sum += weight / 4_000.0;
            }
        });
        for ((shown, drawn), expected) in weights::shown(&importance).iter().zip(sums).zip(expected)
        {
            near(*shown, expected, 1e-12);
            near(drawn, expected, 0.01);
        }
    }
}

#[test]
fn a_highest_score_that_is_first_in_few_draws_is_told_as_a_tie() {
    let equal = Importance::Ranks(vec![1, 1]);
    let tie = fit(&[SHARE, SHARE], &equal, &two_criteria(), DRAWS).unwrap();
    // The third has the highest score, 60, but is first for a fifth of all weights.
    let Choice::Tie(tied) = tie.choice else {
        panic!("a tie: {tie:?}");
    };
    assert_eq!(tied[0], 2);
    assert!(tied.len() == 2 || tied.len() == 3);
    let first_more = Importance::Ranks(vec![1, 2]);
    let clear = fit(&[SHARE, SHARE], &first_more, &two_criteria(), DRAWS).unwrap();
    assert_eq!(clear.choice, Choice::Clear(0));
}

#[test]
fn what_would_have_to_change_makes_it_tie_when_it_does() {
    let importance = Importance::Ranks(vec![1, 2]);
    // 75, 25, 60 and 10 points in all.
    let found = fit(&[SHARE, SHARE], &importance, &two_criteria(), DRAWS).unwrap();
    let change = |one: usize| found.alternatives[one].change;
    let ties = |criterion, from, to| {
        Some(Change {
            criterion,
            from,
            to,
        })
    };
    assert_eq!(change(2), ties(0, 60.0, 80.0));
    // The best loses its lead of 15 points with 20 of the heavier criterion.
    assert_eq!(change(0), ties(0, 100.0, 80.0));
    assert_eq!(change(1), ties(0, 0.0, 50.0 / 0.75));
    assert_eq!(change(3), ties(0, 10.0, 10.0 + 65.0 / 0.75));
    assert_eq!(
        found.swaps,
        [Swap {
            above: 0,
            below: 1,
            best: 1
        }]
    );
}

#[test]
fn what_is_told_of_an_alternative_says_how_many_draws_it_rests_on() {
    let equal = Importance::Ranks(vec![1, 1]);
    let found = fit(&[SHARE, SHARE], &equal, &two_criteria(), DRAWS).unwrap();
    let [score, first] = found.alternatives[2].lines(DateTime::UNIX_EPOCH);
    assert_eq!((score.value, score.sample), (Value::Known(60.0), 2));
    assert_eq!(first.sample, 10_000);
    let interval = first.interval.unwrap();
    assert!(interval.low < 0.2 && 0.2 < interval.high && interval.high - interval.low < 0.02);
}

#[test]
fn less_is_better_where_the_worst_is_above_the_best() {
    let cost = Criterion {
        worst: 500.0,
        best: 100.0,
    };
    let importance = Importance::Weights(vec![2.0]);
    let found = fit(
        &[cost],
        &importance,
        &known(&[&[400.0], &[200.0], &[90.0]]),
        DRAWS,
    )
    .unwrap();
    let scores: Vec<f64> = found.alternatives.iter().map(|one| one.score).collect();
    assert_eq!(scores, [25.0, 75.0, 100.0]);
    assert_eq!(found.choice, Choice::Clear(2));
}

#[test]
fn bad_input_is_named_by_its_place() {
    let ranks = Importance::Ranks(vec![1]);
    let good = known(&[&[1.0]]);
    let refused =
        |criteria: &[Criterion], importance: &Importance, scores: &[Vec<Score>], number| {
            fit(criteria, importance, scores, Draws { number, seed: 1 }).unwrap_err()
        };
    assert_eq!(refused(&[], &ranks, &good, 1), NoFit::Empty);
    assert_eq!(refused(&[SHARE], &ranks, &good, 0), NoFit::NoDraws);
    let flat = Criterion {
        worst: 1.0,
        best: 1.0,
    };
    let criterion = NoFit::Criterion { criterion: 0 };
    assert_eq!(refused(&[flat], &ranks, &good, 1), criterion);
    for importance in [
        Importance::Ranks(vec![]),
        Importance::Ranks(vec![0]),
        Importance::Weights(vec![0.0]),
        Importance::Weights(vec![f64::NAN]),
    ] {
        assert_eq!(refused(&[SHARE], &importance, &good, 1), NoFit::Importance);
    }
    let unordered = Score {
        low: 3.0,
        likely: 2.0,
        high: 4.0,
    };
    let score = NoFit::Score {
        alternative: 1,
        criterion: 0,
    };
    for bad in [vec![], vec![unordered], vec![Score::known(f64::NAN)]] {
        let scores = [good[0].clone(), bad];
        assert_eq!(refused(&[SHARE], &ranks, &scores, 1), score);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn ranks_are_shared_out_among_alternatives_and_scores_are_sums_of_points(
        scores in vec(vec(0.0..100.0_f64, 3), 1..6),
        ranks in vec(1_u32..4, 3),
    ) {
        let scores: Vec<Vec<Score>> =
            scores.iter().map(|row| row.iter().map(|score| Score {
                low: score - 5.0, likely: *score, high: score + 9.0,
            }).collect()).collect();
        let draws = Draws { number: 50, seed: 2 };
        let found = fit(&[SHARE; 3], &Importance::Ranks(ranks), &scores, draws)?;
        for place in 0..scores.len() {
            let of_rank = found.alternatives.iter().map(|one| one.acceptability[place]);
            prop_assert!((of_rank.sum::<f64>() - 1.0).abs() < 1e-9);
        }
        for one in &found.alternatives {
            prop_assert!((one.acceptability.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!((one.points.iter().sum::<f64>() - one.score).abs() < 1e-9);
            prop_assert!((0.0..=100.0).contains(&one.score));
        }
        prop_assert!((found.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }
}

#[test]
fn alternatives_that_are_all_alike_have_no_closeness() {
    let alike = topsis(&[SHARE], &[1.0], &[vec![3.0], vec![3.0]], Scaling::MinMax);
    assert_eq!(alike, Ok(vec![None, None]));
}

#[test]
fn comparisons_that_do_not_fit_are_refused_by_their_place() {
    let refused = ahp(&[vec![1.0, 3.0], vec![3.0, 1.0]]);
    assert_eq!(refused, Err(NoAhp::NotReciprocal { row: 0, column: 1 }));
    assert_eq!(ahp(&[vec![1.0, 3.0]]), Err(NoAhp::NotSquare));
    let many = ahp(&vec![vec![1.0; 16]; 16]).unwrap();
    assert_eq!(many.consistency_ratio, None);
}
