//! Published cases, and how often a comparison claims what is not there.

use chrono::DateTime;
use proptest::prelude::*;
use rand::Rng;
use rand_distr::{Distribution, Normal};

use super::*;
use crate::chance::generator;
use crate::counts::Poisson;
use crate::value::Value;

fn work(activity: &str, minutes_each: f64, times: f64) -> Work {
    Work {
        activity: activity.to_owned(),
        minutes_each,
        times,
    }
}

/// The customer service department of Kaplan and Anderson (*Harvard Business Review* 11/2004).
#[test]
fn the_textbook_case_comes_out_to_the_dollar() {
    let pool = Pool::of_practical(560_000.0, 700_000.0).unwrap();
    assert!((pool.rate() - 0.8).abs() < 1e-12);
    let work = [
        work("orders", 8.0, 49_000.0),
        work("inquiries", 44.0, 1_400.0),
        work("credit checks", 50.0, 2_500.0),
    ];
    let costed = pool.costed(&work).unwrap();
    for (found, expected) in [
        (costed.used_minutes(), 578_600.0),
        (costed.unused_minutes(), 121_400.0),
        (costed.used_cost(), 462_880.0),
        (costed.unused_cost(), 97_120.0),
    ] {
        assert!((found - expected).abs() < 1e-6, "{found}");
    }
    let each: Vec<f64> = costed
        .activities
        .iter()
        .filter_map(|one| one.each.known())
        .collect();
    for (found, expected) in each.iter().zip([6.4, 35.2, 40.0]) {
        assert!((found - expected).abs() < 1e-9, "{found}");
    }
    let paid = Pool::of_paid(560_000.0, 875_000.0).unwrap();
    assert!((paid.minutes() - 700_000.0).abs() < 1e-6);
}

#[test]
fn time_that_is_not_used_and_time_that_is_not_there_are_both_shown() {
    let pool = Pool::of_practical(100.0, 100.0).unwrap();
    let costed = pool
        .costed(&[work("film", 60.0, 2.0), work("answer", 5.0, 0.0)])
        .unwrap();
    assert!((costed.unused_cost() + 20.0).abs() < 1e-9);
    assert_eq!(costed.activities[1].each, Value::Missing("not-done"));
    let facts = costed.lines(DateTime::UNIX_EPOCH);
    let facts: Vec<(&str, Value)> = facts.iter().map(|line| (line.fact, line.value)).collect();
    assert_eq!(
        facts,
        [
            ("pool-cost", Value::Known(100.0)),
            ("used-cost", Value::Known(120.0)),
            ("unused-cost", Value::Known(-20.0)),
        ]
    );
}

#[test]
fn what_is_no_pool_or_work_is_refused() {
    assert_eq!(Pool::of_practical(-1.0, 5.0), Err(BadCapacity::Cost));
    assert_eq!(Pool::of_paid(1.0, 0.0), Err(BadCapacity::Minutes));
    let pool = Pool::of_practical(1.0, 1.0).unwrap();
    let refused = pool.costed(&[work("plan", f64::NAN, 1.0)]).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "`plan` must have minutes and a number of times from 0 on"
    );
}

/// Packing an order takes 0.5 minutes, 6.5 more for special packing, 0.2 a kilogram by air (in the manner
/// of Kaplan and Anderson 2007, chapter 2).
#[test]
fn a_time_equation_is_found_from_timers_that_scatter() {
    let mut chance = generator(7);
    let scatter = Normal::new(0.0, 0.5).unwrap();
    let timers: Vec<Timer> = (0..400)
        .map(|at| {
            let drivers = vec![f64::from(at % 2), f64::from(at % 7), f64::from(at % 5)];
            let minutes = 5.0 + 6.5 * drivers[0] + 0.2 * drivers[1] + scatter.sample(&mut chance);
            Timer { minutes, drivers }
        })
        .collect();
    let found = TimeEquation::learn(&timers).unwrap();
    assert!(
        (found.base - 5.0).abs() < 0.2 && (found.per_driver[0] - 6.5).abs() < 0.2,
        "{found:?}"
    );
    assert!(
        (found.per_driver[1] - 0.2).abs() < 0.05 && found.per_driver[2] < 0.05,
        "{found:?}"
    );
    assert!((found.minutes(&[1.0, 3.0, 0.0]) - 12.1).abs() < 0.3);
    // The mean distance of a normal variable from its mean is √(2/π) of its deviation.
    assert!((found.mean_error - 0.4).abs() < 0.05, "{found:?}");
}

#[test]
fn timers_that_teach_nothing_are_refused() {
    let timer = |minutes, drivers: &[f64]| Timer {
        minutes,
        drivers: drivers.to_vec(),
    };
    let refused = |timers: &[Timer]| TimeEquation::learn(timers).unwrap_err();
    assert_eq!(
        refused(&[]),
        NoEquation::TooFew {
            timers: 0,
            figures: 1
        }
    );
    let two = [timer(1.0, &[1.0]), timer(2.0, &[2.0])];
    assert_eq!(
        refused(&two),
        NoEquation::TooFew {
            timers: 2,
            figures: 2
        }
    );
    let odd = [
        timer(1.0, &[1.0]),
        timer(1.0, &[1.0, 2.0]),
        timer(1.0, &[1.0]),
    ];
    assert_eq!(
        refused(&odd),
        NoEquation::Drivers {
            timer: 2,
            found: 2,
            expected: 1
        }
    );
    let negative = [timer(1.0, &[1.0]), timer(2.0, &[0.0]), timer(-1.0, &[1.0])];
    assert_eq!(refused(&negative), NoEquation::Number { timer: 3 });
}

