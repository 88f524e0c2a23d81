//! Forecasts on made-up accounts whose truth is known, and the laws that goals and series keep.

#[path = "../examples/eval/simulated/leads.rs"]
mod leads;

use chrono::DateTime;
use evidence::Value;
use evidence::chance::generator;
use evidence::forecast::{BadSeries, Forecast, Goal, Series, Wanted, forecast};
use leads::{Growth, leads};
use proptest::prelude::*;

const WANTED: Wanted = Wanted {
    horizon: 6,
    half_life: None,
    seed: 1,
};

fn series(counts: &[u64]) -> Series {
    Series::new(counts.iter().map(|count| Some(*count)).collect(), 1.0).expect("a series")
}

fn ahead_of(series: &Series) -> Forecast {
    forecast(series, &WANTED, DateTime::UNIX_EPOCH).expect("a forecast")
}

/// The goal of the design, in small; by kind and length it is in the evaluation.
#[test]
fn intervals_hold_what_comes_as_often_as_they_say() {
    let mut chance = generator(20_261_127);
    let (mut held_80, mut held_95, runs) = (0, 0, 45);
    for run in 0..runs {
        let growth = [Growth::Steady, Growth::Flattening, Growth::None][run % 3];
        let history = [4, 8, 12][run / 3 % 3];
        let counts = leads(&mut chance, growth, history + 6);
        let found = ahead_of(&series(&counts[..history]));
        let came = counts[history..].iter().sum::<u64>() as f64;
        let holds = |low, high| found.total_at(6, low) <= came && came <= found.total_at(6, high);
        held_80 += usize::from(holds(0.1, 0.9));
        held_95 += usize::from(holds(0.025, 0.975));
    }
    // With coverage of 75 to 90 %, 29 to 44 of 45 come in 19 of 20 such tests; with 90 % 37 or more.
    assert!((29..=44).contains(&held_80), "{held_80} of {runs}");
    assert!(held_95 >= 37, "{held_95} of {runs}");
}

#[test]
fn four_months_of_growth_are_no_rocket() {
    let found = ahead_of(&series(&[1, 3, 5, 9]));
    let total = found.total.value.known().expect("a total");
    // The mean of the last three would go on to 34, a straight line of the logarithms to more than 1,000.
    assert!(total > 30.0 && total < 100.0, "{total}");
}

#[test]
fn missing_counts_are_not_zero_and_a_pause_shows_how_counts_fade() {
    let with_gaps = [
        Some(6),
        None,
        Some(7),
        None,
        None,
        Some(6),
        Some(8),
        Some(7),
    ];
    let gaps = Series::new(with_gaps.to_vec(), 1.0).expect("a series");
    let zeros: Vec<u64> = with_gaps.iter().map(|count| count.unwrap_or(0)).collect();
    let middle = |series| ahead_of(series).total.value.known().expect("a total");
    assert!(middle(&gaps) > 30.0, "{}", middle(&gaps));
    assert!(middle(&series(&zeros)) < middle(&gaps));

    let counts = [20, 21, 19, 22, 10, 5, 2, 20, 19, 21];
    let hours = [8.0, 8.0, 8.0, 8.0, 0.0, 0.0, 0.0, 8.0, 8.0, 8.0].map(Some);
    let worked = series(&counts)
        .with_effort(hours.to_vec())
        .expect("a series");
    let found = ahead_of(&worked);
    assert_eq!(found.stop.half_life.value, Value::Known(1.0));
    let stopped = found.stop.total.value.known().expect("a total");
    let total = found.total.value.known().expect("a total");
    assert!(stopped < 35.0 && total > 90.0, "{stopped} {total}");
    assert_eq!(found.per_effort.value, Value::Known(142.0 / 56.0));
    assert_eq!(
        ahead_of(&gaps).stop.total.value,
        Value::Missing("no-pauses")
    );
}

#[test]
fn twice_the_work_is_not_taken_for_growth() {
    let counts = [10, 11, 9, 10, 20, 19, 21, 20];
    let hours = [5.0, 5.0, 5.0, 5.0, 10.0, 10.0, 10.0, 10.0].map(Some);
    let growth = |series| ahead_of(series).growth.value.known().expect("growth");
    let worked = series(&counts)
        .with_effort(hours.to_vec())
        .expect("a series");
    assert!(growth(&worked) < growth(&series(&counts)) / 2.0);
}

#[test]
fn growth_that_has_flattened_is_not_drawn_on() {
    let counts: Vec<u64> = (0..32)
        .map(|month| (120.0 / (1.0 + (-0.4 * (f64::from(month) - 10.0)).exp())).round() as u64)
        .collect();
    let found = ahead_of(&series(&counts));
    let flattening = found.flattening.expect("it has flattened");
    assert!((flattening.ceiling - 120.0).abs() < 6.0, "{flattening:?}");
    let total = found.total.value.known().expect("a total");
    assert!((total / 720.0 - 1.0).abs() < 0.1, "{total}");
    assert!(found.width_scale.known().is_some());
}

#[test]
fn what_makes_no_series_says_which_period_is_to_blame() {
    let of = |counts: Vec<Option<u64>>, months| Series::new(counts, months);
    assert_eq!(
        of(vec![Some(1), Some(u64::MAX)], 1.0),
        Err(BadSeries::TooLarge {
            place: 1,
            count: u64::MAX
        })
    );
    assert_eq!(
        of(vec![None; 10_001], 1.0),
        Err(BadSeries::TooLong { periods: 10_001 })
    );
    assert!(matches!(
        of(vec![], f64::NAN),
        Err(BadSeries::BadPeriod { .. })
    ));
    let effort = series(&[1, 2]).with_effort(vec![Some(1.0), Some(-1.0)]);
    assert_eq!(
        effort,
        Err(BadSeries::BadEffort {
            place: 1,
            effort: -1.0
        })
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn chances_fall_with_the_goal_and_rise_with_time(
        counts in prop::collection::vec(0_u64..40, 0..10),
        wanted in 1_u64..80,
    ) {
        let found = ahead_of(&series(&counts));
        let chance = |wanted, by| {
            let outlook = found.goal(Goal::Total { wanted, so_far: 0 }, by);
            outlook.chance.value.known().expect("a chance")
        };
        for by in 1..6 {
            prop_assert!(chance(wanted, by) <= chance(wanted, by + 1));
            prop_assert!(chance(wanted + 10, by) <= chance(wanted, by));
        }
        let outlook = found.goal(Goal::Total { wanted, so_far: wanted }, 1);
        prop_assert_eq!((outlook.even_by, outlook.likely_by), (Some(1), Some(1)));
    }

    #[test]
    fn every_series_has_finite_intervals_around_its_middle(
        counts in prop::collection::vec(prop::option::of(0_u64..=1_000_000_000), 0..16),
        months in 0.2..12.0_f64,
    ) {
        let series = Series::new(counts, months).expect("a series");
        let found = forecast(&series, &Wanted { horizon: 2, ..WANTED }, DateTime::UNIX_EPOCH);
        for ahead in found.expect("a forecast").fan {
            prop_assert!(ahead.mean.is_finite());
            prop_assert!(0.0 <= ahead.interval_95.low && ahead.interval_95.low <= ahead.interval_80.low);
            prop_assert!(ahead.interval_80.low <= ahead.median && ahead.median <= ahead.interval_80.high);
            prop_assert!(ahead.interval_80.high <= ahead.interval_95.high);
        }
    }
}
