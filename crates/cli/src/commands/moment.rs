//! Moments as people write them in files, in seconds. Knows UTC only: a time without a zone is taken for it.

use chrono::{DateTime, NaiveDateTime};

/// How a time without a zone may be written.
const FORMS: [&str; 3] = [
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%d %H:%M",
];

/// Seconds since 1970, or since anything where numbers are given; none where nothing is written.
pub(crate) fn seconds(written: &str) -> Result<Option<f64>, String> {
    let written = written.trim();
    if written.is_empty() {
        return Ok(None);
    }
    if let Ok(number) = written.parse::<f64>() {
        let is_moment = number.is_finite();
        return is_moment
            .then_some(Some(number))
            .ok_or_else(|| refused(written));
    }
    let with_zone = DateTime::parse_from_rfc3339(written).map(|at| at.to_utc());
    let moment = with_zone.ok().or_else(|| {
        let at = FORMS
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(written, form).ok());
        at.map(|at| at.and_utc())
    });
    let moment = moment.ok_or_else(|| refused(written))?;
    Ok(Some(moment.timestamp_micros() as f64 / 1e6))
}

fn refused(written: &str) -> String {
    format!("`{written}` is no time: write seconds, or 2026-03-01T09:30:00Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_people_write_them() {
        for (written, expected) in [
            ("1772357400", Some(1_772_357_400.0)),
            ("12.5", Some(12.5)),
            ("2026-03-01T09:30:00Z", Some(1_772_357_400.0)),
            ("2026-03-01T10:30:00+01:00", Some(1_772_357_400.0)),
            ("2026-03-01 09:30:00", Some(1_772_357_400.0)),
            ("  ", None),
        ] {
            assert_eq!(seconds(written), Ok(expected), "{written}");
        }
        for wrong in ["yesterday", "inf", "2026-13-01T00:00:00Z"] {
            assert!(seconds(wrong).is_err(), "{wrong}");
        }
    }
}
