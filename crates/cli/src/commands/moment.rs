//! Moments as people write them in files. Knows UTC only: a time without a zone is taken for it.

use chrono::{DateTime, Utc};
use query::decode::row::moment::{of_number, of_text};

use crate::commands::rows::Scalar;

/// The time in a column of this name, in one of the forms that imports take; none where nothing is written.
pub(crate) fn of_scalar(at: &Scalar, column: &str) -> Result<Option<DateTime<Utc>>, String> {
    let moment = match at {
        Scalar::Nothing => return Ok(None),
        Scalar::Text(text) if text.trim().is_empty() => return Ok(None),
        Scalar::Text(text) => of_text(text, &Utc),
        Scalar::Number(number) => of_number(*number),
        Scalar::Fraction(number) => of_number(number.floor() as i64),
    };
    let refused = || format!("`{column}` is no time: write 2026-03-02T09:00:00Z");
    moment.map(Some).ok_or_else(refused)
}

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
    let moment = of_text(written, &Utc).ok_or_else(|| refused(written))?;
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
