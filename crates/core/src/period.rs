//! A stretch of whole days in a zone: what a report looks at. Does not know today; it is told.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use crate::schedule::Day;

/// The longest stretch a report looks at.
pub const MOST_DAYS: i64 = 366 * 5;

/// Whole days, the last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Period {
    /// The first day.
    pub from_on: NaiveDate,
    /// The last day.
    pub to_on: NaiveDate,
}

/// From one instant until just before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Span {
    /// Included.
    pub from: DateTime<Utc>,
    /// Not included.
    pub until: DateTime<Utc>,
}

impl Period {
    /// `None` if it ends before it begins, is longer than [`MOST_DAYS`], or lies outside the years
    /// 1 to 9999.
    pub fn new(from_on: NaiveDate, to_on: NaiveDate) -> Option<Self> {
        let period = Self { from_on, to_on };
        let shown = 1..=9999;
        ((1..=MOST_DAYS).contains(&period.days())
            && shown.contains(&from_on.year())
            && shown.contains(&to_on.year()))
        .then_some(period)
    }

    /// The `days` days that end with `today`.
    pub fn last(days: u64, today: NaiveDate) -> Option<Self> {
        let from_on = today.checked_sub_days(Days::new(days.checked_sub(1)?))?;
        Self::new(from_on, today)
    }

    /// The calendar month that `day` lies in.
    pub fn month(day: NaiveDate) -> Option<Self> {
        let first = day.with_day(1)?;
        let next = first.checked_add_months(Months::new(1))?;
        Self::new(first, next.pred_opt()?)
    }

    /// As many days, just before.
    pub fn before(self) -> Option<Self> {
        let days = Days::new(self.days().unsigned_abs());
        Self::new(
            self.from_on.checked_sub_days(days)?,
            self.from_on.pred_opt()?,
        )
    }

    /// How many days.
    pub fn days(self) -> i64 {
        (self.to_on - self.from_on).num_days() + 1
    }

    /// Its instants in a zone. An empty span where the calendar ends.
    pub fn span(self, zone: Tz) -> Span {
        let from = Day::new(self.from_on, zone).map(|day| day.starts_at);
        let until = Day::new(self.to_on, zone).map(|day| day.ends_at);
        let from = from.unwrap_or(DateTime::<Utc>::MAX_UTC);
        Span {
            from,
            until: until.unwrap_or(from),
        }
    }
}

impl Span {
    /// The part of it that has passed by `now`.
    #[must_use]
    pub fn until(self, now: DateTime<Utc>) -> Self {
        Self {
            from: self.from,
            until: self.until.min(now),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_month_ends_where_the_next_begins() {
        for (any, first, last) in [
            ("2026-02-17", "2026-02-01", "2026-02-28"),
            ("2028-02-29", "2028-02-01", "2028-02-29"),
            ("2026-12-31", "2026-12-01", "2026-12-31"),
        ] {
            let month = Period::month(day(any)).expect("a month");
            assert_eq!((month.from_on, month.to_on), (day(first), day(last)));
        }
    }

    #[test]
    fn thirty_days_end_today_and_follow_those_before() {
        let period = Period::last(30, day("2026-03-30")).expect("a period");
        assert_eq!((period.from_on, period.days()), (day("2026-03-01"), 30));
        let before = period.before().expect("a period");
        assert_eq!((before.to_on, before.days()), (day("2026-02-28"), 30));
    }

    #[test]
    fn a_day_is_a_day_of_the_zone() {
        let one = Period::new(day("2026-03-29"), day("2026-03-29")).expect("a period");
        let span = one.span(chrono_tz::Europe::Berlin);
        assert_eq!(span.from.to_rfc3339(), "2026-03-28T23:00:00+00:00");
        assert_eq!((span.until - span.from).num_hours(), 23);
    }

    #[test]
    fn what_ends_before_it_begins_is_no_period() {
        assert_eq!(Period::new(day("2026-03-02"), day("2026-03-01")), None);
        assert_eq!(Period::last(0, day("2026-03-01")), None);
        assert_eq!(Period::new(day("2020-01-01"), day("2026-03-01")), None);
    }
}
