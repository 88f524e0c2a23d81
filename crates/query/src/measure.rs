//! Numbers and times a document is compared with: `followers:>1000`, `since:2026-03-01`. Knows no
//! clock: what is written is all there is.

use std::ops::RangeInclusive;

use chrono::{DateTime, Days, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};

/// A condition on a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    written: String,
    range: RangeInclusive<u64>,
}

impl Measure {
    /// `>1000`, `>=1000`, `<1000`, `<=1000`, `1000`, `100..1000`; `None` for anything else and for a
    /// condition that no number meets.
    pub fn new(written: &str) -> Option<Self> {
        let number = |digits: &str| {
            let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
            is_plain.then(|| digits.parse::<u64>().ok()).flatten()
        };
        let range = if let Some(least) = written.strip_prefix(">=") {
            number(least)?..=u64::MAX
        } else if let Some(most) = written.strip_prefix("<=") {
            0..=number(most)?
        } else if let Some(below) = written.strip_prefix('>') {
            number(below)?.checked_add(1)?..=u64::MAX
        } else if let Some(above) = written.strip_prefix('<') {
            0..=number(above)?.checked_sub(1)?
        } else if let Some((least, most)) = written.split_once("..") {
            number(least)?..=number(most)?
        } else {
            let exactly = number(written.strip_prefix('=').unwrap_or(written))?;
            exactly..=exactly
        };
        (!range.is_empty()).then(|| Self {
            written: written.to_owned(),
            range,
        })
    }

    /// As it was written.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The numbers that meet it.
    pub fn range(&self) -> &RangeInclusive<u64> {
        &self.range
    }
}

/// On which side of a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// `since:`: then or later.
    Since,
    /// `until:`: before.
    Until,
}

/// A moment as it was written, and when that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    written: String,
    at: DateTime<Utc>,
}

impl Moment {
    /// `2026-03-01`, `2026-03-01T14:30` or `2026-03-01T14:30:15` on the clocks of `zone`; `None` for anything else. A day
    /// belongs to the time asked for: `since:` begins with it, `until:` ends with it. A time that the
    /// clocks passed over is the first one after it; of one that came twice, the earlier.
    pub fn new<Zone: TimeZone>(written: &str, side: Side, zone: &Zone) -> Option<Self> {
        let is_plain = written.len() <= 19 && written.is_ascii();
        let wall = match (written.split_once('T'), side) {
            (Some((day, time)), _) => {
                let seconds = NaiveTime::parse_from_str(time, "%H:%M:%S");
                let time = seconds.or_else(|_| NaiveTime::parse_from_str(time, "%H:%M"));
                let time = time.ok()?;
                read_day(day)?.and_time(time)
            }
            (None, Side::Since) => read_day(written)?.and_time(NaiveTime::MIN),
            (None, Side::Until) => {
                let next = read_day(written)?.checked_add_days(Days::new(1))?;
                next.and_time(NaiveTime::MIN)
            }
        };
        is_plain.then_some(Self {
            written: written.to_owned(),
            at: instant(wall, zone)?,
        })
    }

    /// The same moment, to the second, written for the clocks of UTC.
    pub(crate) fn in_utc(at: DateTime<Utc>) -> Self {
        Self {
            written: at.format("%Y-%m-%dT%H:%M:%S").to_string(),
            at,
        }
    }

    /// As it was written.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// When it is.
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }
}

fn read_day(day: &str) -> Option<NaiveDate> {
    let day = (day.len() == 10).then_some(day)?;
    NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()
}

/// No clock was ever put forward by more than a day.
fn instant<Zone: TimeZone>(wall: NaiveDateTime, zone: &Zone) -> Option<DateTime<Utc>> {
    const QUARTER: chrono::TimeDelta = chrono::TimeDelta::minutes(15);
    let mut wall = wall;
    for _ in 0..=96 {
        match zone.from_local_datetime(&wall) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => return Some(at.to_utc()),
            LocalResult::None => wall = wall.checked_add_signed(QUARTER)?,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use chrono::{FixedOffset, Utc};

    use super::{Measure, Moment, Side};

    #[test]
    fn a_condition_on_a_number_is_a_range() {
        for (written, range) in [
            (">10", Some(11..=u64::MAX)),
            (">=10", Some(10..=u64::MAX)),
            ("<10", Some(0..=9)),
            ("<=10", Some(0..=10)),
            ("=10", Some(10..=10)),
            ("10", Some(10..=10)),
            ("10..20", Some(10..=20)),
            ("20..10", None),
            ("<0", None),
            ("+1", None),
            ("", None),
            (">", None),
            ("1e3", None),
            ("99999999999999999999", None),
        ] {
            let measure = Measure::new(written).map(|measure| measure.range().clone());
            assert_eq!(measure, range, "{written}");
        }
    }

    #[test]
    fn a_day_begins_and_ends_on_the_clocks_of_its_zone() {
        let shanghai = FixedOffset::east_opt(8 * 3600).unwrap();
        for (written, side, expected) in [
            ("2026-03-01", Side::Since, Some("2026-02-28T16:00:00+00:00")),
            ("2026-03-01", Side::Until, Some("2026-03-01T16:00:00+00:00")),
            (
                "2026-03-01T14:30",
                Side::Until,
                Some("2026-03-01T06:30:00+00:00"),
            ),
            ("2026-02-29", Side::Since, None),
            ("2026-3-1", Side::Since, None),
            ("01.03.2026", Side::Since, None),
            ("", Side::Until, None),
        ] {
            let moment =
                Moment::new(written, side, &shanghai).map(|moment| moment.at().to_rfc3339());
            assert_eq!(moment.as_deref(), expected, "{written}");
        }
        assert!(Moment::new("262142-12-31", Side::Until, &Utc).is_none());
    }
}
