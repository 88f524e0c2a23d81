//! ICU4X formatters, made once per language and thread. Knows nothing of time zones.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use icu_calendar::Iso;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{E, MDE, YM, YMD, YMDT};
use icu_datetime::input::{Date, DateTime, Time};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::{Locale, locale};

use crate::words::Language;

/// The formatters of one language.
pub(super) struct Icu {
    day: DateTimeFormatter<YMD>,
    weekday: DateTimeFormatter<MDE>,
    weekday_name: DateTimeFormatter<E>,
    month: DateTimeFormatter<YM>,
    date_time: DateTimeFormatter<YMDT>,
    number: DecimalFormatter,
}

// The formatters hold `Rc`s, so each thread keeps its own.
thread_local! {
    static EN: Icu = Icu::of(Language::En);
    static ZH_CN: Icu = Icu::of(Language::ZhCn);
}

/// Lends the formatters of `language`.
pub(super) fn with<T>(language: Language, write: impl FnOnce(&Icu) -> T) -> T {
    match language {
        Language::En => EN.with(write),
        Language::ZhCn => ZH_CN.with(write),
    }
}

/// `number` to at most `digits` after the point, without trailing zeros; what is no number is 0.
pub(super) fn rounded(number: f64, digits: i16) -> Decimal {
    let text = format!("{number:.*}", usize::from(digits.unsigned_abs()));
    let mut decimal = Decimal::try_from_str(&text).unwrap_or_default();
    decimal.trim_end();
    decimal
}

impl Icu {
    fn of(language: Language) -> Self {
        // British dates read the same on both sides of the Atlantic: `3 Nov` has one meaning.
        let locale = match language {
            Language::En => locale!("en-GB"),
            Language::ZhCn => locale!("zh-CN"),
        };
        Self::load(&locale).expect("the data of both locales is compiled in; a test loads them")
    }

    fn load(locale: &Locale) -> Result<Self, Box<dyn std::error::Error>> {
        let dates = || locale.clone().into();
        Ok(Self {
            day: DateTimeFormatter::try_new(dates(), YMD::medium())?,
            weekday: DateTimeFormatter::try_new(dates(), MDE::medium())?,
            weekday_name: DateTimeFormatter::try_new(dates(), E::short())?,
            month: DateTimeFormatter::try_new(dates(), YM::long())?,
            date_time: DateTimeFormatter::try_new(dates(), YMD::medium().with_time_hm())?,
            number: DecimalFormatter::try_new(
                locale.clone().into(),
                DecimalFormatterOptions::default(),
            )?,
        })
    }

    pub(super) fn day(&self, on: NaiveDate) -> String {
        self.day.format(&date(on)).to_string()
    }

    pub(super) fn weekday(&self, on: NaiveDate) -> String {
        self.weekday.format(&date(on)).to_string()
    }

    pub(super) fn weekday_name(&self, on: NaiveDate) -> String {
        self.weekday_name.format(&date(on)).to_string()
    }

    pub(super) fn month(&self, on: NaiveDate) -> String {
        self.month.format(&date(on)).to_string()
    }

    pub(super) fn date_time(&self, at: NaiveDateTime) -> String {
        let time = Time::try_new(at.hour() as u8, at.minute() as u8, 0, 0);
        let moment = DateTime {
            date: date(at.date()),
            time: time.unwrap_or(Time::start_of_day()),
        };
        self.date_time.format(&moment).to_string()
    }

    pub(super) fn decimal(&self, number: &Decimal) -> String {
        self.number.format(number).to_string()
    }
}

/// Both count the same days of the proleptic Gregorian calendar.
fn date(on: NaiveDate) -> Date<Iso> {
    Date::try_new_iso(on.year(), on.month() as u8, on.day() as u8)
        .expect("a date of chrono is a date of the ISO calendar")
}
