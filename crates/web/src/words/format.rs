//! Dates, times, numbers and spans of time, written the language's way in one time zone. Reads no
//! clock: "now" comes in by parameter.

mod icu;
mod money;
mod span;

pub use self::money::Money;

use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, Utc};
use chrono_tz::Tz;

use super::{Given, Language, Words};

/// How one reader's pages write moments and amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    language: Language,
    zone: Tz,
}

impl Format {
    /// Writes in `language`, with clock times of `zone`.
    pub const fn new(language: Language, zone: Tz) -> Self {
        Self { language, zone }
    }

    /// Writes in `language` where no moment of a workspace is shown, as on the sign-in page.
    pub const fn in_utc(language: Language) -> Self {
        Self::new(language, Tz::UTC)
    }

    /// The zone of all clock times, for a page to name.
    pub const fn zone(self) -> Tz {
        self.zone
    }

    /// The wall clock of the zone at that moment.
    pub fn local(self, at: impl Given<DateTime<Utc>>) -> NaiveDateTime {
        at.given().with_timezone(&self.zone).naive_local()
    }

    /// The day of that moment: `23 Nov 2026`, `2026年11月23日`.
    pub fn date(self, at: impl Given<DateTime<Utc>>) -> String {
        self.day(self.local(at).date())
    }

    /// A day: `23 Nov 2026`, `2026年11月23日`.
    pub fn day(self, on: impl Given<NaiveDate>) -> String {
        icu::with(self.language, |icu| icu.day(on.given()))
    }

    /// A day of the current weeks: `Mon 23 Nov`, `11月23日周一`.
    pub fn weekday(self, on: impl Given<NaiveDate>) -> String {
        icu::with(self.language, |icu| icu.weekday(on.given()))
    }

    /// The weekday alone, as over a calendar's columns: `Mon`, `周一`.
    pub fn weekday_name(self, on: impl Given<NaiveDate>) -> String {
        icu::with(self.language, |icu| icu.weekday_name(on.given()))
    }

    /// A month: `November 2026`, `2026年11月`.
    pub fn month(self, on: impl Given<NaiveDate>) -> String {
        icu::with(self.language, |icu| icu.month(on.given()))
    }

    /// The time of day, to the minute: `16:09`.
    pub fn time(self, at: impl Given<DateTime<Utc>>) -> String {
        self.local(at).format("%H:%M").to_string()
    }

    /// Day and time: `23 Nov 2026, 16:09`, `2026年11月23日 16:09`.
    pub fn date_time(self, at: impl Given<DateTime<Utc>>) -> String {
        icu::with(self.language, |icu| icu.date_time(self.local(at)))
    }

    /// The moment for machines, as in `<time datetime>`.
    pub fn machine(self, at: impl Given<DateTime<Utc>>) -> String {
        at.given().to_rfc3339_opts(SecondsFormat::Secs, true)
    }

    /// A whole number with its groups: `12,345`.
    pub fn count(self, count: impl Given<i64>) -> String {
        icu::with(self.language, |icu| icu.decimal(&count.given().into()))
    }

    /// A number with at most two digits after the point: `3.25`, `1,200`.
    pub fn decimal(self, number: impl Given<f64>) -> String {
        icu::with(self.language, |icu| {
            icu.decimal(&icu::rounded(number.given(), 2))
        })
    }

    /// A share of one as a percentage with at most one digit after the point: `0.123` is `12.3%`.
    pub fn percent(self, share: impl Given<f64>) -> String {
        let number = icu::with(self.language, |icu| {
            icu.decimal(&icu::rounded(share.given() * 100.0, 1))
        });
        format!("{number}%")
    }

    /// A change with its sign, never bare: `+12`, `−3`, `±0`.
    pub fn change(self, difference: impl Given<i64>) -> String {
        let difference = difference.given();
        let size = icu::with(self.language, |icu| {
            icu.decimal(&difference.unsigned_abs().into())
        });
        match difference.signum() {
            1 => format!("+{size}"),
            -1 => format!("−{size}"),
            _ => format!("±{size}"),
        }
    }

    /// An amount of money: `£12.50`, `¥1,200.00`.
    pub fn money(self, money: &Money<'_>) -> String {
        money.write(self.language)
    }

    /// A span of work: `2h 30m`, `2小时30分`.
    pub fn duration(self, minutes: impl Given<i64>) -> String {
        span::duration(Words::of(self.language), minutes.given())
    }

    /// How long ago, or how soon: `3 minutes ago`, `in 2 days`; a plain date beyond four weeks.
    pub fn relative(self, at: impl Given<DateTime<Utc>>, now: impl Given<DateTime<Utc>>) -> String {
        span::relative(Words::of(self.language), at.given() - now.given())
            .unwrap_or_else(|| self.date(at))
    }
}

#[cfg(test)]
mod tests;
