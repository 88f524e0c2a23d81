//! Dates as feeds write them, beyond what their standards allow. Does not guess: `01/02/2004` is
//! left, because it is two days in two countries.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// Zones of RFC 822, and others that are met, in hours east of Greenwich.
const ZONES: [(&str, i32); 13] = [
    ("UTC", 0),
    ("GMT", 0),
    ("UT", 0),
    ("Z", 0),
    ("EST", -5),
    ("EDT", -4),
    ("CST", -6),
    ("CDT", -5),
    ("MST", -7),
    ("MDT", -6),
    ("PST", -8),
    ("PDT", -7),
    ("JST", 9),
];

/// Nobody wrote a feed before, and what is after is a mistake.
const YEARS: RangeInclusive<i32> = 1970..=2199;

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Years of two digits stand before those of four, which would take 04 for the year 4.
const MOMENTS: [&str; 13] = [
    "%d %b %y %H:%M:%S",
    "%d %b %y %H:%M",
    "%d %b %Y %H:%M:%S",
    "%d %b %Y %H:%M",
    "%b %d %Y %H:%M:%S",
    "%b %d %H:%M:%S %Y",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y年%m月%d日 %H:%M:%S",
    "%Y年%m月%d日 %H:%M",
];

const DAYS: [&str; 7] = [
    "%Y-%m-%d",
    "%Y%m%d",
    "%d %b %y",
    "%d %b %Y",
    "%b %d %Y",
    "%Y/%m/%d",
    "%Y年%m月%d日",
];

/// Reads a date. Without a zone it is taken for UTC, without a time for the day's beginning.
pub(super) fn parse(written: &str) -> Option<DateTime<Utc>> {
    if let Ok(at) = DateTime::parse_from_rfc3339(written.trim()) {
        return Some(at.to_utc());
    }
    let mut zone = FixedOffset::east_opt(0)?;
    let mut kept = Vec::new();
    for word in written
        .split([' ', ',', '\t', '\n', '\r'])
        .filter(|word| !word.is_empty())
    {
        if is_weekday(word) {
            continue;
        }
        let (word, told) = split_zone(word);
        zone = told.unwrap_or(zone);
        kept.extend((!word.is_empty()).then(|| short_month(word)));
    }
    let moment = read(&kept.join(" ")).filter(|moment| YEARS.contains(&moment.year()))?;
    Some(moment.and_local_timezone(zone).single()?.to_utc())
}

fn read(words: &str) -> Option<NaiveDateTime> {
    let mut moments = MOMENTS.iter();
    let moment = moments.find_map(|form| NaiveDateTime::parse_from_str(words, form).ok());
    moment.or_else(|| Some(day(words)?.and_time(NaiveTime::MIN)))
}

/// A month alone is its first day, a year alone its first.
fn day(words: &str) -> Option<NaiveDate> {
    let read = |words: &str| {
        let mut days = DAYS.iter();
        days.find_map(|form| NaiveDate::parse_from_str(words, form).ok())
    };
    read(words)
        .or_else(|| read(&format!("{words}-01")))
        .or_else(|| read(&format!("{words}-01-01")))
}

fn is_weekday(word: &str) -> bool {
    let start = word.get(..3).map(str::to_ascii_lowercase);
    start.is_some_and(|start| WEEKDAYS.contains(&start.as_str()))
}

/// `January` is `Jan`.
fn short_month(word: &str) -> &str {
    let is_name = word.bytes().all(|byte| byte.is_ascii_alphabetic());
    if is_name {
        word.get(..3).unwrap_or(word)
    } else {
        word
    }
}

/// The zone at the end of a word, or that is the word.
fn split_zone(word: &str) -> (&str, Option<FixedOffset>) {
    let named = ZONES
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(word));
    if let Some((_, hours)) = named {
        return ("", FixedOffset::east_opt(hours * 3_600));
    }
    let has_time = word.contains(':');
    match word.rfind(['+', '-']) {
        Some(at) if at == 0 || has_time => match offset(&word[at..]) {
            Some(zone) => (&word[..at], Some(zone)),
            None => (word, None),
        },
        _ if has_time => (word.trim_end_matches(['Z', 'z']), None),
        _ => (word, None),
    }
}

/// `+0800`, `+08:00` or `+08`.
fn offset(written: &str) -> Option<FixedOffset> {
    let (sign, digits) = written.split_at_checked(1)?;
    let digits = digits.replace(':', "");
    let (hours, minutes) = digits.split_at_checked(2)?;
    let hours: i32 = hours.parse().ok()?;
    let minutes: i32 = match minutes {
        "" => 0,
        minutes if minutes.len() == 2 => minutes.parse().ok()?,
        _ => return None,
    };
    let seconds = hours * 3_600 + minutes * 60;
    FixedOffset::east_opt(if sign == "-" { -seconds } else { seconds })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_date_in_any_usual_form_is_read() {
        for (written, expected) in [
            ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"),
            ("Thu, 1 Jan 2004 19:48:21 +0800", "2004-01-01T11:48:21Z"),
            (
                "Thursday, 01 January 2004 19:48:21 EST",
                "2004-01-02T00:48:21Z",
            ),
            ("01 Jan 04 19:48 UT", "2004-01-01T19:48:00Z"),
            ("Jan 1, 2004 7:48:21 PST", "2004-01-01T15:48:21Z"),
            ("Sun Jan  4 16:29:06 PST 2004", "2004-01-05T00:29:06Z"),
            ("2004-01-01T19:48:21Z", "2004-01-01T19:48:21Z"),
            ("2004-01-01T19:48:21.5+0800", "2004-01-01T11:48:21.5Z"),
            ("2004-01-01 19:48:21", "2004-01-01T19:48:21Z"),
            ("2004-01-01T19:48+02:00", "2004-01-01T17:48:00Z"),
            ("2004-01-05", "2004-01-05T00:00:00Z"),
            ("20040105", "2004-01-05T00:00:00Z"),
            ("2004-02", "2004-02-01T00:00:00Z"),
            ("2004", "2004-01-01T00:00:00Z"),
            ("2004年3月5日 08:09", "2004-03-05T08:09:00Z"),
        ] {
            let expected: DateTime<Utc> = expected.parse().unwrap();
            assert_eq!(parse(written), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_is_no_date_or_two_is_left() {
        for written in [
            "",
            "yesterday",
            "01/02/2004",
            "32 Jan 2004",
            "2004-13-01",
            "-",
            "+08",
        ] {
            assert_eq!(parse(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_so_odd_that_it_fails(written in "[0-9TZ:+ ,a-z年-]{0,30}") {
            let _ = parse(&written);
        }

        #[test]
        fn what_is_printed_is_read(seconds in 0_i64..4_000_000_000) {
            let at = DateTime::from_timestamp(seconds, 0).unwrap();
            prop_assert_eq!(parse(&at.to_rfc2822()), Some(at));
            prop_assert_eq!(parse(&at.to_rfc3339()), Some(at));
        }
    }
}
