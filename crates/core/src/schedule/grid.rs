//! The days of a calendar page with the instants at which they begin and end in a zone.
//! Does not know what is planned on them.

use chrono::{
    DateTime, Datelike, Days, LocalResult, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc,
};
use chrono_tz::{GapInfo, Tz};
use serde::Serialize;

/// One day of a calendar; 23 to 25 hours long where clocks change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Day {
    /// The date on the wall.
    pub date: NaiveDate,
    /// Its first instant.
    pub starts_at: DateTime<Utc>,
    /// The first instant of the next day.
    pub ends_at: DateTime<Utc>,
}

/// Monday to Sunday.
pub type Week = [Day; 7];

impl Day {
    /// `None` outside the years 1 to 9999.
    pub fn new(date: NaiveDate, zone: Tz) -> Option<Self> {
        let next = date.checked_add_days(Days::new(1))?;
        let shown = (1..=9999).contains(&date.year());
        shown.then(|| Self {
            date,
            starts_at: first_instant(date, zone),
            ends_at: first_instant(next, zone),
        })
    }

    /// Zero for a day a zone has left out (Samoa, 30 December 2011).
    pub fn length(self) -> TimeDelta {
        self.ends_at - self.starts_at
    }

    /// Whether the instant is on this day.
    pub fn contains(self, at: DateTime<Utc>) -> bool {
        self.starts_at <= at && at < self.ends_at
    }
}

/// The week that the date is in; `None` at the ends of the years 1 to 9999.
pub fn week(date: NaiveDate, zone: Tz) -> Option<Week> {
    let monday = date.checked_sub_days(Days::new(date.weekday().num_days_from_monday().into()))?;
    let first = Day::new(monday, zone)?;
    let mut days = [first; 7];
    for (offset, day) in (0..).zip(&mut days) {
        *day = Day::new(monday.checked_add_days(Days::new(offset))?, zone)?;
    }
    Some(days)
}

/// The four to six weeks that hold the month the date is in, with the neighbours' days that fill
/// them; `None` at the ends of the years 1 to 9999.
pub fn month(date: NaiveDate, zone: Tz) -> Option<Vec<Week>> {
    let first = date.with_day(1)?;
    let mut weeks = vec![week(first, zone)?];
    loop {
        let next_monday = weeks.last()?[6].date.checked_add_days(Days::new(1))?;
        if (next_monday.year(), next_monday.month()) != (first.year(), first.month()) {
            return Some(weeks);
        }
        weeks.push(week(next_monday, zone)?);
    }
}

/// Midnight, its first coming where it comes twice, or the end of the jump where it never comes.
fn first_instant(date: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let midnight = date.and_time(NaiveTime::MIN);
    match zone.from_local_datetime(&midnight) {
        LocalResult::Single(at) => at.to_utc(),
        LocalResult::Ambiguous(one, other) => one.min(other).to_utc(),
        LocalResult::None => GapInfo::new(&midnight, &zone)
            .and_then(|gap| gap.end)
            .map_or(midnight.and_utc(), |end| end.to_utc()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::{Africa, Asia, Europe, Pacific, TZ_VARIANTS};
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    #[test]
    fn a_week_starts_on_monday_and_knows_the_long_sunday() {
        let week = week(date("2026-10-22"), Europe::Berlin).expect("a year of this age");
        assert_eq!(week[0].date, date("2026-10-19"));
        let hours = week.map(|day| day.length().num_hours());
        assert_eq!(hours, [24, 24, 24, 24, 24, 24, 25]);
    }

    #[test]
    fn a_month_is_filled_up_to_whole_weeks() {
        for (day, weeks, from, to) in [
            ("2026-11-23", 6, "2026-10-26", "2026-12-06"),
            ("2026-02-01", 5, "2026-01-26", "2026-03-01"),
            ("2027-02-28", 4, "2027-02-01", "2027-02-28"),
        ] {
            let month = month(date(day), Asia::Shanghai).expect("a year of this age");
            assert_eq!(month.len(), weeks, "{day}");
            assert_eq!(month[0][0].date, date(from));
            assert_eq!(month[weeks - 1][6].date, date(to));
        }
    }

    #[test]
    fn a_day_without_midnight_starts_when_the_clocks_have_jumped() {
        let day = Day::new(date("2023-04-28"), Africa::Cairo).expect("a year of this age");
        assert_eq!(day.length(), TimeDelta::hours(23));
        assert_eq!(
            day.starts_at.with_timezone(&Africa::Cairo).time(),
            NaiveTime::from_hms_opt(1, 0, 0).expect("a time")
        );
    }

    #[test]
    fn a_day_left_out_has_no_length() {
        let day = Day::new(date("2011-12-30"), Pacific::Apia).expect("a year of this age");
        assert_eq!(day.length(), TimeDelta::zero());
    }

    proptest! {
        #[test]
        fn days_follow_one_another_without_hole_or_overlap(
            zone in prop::sample::select(&TZ_VARIANTS[..]), days in 0_u64..(60 * 365)
        ) {
            let day = date("1975-01-01") + Days::new(days);
            let week = week(day, zone).expect("a year of this age");
            prop_assert!(week.iter().any(|shown| shown.date == day));
            for pair in week.windows(2) {
                prop_assert_eq!(pair[0].ends_at, pair[1].starts_at);
            }
            for shown in week.iter().filter(|shown| shown.length() > TimeDelta::zero()) {
                prop_assert_eq!(shown.starts_at.with_timezone(&zone).date_naive(), shown.date);
            }
        }
    }
}
