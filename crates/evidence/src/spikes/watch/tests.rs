//! The laws of a watch, on made-up brands by seeds. The parts it is made of have their own beside them.

use chrono::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::chance::generator;
use crate::counts::NegativeBinomial;

const HOUR: TimeDelta = TimeDelta::hours(1);

fn begin() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 1, 5, 0, 0, 0)
        .single()
        .expect("a Monday")
}

fn watch() -> Watch {
    Watch::new(HOUR, AlarmsAllowed::default()).expect("a watch")
}

/// Hourly counts with a quiet night and a quiet weekend.
fn brand(level: f64, dispersion: f64, days: u32, seed: u64) -> Vec<u64> {
    let mut chance = generator(seed);
    let mut counts = Vec::new();
    for hour in 0..days * 24 {
        let of_day = 1.0 + 0.6 * (std::f64::consts::TAU * f64::from(hour % 24) / 24.0).sin();
        let weekend = if hour / 24 % 7 >= 5 { 0.6 } else { 1.0 };
        let mean = level * of_day * weekend;
        let hourly = NegativeBinomial::new(mean, dispersion).expect("a distribution");
        counts.push(hourly.sample(&mut chance));
    }
    counts
}

fn see_all(watch: &mut Watch, counts: &[u64]) -> Vec<Seen> {
    let begin = begin();
    let each = (0..).zip(counts);
    each.map(|(hour, count)| watch.see(begin + HOUR * hour, *count).expect("in order"))
        .collect()
}

fn alerts(seen: &[Seen]) -> Vec<usize> {
    (0..seen.len())
        .filter(|hour| seen[*hour].alert.is_some())
        .collect()
}

#[test]
fn a_quiet_brand_of_any_size_gets_at_most_one_false_alert_in_30_days() {
    for (level, dispersion) in [
        (0.05, 1.0),
        (0.2, 2.5),
        (2.0, 2.5),
        (15.0, 5.0),
        (200.0, 2.5),
    ] {
        let false_alerts: usize = (0..3)
            .map(|seed| {
                let seen = see_all(&mut watch(), &brand(level, dispersion, 120, seed));
                alerts(&seen)
                    .iter()
                    .filter(|hour| **hour >= 28 * 24)
                    .count()
            })
            .sum();
        let in_30_days = false_alerts as f64 * 30.0 / (3.0 * 92.0);
        assert!(in_30_days <= 1.0, "{level} an hour: {in_30_days}");
    }
}

#[test]
fn a_burst_is_told_within_the_hour_and_again_only_when_far_rarer() {
    let mut counts = brand(15.0, 1.0, 60, 7);
    let at = 50 * 24 + 10;
    for (hour, more) in [100, 90, 80, 60, 40, 30].into_iter().enumerate() {
        counts[at + hour] += more;
    }
    let seen = see_all(&mut watch(), &counts);
    let after: Vec<usize> = alerts(&seen)
        .into_iter()
        .filter(|hour| *hour >= at)
        .collect();
    assert_eq!(after.first(), Some(&at));
    let rarity: Vec<f64> = after.iter().map(|hour| seen[*hour].return_days).collect();
    assert!(
        rarity.windows(2).all(|two| two[1] > 3.0 * two[0]),
        "{rarity:?}"
    );
    let alert = seen[at].alert.expect("an alert");
    assert!(alert.count >= 100 && alert.range.high < 100.0, "{alert:?}");
    assert!(seen[at].score >= 0.5);
    assert!(alert.return_days >= 30.0 && alert.until == begin() + HOUR * (at as i32 + 1));
}

#[test]
fn what_was_not_collected_is_no_quiet_time() {
    let counts = brand(15.0, 1.0, 60, 3);
    let mut watch = watch();
    let mut expected = Vec::new();
    for (hour, count) in (0..).zip(&counts) {
        // Two days of every week are missing: the expectation must not sink by two sevenths.
        if hour / 24 % 7 < 5 {
            let seen = watch.see(begin() + HOUR * hour, *count).expect("in order");
            expected.push(seen.expected);
        }
    }
    let last_week = &expected[expected.len() - 5 * 24..];
    let mean = last_week.iter().sum::<f64>() / last_week.len() as f64;
    assert!((13.0..17.0).contains(&mean), "{mean}");
}

#[test]
fn an_alert_after_a_gap_says_what_part_was_collected() {
    let mut watch = watch();
    see_all(&mut watch, &brand(2.0, 1.0, 40, 5));
    let late = begin() + HOUR * (40 * 24 + 30);
    let seen = watch.see(late, 60).expect("in order");
    let alert = seen.alert.expect("an alert");
    assert!(alert.collected > 0.99, "one interval is enough to show it");
    for line in alert.lines("authors") {
        assert_eq!((line.sample, line.as_of), (60, late + HOUR));
        assert_eq!(line.lacks, [] as [&str; 0]);
    }
}