#[test]
fn costs_of_outcomes_have_ranges_and_say_what_they_lack() {
    let spending = Spending {
        work: Value::Known(900.0),
        tools: Value::Missing("not-entered"),
        ads: Value::Known(100.0),
    };
    let outcomes = Outcomes {
        reached: Value::Known(50_000.0),
        conversations: Value::Known(100.0),
        leads: Value::Known(4.0),
        customers: Value::Known(0.0),
    };
    let lines = spending.lines(&outcomes, DateTime::UNIX_EPOCH);
    let values: Vec<Value> = lines.iter().map(|line| line.value).collect();
    let known = Value::Known;
    assert_eq!(
        values,
        [
            known(20.0),
            known(10.0),
            known(250.0),
            Value::Missing("no-customers")
        ]
    );
    assert!(lines.iter().all(|line| line.lacks == ["tools"]));
    // The exact 90 % interval of a Poisson mean after 4 cases is 1.366 to 9.154.
    let range = lines[2].interval.unwrap();
    assert!(
        (range.low - 1_000.0 / 9.1535).abs() < 0.01 && (range.high - 1_000.0 / 1.3663).abs() < 0.1,
        "{range:?}"
    );
    assert_eq!(lines[3].interval, None);
    let nothing = Spending {
        work: Value::Missing("x"),
        ads: Value::Missing("x"),
        ..spending
    };
    assert_eq!(nothing.total(), Value::Missing("no-costs"));
}

/// Newcombe 1998 (*Statistics in Medicine* 17:873), method 10, examples of table II.
#[test]
fn the_difference_of_two_groups_has_the_published_interval() {
    for (reached, held_back, low, high) in [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 10), 0.6075, 1.0),
        ((5, 56), (0, 29), -0.0381, 0.1926),
    ] {
        let group = |(converted, people)| Group { people, converted };
        let holdout = Holdout {
            reached: group(reached),
            held_back: group(held_back),
        };
        let (_, interval) = holdout.lift().unwrap();
        assert!(
            (interval.low - low).abs() < 1e-4 && (interval.high - high).abs() < 1e-4,
            "{interval:?}"
        );
    }
    let nobody = Group {
        people: 0,
        converted: 0,
    };
    let refused = Holdout {
        reached: nobody,
        held_back: nobody,
    }
    .lift()
    .unwrap_err();
    assert_eq!(refused.group, "reached");
}

/// `power.prop.test` of R: 50 a group from 0.5 show 0.75 with power 0.740, 76.7 a group with 0.9, at 5 %.
#[test]
fn the_least_effect_is_that_of_the_published_test() {
    for (people, power) in [(50.0, 0.740_165_9), (76.7, 0.9)] {
        let design = Design { level: 0.95, power };
        let rise = design.least_rise(0.5, people, people).unwrap().unwrap();
        assert!((rise - 0.25).abs() < 2e-3, "{people}: {rise}");
    }
    assert_eq!(Design::USUAL.least_rise(0.5, 1.0, 1.0), Ok(None));
    assert_eq!(
        Design::USUAL.least_rise(1.0, 9.0, 9.0).unwrap_err().field,
        "base"
    );
    assert_eq!(
        Design {
            level: 1.0,
            power: 0.8
        }
        .least_rise(0.1, 9.0, 9.0)
        .unwrap_err()
        .field,
        "level"
    );
    assert_eq!(verdict(0.02, 0.01), Verdict::CannotTell);
    assert_eq!(verdict(0.02, -0.03), Verdict::CanTell);
}

/// Counts that follow a control with weekdays, about a level that wanders.
fn campaign(chance: &mut impl Rng, brought_a_day: f64) -> (Vec<f64>, Vec<f64>) {
    let normal = Normal::new(0.0, 1.0).unwrap();
    let mut level = 0.0;
    let days = (0..84).map(|day| {
        level += 0.02 * normal.sample(chance);
        let weather = 1.0 + 0.3 * f64::from(u8::from(day % 7 < 5)) + 0.1 * normal.sample(chance);
        let control = 100.0 * weather + 5.0 * normal.sample(chance);
        let mean = 20.0 * weather * f64::exp(level) + if day >= 70 { brought_a_day } else { 0.0 };
        let outcomes = Poisson::new(mean.max(0.1)).map_or(0.0, |mean| mean.sample(chance) as f64);
        (outcomes, control)
    });
    days.unzip()
}

fn compare(outcomes: &[f64], control: Vec<f64>) -> BeforeAfter {
    let controls = [control];
    BeforeAfter::of(&Series {
        outcomes,
        controls: &controls,
        start: 70,
    })
    .expect("a comparison")
}

