//! Months, weeks or days as a file names them, and how far they lie apart. Knows no count.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, Utc};

/// Longest distance that is counted, in periods; a year with five digits is no row.
const PERIODS_MOST: usize = 10_000;

/// The day that a period begins on, or one in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(NaiveDate);

impl FromStr for Day {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let whole = format!("{written}-01");
        let day = written.parse().or_else(|_| whole.parse());
        day.map(Self)
            .map_err(|_| format!("`{written}` is no period, such as 2026-01 or 2026-01-05"))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(to)
    }
}

impl Day {
    /// Its beginning.
    pub(super) fn moment(self) -> DateTime<Utc> {
        self.0.and_time(NaiveTime::MIN).and_utc()
    }

    fn month(self) -> i64 {
        i64::from(self.0.year()) * 12 + i64::from(self.0.month0())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Every {
    Month,
    Week,
    Day,
}

/// The periods of a file.
#[derive(Debug)]
pub(super) struct Calendar {
    every: Every,
    first: Option<Day>,
}

impl Calendar {
    /// Months if every period begins on the first of one, weeks if all lie whole weeks apart, else days.
    pub(super) fn of(days: impl Iterator<Item = Day>) -> Self {
        let days: Vec<Day> = days.collect();
        let first = days.first().copied();
        let since = |day: &Day| first.map_or(0, |first| (day.0 - first.0).num_days());
        let every = if days.iter().all(|day| day.0.day() == 1) {
            Every::Month
        } else if days.iter().all(|day| since(day) % 7 == 0) {
            Every::Week
        } else {
            Every::Day
        };
        Self { every, first }
    }

    pub(super) fn every(&self) -> &'static str {
        match self.every {
            Every::Month => "month",
            Every::Week => "week",
            Every::Day => "day",
        }
    }

    /// How many months a period lasts.
    pub(super) fn months(&self) -> f64 {
        match self.every {
            Every::Month => 1.0,
            Every::Week => 12.0 * 7.0 / 365.25,
            Every::Day => 12.0 / 365.25,
        }
    }

    /// The place of a period that begins on a day, from 0 for the first.
    pub(super) fn place(&self, day: Day) -> Option<usize> {
        let place = usize::try_from(self.between(self.first?, day)).ok()?;
        (place < PERIODS_MOST).then_some(place)
    }

    /// The first day of the period at a place.
    pub(super) fn day(&self, place: usize) -> Option<Day> {
        Some(self.after(self.first?, place))
    }

    /// The day so many periods after one; the last that there is if it is beyond.
    pub(super) fn after(&self, day: Day, periods: usize) -> Day {
        let after = match self.every {
            Every::Month => day.0.checked_add_months(Months::new(periods as u32)),
            Every::Week => day.0.checked_add_days(Days::new(7 * periods as u64)),
            Every::Day => day.0.checked_add_days(Days::new(periods as u64)),
        };
        Day(after.unwrap_or(NaiveDate::MAX))
    }

    /// How many periods lie between the beginning of one and the one that a day is in.
    pub(super) fn between(&self, from: Day, to: Day) -> i64 {
        let days = (to.0 - from.0).num_days();
        match self.every {
            Every::Month => to.month() - from.month(),
            Every::Week => days.div_euclid(7),
            Every::Day => days,
        }
    }

    /// A period as files name it.
    pub(super) fn written(&self, day: Day) -> String {
        match self.every {
            Every::Month => day.0.format("%Y-%m").to_string(),
            Every::Week | Every::Day => day.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(days: &[&str]) -> Calendar {
        Calendar::of(days.iter().map(|day| day.parse().unwrap()))
    }

    #[test]
    fn months_weeks_and_days_are_told_apart_by_where_they_begin() {
        for (days, every, places) in [
            (
                vec!["2025-11", "2025-12", "2026-02"],
                "month",
                vec![0, 1, 3],
            ),
            (
                vec!["2026-01-05", "2026-01-12", "2026-02-02"],
                "week",
                vec![0, 1, 4],
            ),
            (
                vec!["2026-01-05", "2026-01-06", "2026-01-12"],
                "day",
                vec![0, 1, 7],
            ),
        ] {
            let calendar = calendar(&days);
            assert_eq!(calendar.every(), every);
            for (day, place) in days.iter().zip(places) {
                let day: Day = day.parse().unwrap();
                assert_eq!(calendar.place(day), Some(place), "{day}");
                assert_eq!(calendar.day(place), Some(day), "{day}");
            }
        }
    }

    #[test]
    fn a_day_lies_in_its_period() {
        let months = calendar(&["2025-11", "2025-12"]);
        let from = "2025-11".parse().unwrap();
        assert_eq!(months.between(from, "2026-02-28".parse().unwrap()), 3);
        let weeks = calendar(&["2026-01-05", "2026-01-12"]);
        let from = "2026-01-05".parse().unwrap();
        assert_eq!(weeks.between(from, "2026-01-18".parse().unwrap()), 1);
        assert_eq!(weeks.between(from, "2026-01-04".parse().unwrap()), -1);
    }
}
