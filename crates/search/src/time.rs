//! Stretches of time and their division into buckets. Knows no time zones: whoever divides by days of
//! a zone with daylight saving gives the edges.

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDateTime, NaiveTime, Timelike, Utc};

/// Most buckets a count over time may have: a year of hours is 8,784.
pub const MAX_BUCKETS: usize = 20_000;

/// From a moment (included) until a moment (not included); a missing end is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TimeRange {
    pub from: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
}

impl TimeRange {
    /// All time.
    pub const ALL: Self = Self {
        from: None,
        until: None,
    };

    /// With both ends.
    pub fn between(from: DateTime<Utc>, until: DateTime<Utc>) -> Self {
        Self {
            from: Some(from),
            until: Some(until),
        }
    }

    /// Both ends in microseconds since 1970.
    pub(crate) fn ends_us(self) -> (Option<i64>, Option<i64>) {
        let us = |end: Option<DateTime<Utc>>| end.map(|at| at.timestamp_micros());
        (us(self.from), us(self.until))
    }
}

/// How wide a bucket is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    Hour,
    Day,
    /// Weeks begin on Monday.
    Week,
}

/// Moments that divide a stretch of time: each bucket is from one (included) until the next (not
/// included).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Buckets {
    edges: Vec<DateTime<Utc>>,
}

impl Buckets {
    /// Buckets between given edges; `None` unless there are two edges or more, rising, and not more
    /// than [`MAX_BUCKETS`].
    pub fn between_edges(edges: Vec<DateTime<Utc>>) -> Option<Self> {
        let rising = edges.windows(2).all(|pair| pair[0] < pair[1]);
        (rising && (2..=MAX_BUCKETS + 1).contains(&edges.len())).then_some(Self { edges })
    }

    /// Hours, days or weeks by the clocks of a fixed offset. The first and the last bucket are cut
    /// where the range begins and ends, so that the counts add up to the count of the range. `None`
    /// if the range is empty or the buckets would be more than [`MAX_BUCKETS`].
    pub fn even(
        from: DateTime<Utc>,
        until: DateTime<Utc>,
        every: Every,
        offset: FixedOffset,
    ) -> Option<Self> {
        let step = every.step();
        let mut edge = every.start_of(from.naive_utc().checked_add_offset(offset)?)?;
        let mut edges = vec![from];
        loop {
            edge = edge.checked_add_signed(step)?;
            let at = edge.and_local_timezone(offset).single()?.to_utc();
            if at >= until || edges.len() > MAX_BUCKETS {
                break;
            }
            edges.push(at);
        }
        edges.push(until);
        Self::between_edges(edges)
    }

    /// The moments, rising.
    pub fn edges(&self) -> &[DateTime<Utc>] {
        &self.edges
    }

    /// From the first edge until the last.
    pub fn range(&self) -> TimeRange {
        TimeRange {
            from: self.edges.first().copied(),
            until: self.edges.last().copied(),
        }
    }
}

impl Every {
    fn step(self) -> Duration {
        match self {
            Self::Hour => Duration::hours(1),
            Self::Day => Duration::days(1),
            Self::Week => Duration::weeks(1),
        }
    }

    /// When the bucket with this moment begins; `None` at the end of the calendar.
    fn start_of(self, local: NaiveDateTime) -> Option<NaiveDateTime> {
        let midnight = local.date().and_time(NaiveTime::MIN);
        let days_since_monday = i64::from(local.weekday().num_days_from_monday());
        match self {
            Self::Hour => local.date().and_hms_opt(local.hour(), 0, 0),
            Self::Day => Some(midnight),
            Self::Week => midnight.checked_sub_signed(Duration::days(days_since_monday)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Buckets, Every};
    use chrono::{DateTime, FixedOffset, Utc};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect(text)
    }

    fn edges(from: &str, until: &str, every: Every, offset_hours: i32) -> Vec<DateTime<Utc>> {
        let offset = FixedOffset::east_opt(offset_hours * 3_600).expect("a whole hour");
        let buckets = Buckets::even(at(from), at(until), every, offset).expect("a range");
        buckets.edges().to_vec()
    }

    #[test]
    fn days_begin_at_local_midnight_and_the_ends_are_cut() {
        let days = edges(
            "2026-03-01T12:00:00Z",
            "2026-03-03T01:00:00Z",
            Every::Day,
            8,
        );
        let expected = [
            "2026-03-01T12:00:00Z",
            "2026-03-01T16:00:00Z",
            "2026-03-02T16:00:00Z",
            "2026-03-03T01:00:00Z",
        ];
        assert_eq!(days, expected.map(at));
    }

    #[test]
    fn weeks_begin_on_monday_and_hours_on_the_hour() {
        let weeks = edges(
            "2026-03-01T00:00:00Z",
            "2026-03-12T00:00:00Z",
            Every::Week,
            0,
        );
        let expected = ["2026-03-01", "2026-03-02", "2026-03-09", "2026-03-12"];
        assert_eq!(weeks, expected.map(|day| at(&format!("{day}T00:00:00Z"))));
        let hours = edges(
            "2026-03-01T00:30:00Z",
            "2026-03-01T02:00:00Z",
            Every::Hour,
            0,
        );
        let expected = ["00:30", "01:00", "02:00"];
        assert_eq!(
            hours,
            expected.map(|time| at(&format!("2026-03-01T{time}:00Z")))
        );
    }

    #[test]
    fn empty_ranges_and_too_many_buckets_are_refused() {
        let utc = FixedOffset::east_opt(0).expect("zero");
        let (early, late) = (at("2026-01-01T00:00:00Z"), at("2036-01-01T00:00:00Z"));
        assert_eq!(Buckets::even(early, early, Every::Day, utc), None);
        assert_eq!(Buckets::even(late, early, Every::Day, utc), None);
        assert_eq!(Buckets::even(early, late, Every::Hour, utc), None);
        let (first, last) = (DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC);
        assert_eq!(Buckets::even(first, last, Every::Week, utc), None);
        assert_eq!(Buckets::between_edges(vec![early]), None);
        assert_eq!(Buckets::between_edges(vec![late, early]), None);
    }
}
