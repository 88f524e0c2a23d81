//! The time of a post as files write it. Does not guess an order of day and month.

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, TimeZone, Utc};

/// As text: RFC 3339, RFC 2822, Weibo's and Twitter's own form, `2026-03-02 09:00`, a day alone, or
/// a number. A time without a zone is one of `zone`.
pub fn of_text(text: &str, zone: &impl TimeZone) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if text.len() >= 20
        && let Ok(at) = DateTime::parse_from_rfc3339(text)
    {
        return in_range(at.to_utc());
    }
    if let Ok(number) = text.parse() {
        return of_number(number);
    }
    if let Some(wall) = wall_clock(text) {
        return match zone.from_local_datetime(&wall) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => in_range(at.to_utc()),
            LocalResult::None => None,
        };
    }
    let own = DateTime::parse_from_str(text, "%a %b %d %T %z %Y");
    let at = own.or_else(|_| DateTime::parse_from_rfc2822(text)).ok()?;
    in_range(at.to_utc())
}

/// As a number: seconds since 1970, or thousandths or millionths of them where it is too large.
pub fn of_number(number: i64) -> Option<DateTime<Utc>> {
    const SECONDS_MOST: u64 = 100_000_000_000;
    let at = match number.unsigned_abs() {
        size if size < SECONDS_MOST => DateTime::from_timestamp(number, 0),
        size if size < SECONDS_MOST * 1_000 => DateTime::from_timestamp_millis(number),
        _ => DateTime::from_timestamp_micros(number),
    };
    in_range(at?)
}

fn wall_clock(text: &str) -> Option<NaiveDateTime> {
    const FORMS: [&str; 4] = [
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%d %H:%M",
        "%Y/%m/%d %H:%M:%S",
    ];
    let mut forms = FORMS.iter();
    let found = forms.find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    found.or_else(|| {
        let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
        day.and_hms_opt(0, 0, 0)
    })
}

/// Years that a database and a page can show.
fn in_range(at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    const FIRST: i64 = -62_135_596_800;
    const LAST: i64 = 253_402_300_799;
    (FIRST..=LAST).contains(&at.timestamp()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::FixedOffset;

    #[test]
    fn a_time_is_read_in_the_forms_that_files_have() {
        let shanghai = FixedOffset::east_opt(8 * 3_600).unwrap();
        for (text, expected) in [
            ("2026-03-02T01:00:00Z", Some("2026-03-02T01:00:00Z")),
            (
                "2026-03-02T09:00:00.5+08:00",
                Some("2026-03-02T01:00:00.5Z"),
            ),
            ("2010-12-02T12:26:08", Some("2010-12-02T04:26:08Z")),
            ("2026-03-02 09:00", Some("2026-03-02T01:00:00Z")),
            ("2026/03/02 09:00:30", Some("2026-03-02T01:00:30Z")),
            ("2026-03-02", Some("2026-03-01T16:00:00Z")),
            ("1347334462", Some("2012-09-11T03:34:22Z")),
            ("1347334462000", Some("2012-09-11T03:34:22Z")),
            ("1347334462000000", Some("2012-09-11T03:34:22Z")),
            (
                "Sat Jun 29 12:40:09 +0800 2013",
                Some("2013-06-29T04:40:09Z"),
            ),
            (
                "Sat, 29 Jun 2013 12:40:09 +0800",
                Some("2013-06-29T04:40:09Z"),
            ),
            ("02/03/2026", None),
            ("yesterday", None),
            ("", None),
            ("99999-01-01T00:00:00Z", None),
            ("-9223372036854775808", None),
        ] {
            let expected = expected.map(|text| text.parse::<DateTime<Utc>>().unwrap());
            assert_eq!(of_text(text, &shanghai), expected, "{text}");
        }
    }
}
