//! The model of coming and going against another implementation of it.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

/// Histories with their values by the Python package `lifetimes`; `bgnbd.py` beside it made them.
const REFERENCE: &str = include_str!("../../../fixtures/bgnbd.csv");

/// Published for CDNOW (Fader, Hardie and Lee 2005, table 2).
const PUBLISHED: BgNbd = BgNbd {
    r: 0.243,
    alpha: 4.414,
    a: 0.793,
    b: 2.426,
};

struct Reference {
    history: History,
    p_alive: f64,
    ln_likelihood: f64,
}

fn reference() -> Vec<Reference> {
    let rows = REFERENCE.lines().skip(1).map(|row| {
        let cells: Vec<f64> = row
            .split(',')
            .map(|cell| cell.parse().expect("a number"))
            .collect();
        Reference {
            history: History {
                repeats: cells[0],
                last: cells[1],
                age: cells[2],
            },
            p_alive: cells[3],
            ln_likelihood: cells[4],
        }
    });
    rows.collect()
}

#[test]
fn chances_and_likelihoods_are_those_of_the_reference() {
    for Reference {
        history,
        p_alive,
        ln_likelihood,
    } in reference()
    {
        let ours = PUBLISHED.p_alive(&history);
        assert!(
            (ours - p_alive).abs() < 1e-9,
            "{history:?}: {ours} and not {p_alive}"
        );
        let ours = PUBLISHED.ln_likelihood(&history);
        assert!(
            (ours - ln_likelihood).abs() < 1e-9,
            "{history:?}: {ours} and not {ln_likelihood}"
        );
    }
}

#[test]
fn the_most_likely_parameters_are_those_of_the_reference() {
    let histories: Vec<History> = reference().iter().map(|one| one.history).collect();
    let Fit {
        model,
        ln_likelihood,
        ..
    } = fit(&histories).unwrap();
    assert!(
        (ln_likelihood - -1_510.067_808_971_724_4).abs() < 1e-6,
        "{ln_likelihood}"
    );
    let BgNbd { r, alpha, a, b } = model;
    let expected = [0.820_043, 4.513_720, 0.619_590, 2.360_317];
    for (ours, theirs) in [r, alpha, a, b].into_iter().zip(expected) {
        assert!((ours / theirs - 1.0).abs() < 1e-4, "{model:?}");
    }
}

#[test]
fn a_week_more_of_silence_is_less_hope_for_whoever_came_often() {
    let quiet = |age| {
        PUBLISHED.p_alive(&History {
            repeats: 12.0,
            last: 20.0,
            age,
        })
    };
    let chances: Vec<f64> = (20..60).map(|week| quiet(f64::from(week))).collect();
    assert!(
        chances.is_sorted_by(|earlier, later| earlier > later),
        "{chances:?}"
    );
    assert!(chances[0] > 0.9 && chances[39] < 0.01, "{chances:?}");
}

#[test]
fn what_cannot_be_is_refused_with_its_place() {
    let possible = History {
        repeats: 2.0,
        last: 3.0,
        age: 9.0,
    };
    let mut histories = vec![possible; 20];
    histories[7].last = 10.0;
    assert_eq!(fit(&histories), Err(NoFit::Impossible { place: 7 }));
    histories[7].last = f64::NAN;
    assert_eq!(fit(&histories), Err(NoFit::Impossible { place: 7 }));
    let nobody_came_again = vec![
        History {
            repeats: 0.0,
            last: 0.0,
            age: 9.0
        };
        20
    ];
    assert_eq!(fit(&nobody_came_again), Err(NoFit::TooFew { repeaters: 0 }));
}

#[test]
fn days_become_weeks_since_the_first_and_no_day_counts_twice() {
    let day = |day| NaiveDate::from_ymd_opt(2_026, 3, day).expect("a day");
    let days = [day(15), day(1), day(15), day(8), day(30)];
    let history = History::of_days(days, day(22)).unwrap();
    assert_eq!(
        history,
        History {
            repeats: 2.0,
            last: 2.0,
            age: 3.0
        }
    );
    assert_eq!(History::of_days([day(5)], day(4)), None);
}

proptest! {
    #[test]
    fn a_chance_is_one(repeats in 0_u32..2_000, part in 0.0..=1.0_f64, age in 0.0..5_000.0_f64) {
        let last = if repeats == 0 { 0.0 } else { age * part };
        let history = History { repeats: f64::from(repeats), last, age };
        let chance = PUBLISHED.p_alive(&history);
        prop_assert!((0.0..=1.0).contains(&chance), "{chance}");
        prop_assert!(PUBLISHED.ln_likelihood(&history).is_finite());
    }
}