#[test]
fn a_series_goes_on_from_what_was_stored() {
    let counts = brand(2.0, 2.5, 30, 11);
    let whole = see_all(&mut watch(), &counts);
    let mut stored = watch();
    see_all(&mut stored, &counts[..500]);
    let text = serde_json::to_string(&stored).expect("JSON");
    let mut restored: Watch = serde_json::from_str(&text).expect("a watch");
    for (hour, count) in (0..).zip(&counts).skip(500) {
        let seen = restored
            .see(begin() + HOUR * hour, *count)
            .expect("in order");
        let before = &whole[hour as usize];
        assert!((seen.expected - before.expected).abs() <= 1e-9 * before.expected);
        assert_eq!(seen.alert.is_some(), before.alert.is_some());
    }
}

#[test]
fn the_state_does_not_grow() {
    let size = |days| {
        let mut watch = watch();
        see_all(&mut watch, &brand(2.0, 1.0, days, 2));
        serde_json::to_string(&watch).expect("JSON").len()
    };
    let (month, year) = (size(30), size(365));
    assert!(year < month + month / 4, "{month} bytes became {year}");
}

#[test]
fn a_rarer_budget_brings_no_more_alerts() {
    let counts = brand(5.0, 5.0, 200, 9);
    let number = |allowed: f64| {
        let allowed = AlarmsAllowed::per_30_days(allowed).expect("a budget");
        let mut watch = Watch::new(HOUR, allowed).expect("a watch");
        alerts(&see_all(&mut watch, &counts)).len()
    };
    let alerts = [0.1, 1.0, 10.0].map(number);
    assert!(alerts.is_sorted() && alerts[2] > alerts[0], "{alerts:?}");
}

#[test]
fn on_the_first_day_nothing_is_usual_yet() {
    let mut counts = vec![2; 23];
    counts[12] = 500;
    let seen = see_all(&mut watch(), &counts);
    assert!(
        seen.iter()
            .all(|seen| seen.alert.is_none() && seen.score == 0.0)
    );
}

#[test]
fn a_level_that_doubles_is_told_as_a_new_normal() {
    let mut counts = brand(15.0, 1.0, 60, 4);
    counts.extend(brand(30.0, 1.0, 14, 5));
    let seen = see_all(&mut watch(), &counts);
    let told: Vec<_> = seen.iter().filter_map(|seen| seen.new_normal).collect();
    let shift = told.first().expect("a new normal");
    assert!((1.3..2.5).contains(&shift.ratio), "{told:?}");
    assert!(
        (55..62).contains(&(shift.since - begin()).num_days()),
        "{told:?}"
    );
}

#[test]
fn the_largest_counts_are_judged_too() {
    let mut watch = watch();
    let seen = see_all(&mut watch, &[MOST, 0, MOST, MOST, 3]);
    assert!(
        seen.iter()
            .all(|seen| seen.expected.is_finite() && seen.return_days.is_finite())
    );
}

#[test]
fn what_cannot_be_used_is_refused_and_changes_nothing() {
    let mut watch = watch();
    see_all(&mut watch, &[1, 2, 3]);
    let before = watch.clone();
    let last = begin() + HOUR * 2;
    let not_after = |at| Err(NotSeen::NotAfter { at, last });
    for at in [begin(), last, last + TimeDelta::minutes(29)] {
        assert_eq!(watch.see(at, 1).map(|_| ()), not_after(at));
    }
    let next = last + HOUR;
    assert_eq!(
        watch.see(next, u64::MAX).map(|_| ()),
        Err(NotSeen::TooMany(u64::MAX))
    );
    let far = DateTime::<Utc>::MAX_UTC;
    assert_eq!(watch.see(far, 1).map(|_| ()), Err(NotSeen::NoYear(far)));
    assert_eq!(watch, before);
    for seconds in [0, 9, 86_401] {
        let refused = Watch::new(TimeDelta::seconds(seconds), AlarmsAllowed::default());
        assert_eq!(refused.map(|_| ()), Err(NotWatched::Interval(seconds)));
    }
    for allowed in [0.0, -1.0, 31.0, f64::NAN] {
        assert_eq!(AlarmsAllowed::per_30_days(allowed), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_number_told_is_finite(
        rows in prop::collection::vec((1_i32..9_000, prop_oneof![0_u64..30, 0_u64..5_000]), 1..40),
        minutes in 1_i64..=1_440,
    ) {
        let interval = TimeDelta::minutes(minutes);
        let mut watch = Watch::new(interval, AlarmsAllowed::default()).expect("a watch");
        let mut at = begin();
        for (gap, count) in rows {
            let seen = watch.see(at, count).expect("in order");
            let range = seen.range();
            for number in [seen.expected, seen.return_days, range.low, range.high] {
                prop_assert!(number.is_finite() && number >= 0.0, "{seen:?}");
            }
            prop_assert!((0.0..=1.0).contains(&seen.score));
            prop_assert_eq!(seen.alert.is_some(), seen.score >= 0.5);
            at += interval * if gap % 3 == 0 { gap } else { 1 };
        }
    }
}
