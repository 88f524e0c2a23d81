//! Amounts of money. Converts no currency: an amount stays in the one it was paid in.

use super::icu;
use crate::words::Language;

/// An amount in the currency it was paid in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money<'a> {
    /// In the currency's smallest unit, such as cents or fen.
    pub amount_minor: i64,
    /// The ISO 4217 code, upper case.
    pub currency: &'a str,
}

impl Money<'_> {
    /// The amount with its sign in front of the currency: `-$3.00`.
    pub(super) fn write(&self, language: Language) -> String {
        let digits = minor_digits(self.currency);
        let mut decimal = icu_decimal::input::Decimal::from(self.amount_minor.unsigned_abs());
        decimal.multiply_pow10(-digits);
        decimal.pad_end(-digits);
        let number = icu::with(language, |icu| icu.decimal(&decimal));
        let sign = if self.amount_minor < 0 { "-" } else { "" };
        match symbol(self.currency, language) {
            Some(symbol) => format!("{sign}{symbol}{number}"),
            None => format!("{sign}{} {number}", self.currency),
        }
    }
}

/// Digits after the point, from ISO 4217's list of minor units.
fn minor_digits(currency: &str) -> i16 {
    match currency {
        "JPY" | "KRW" | "VND" | "CLP" | "ISK" => 0,
        "BHD" | "KWD" | "OMR" | "JOD" | "TND" | "IQD" => 3,
        _ => 2,
    }
}

/// The sign CLDR gives in each language. A yen and a yuan never look the same.
fn symbol(currency: &str, language: Language) -> Option<&'static str> {
    Some(match (currency, language) {
        ("CNY", Language::ZhCn) | ("JPY", Language::En) => "¥",
        ("CNY", Language::En) => "CN¥",
        ("JPY", Language::ZhCn) => "JP¥",
        ("USD", Language::ZhCn) => "US$",
        ("USD", Language::En) => "$",
        ("HKD", _) => "HK$",
        ("TWD", _) => "NT$",
        ("EUR", _) => "€",
        ("GBP", _) => "£",
        _ => return None,
    })
}