#[test]
fn campaigns_that_brought_nothing_are_rarely_found_and_strong_ones_are() {
    let mut chance = generator(42);
    let mut found = |brought: f64| {
        let runs = (0..30).map(|_| {
            let (outcomes, control) = campaign(&mut chance, brought);
            compare(&outcomes, control).is_found()
        });
        runs.filter(|is_found| *is_found).count()
    };
    let (nothing, strong) = (found(0.0), found(12.0));
    assert!(nothing <= 6, "{nothing} of 30 null campaigns found at 90 %");
    assert!(strong >= 24, "{strong} of 30 strong campaigns found");
}

#[test]
fn what_a_campaign_brought_lies_in_its_interval_and_has_grade_b() {
    let (outcomes, control) = campaign(&mut generator(3), 20.0);
    let found = compare(&outcomes, control);
    assert!((found.seen - found.expected - found.brought).abs() < 1e-9);
    assert!(
        found.interval.low < 280.0 && 280.0 < found.interval.high,
        "{found:?}"
    );
    let returned = Effect::of_comparison(&found).returned(5.0, 1_000.0);
    assert_eq!(returned.grade, Grade::B);
    let line = returned.line(DateTime::UNIX_EPOCH);
    assert_eq!(
        (line.source, line.lacks.as_slice()),
        ("before-and-after", ["randomisation"].as_slice())
    );
    let interval = line.interval.unwrap();
    assert!(
        line.value
            .known()
            .is_some_and(|value| interval.low < value && value < interval.high)
    );
}

#[test]
fn comparisons_without_enough_to_compare_say_so() {
    let (outcomes, control) = campaign(&mut generator(3), 0.0);
    let refused = |outcomes: &[f64], controls: &[Vec<f64>], start| {
        BeforeAfter::of(&Series {
            outcomes,
            controls,
            start,
        })
        .unwrap_err()
    };
    assert_eq!(refused(&outcomes, &[], 84), NoComparison::NotStarted);
    assert_eq!(refused(&outcomes, &[], 99), NoComparison::NotStarted);
    assert_eq!(
        refused(&outcomes, &[], 20),
        NoComparison::TooShort {
            before: 20,
            needed: 84
        }
    );
    let short = refused(&outcomes, &[control[..9].to_vec()], 70);
    assert_eq!(
        short,
        NoComparison::Control {
            control: 1,
            found: 9,
            expected: 84
        }
    );
    assert_eq!(refused(&[3.0; 84], &[], 70), NoComparison::Flat);
    let mut broken = outcomes.clone();
    broken[4] = f64::INFINITY;
    assert_eq!(
        refused(&broken, &[], 70),
        NoComparison::Number { period: 5 }
    );
}

/// What a test is said to find is found about as often as the design asks.
#[test]
fn the_least_number_brought_is_found_about_as_often_as_the_power_says() {
    let mut chance = generator(8);
    let (mut least, mut found) = (0.0, 0);
    for _ in 0..10 {
        let (outcomes, control) = campaign(&mut chance, 0.0);
        let controls = [control];
        let history = Series {
            outcomes: &outcomes[..],
            controls: &controls,
            start: 70,
        };
        least += Design::USUAL.least_brought(&history, 14).unwrap() / 10.0;
    }
    for _ in 0..30 {
        let (outcomes, control) = campaign(&mut chance, least / 14.0);
        found += u32::from(compare(&outcomes, control).is_found());
    }
    assert!((15..=30).contains(&found), "{found} of 30 at {least}");
}

#[test]
fn a_return_has_the_grade_of_its_evidence_and_no_number_without_cost() {
    let holdout = Holdout {
        reached: Group {
            people: 1_000,
            converted: 60,
        },
        held_back: Group {
            people: 1_000,
            converted: 40,
        },
    };
    let effect = Effect::of_holdout(&holdout).unwrap();
    assert!((effect.outcomes().0 - 20.0).abs() < 1e-9);
    let returned = effect.returned(100.0, 1_000.0);
    assert_eq!(returned.grade, Grade::A);
    assert!(
        returned
            .value
            .known()
            .is_some_and(|value| (value - 1.0).abs() < 1e-9)
    );
    assert!(
        returned.interval.unwrap().low < 0.0,
        "20 of 1,000 may be chance"
    );
    assert_eq!(effect.returned(100.0, 0.0).value, Value::Missing("no-cost"));
    assert_eq!(
        effect.returned(f64::NAN, 9.0).value,
        Value::Missing("no-worth")
    );
    assert_eq!(effect.returned(100.0, 0.0).interval, None);
}

proptest! {
    #[test]
    fn what_is_used_and_what_is_not_make_up_the_pool(
        cost in 0.0..1e6_f64, minutes in 1.0..1e6_f64, each in 0.0..500.0_f64, times in 0.0..500.0_f64,
    ) {
        let pool = Pool::of_practical(cost, minutes).unwrap();
        let costed = pool.costed(&[work("a", each, times), work("b", times, each)]).unwrap();
        prop_assert!((costed.used_cost() + costed.unused_cost() - cost).abs() <= 1e-9 * cost.max(costed.used_cost()));
    }
}
