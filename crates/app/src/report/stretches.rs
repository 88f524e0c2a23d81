//! Moments counted by day, week or month, so that a chart has neither too few bars nor too many.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use chrono_tz::Tz;
use earned_core::period::Period;

/// Most days that are shown one by one.
const MOST_DAYS: i64 = 62;

/// Most days that are shown week by week.
const MOST_WEEK_DAYS: i64 = 400;

/// A day, week or month of a period with what was counted in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Stretch {
    /// Its first day within the period.
    pub from_on: NaiveDate,
    /// How many.
    pub number: i64,
}

/// Counts the moments of the period, which are told in any order; a stretch without any has 0.
pub(crate) fn stretches(period: Period, zone: Tz, moments: &[DateTime<Utc>]) -> Vec<Stretch> {
    let mut numbers: BTreeMap<NaiveDate, i64> = period
        .from_on
        .iter_days()
        .take_while(|day| *day <= period.to_on)
        .map(|day| (first_day(period, day), 0))
        .collect();
    for at in moments {
        let first = first_day(period, at.with_timezone(&zone).date_naive());
        if let Some(number) = numbers.get_mut(&first) {
            *number += 1;
        }
    }
    numbers
        .into_iter()
        .map(|(from_on, number)| Stretch { from_on, number })
        .collect()
}

/// The first day of the stretch that a day lies in.
fn first_day(period: Period, day: NaiveDate) -> NaiveDate {
    let back = if period.days() <= MOST_DAYS {
        0
    } else if period.days() <= MOST_WEEK_DAYS {
        day.weekday().num_days_from_monday()
    } else {
        day.day0()
    };
    let first = day.checked_sub_days(Days::new(back.into())).unwrap_or(day);
    first.max(period.from_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn count(from: &str, to: &str, moments: &[&str]) -> Vec<(String, i64)> {
        let period = Period::new(day(from), day(to)).expect("a period");
        let moments: Vec<_> = moments
            .iter()
            .map(|at| at.parse().expect("a time"))
            .collect();
        stretches(period, chrono_tz::Asia::Shanghai, &moments)
            .into_iter()
            .map(|stretch| (stretch.from_on.to_string(), stretch.number))
            .collect()
    }

    #[test]
    fn a_moment_counts_on_the_day_of_the_zone() {
        assert_eq!(
            count(
                "2026-03-01",
                "2026-03-02",
                &[
                    "2026-03-01T15:59:59Z",
                    "2026-03-01T16:00:00Z",
                    "2026-03-02T01:00:00Z"
                ]
            ),
            [("2026-03-01".to_owned(), 1), ("2026-03-02".to_owned(), 2)]
        );
    }

    #[test]
    fn long_periods_are_cut_into_weeks_and_months() {
        let weeks = count("2026-01-01", "2026-03-31", &["2026-01-06T00:00:00Z"]);
        assert_eq!(weeks.len(), 14);
        assert_eq!(weeks[1], ("2026-01-05".to_owned(), 1));
        let months = count("2025-01-15", "2026-03-31", &["2026-03-31T00:00:00Z"]);
        assert_eq!(months.len(), 15);
        assert_eq!(months[0].0, "2025-01-15");
        assert_eq!(months[14], ("2026-03-01".to_owned(), 1));
    }

    #[test]
    fn nothing_is_counted_twice_or_lost() {
        let moments = [
            "2026-03-01T00:00:00Z",
            "2026-03-15T00:00:00Z",
            "2026-03-31T00:00:00Z",
        ];
        for to in ["2026-03-31", "2026-06-30", "2027-12-31"] {
            let sum: i64 = count("2026-03-01", to, &moments)
                .iter()
                .map(|one| one.1)
                .sum();
            assert_eq!(sum, 3, "{to}");
        }
    }
}
