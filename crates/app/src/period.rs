//! Which days a page looks at, from what its address says. The address is kept short and readable:
//! `period=30`, `period=2026-03`, `from=2026-03-01&to=2026-03-10`.

use chrono::NaiveDate;
use earned_core::period::Period;

use crate::{ActionError, App, FieldProblem, Member, Result};

/// What an address may say.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct PeriodChoice {
    /// A number of days that end today, or a month as `2026-03`.
    pub period: String,
    /// The first day, as `2026-03-01`; then `to` is needed as well.
    pub from: String,
    /// The last day.
    pub to: String,
}

/// Days that are shown when nothing is chosen.
const USUAL_DAYS: u64 = 30;

/// Today in the workspace.
pub(crate) fn today(app: &App, member: &Member) -> NaiveDate {
    app.now()
        .with_timezone(&member.workspace.zone())
        .date_naive()
}

impl PeriodChoice {
    /// The days that are meant, seen from today in the workspace.
    pub fn of(&self, app: &App, member: &Member) -> Result<Period> {
        self.resolve(today(app, member))
    }

    /// The days that are meant, seen from `today`.
    pub fn resolve(&self, today: NaiveDate) -> Result<Period> {
        if !self.from.trim().is_empty() || !self.to.trim().is_empty() {
            return between(&self.from, &self.to);
        }
        let chosen = self.period.trim();
        let found = if chosen.is_empty() {
            Period::last(USUAL_DAYS, today)
        } else if let Ok(days) = chosen.parse() {
            Period::last(days, today)
        } else {
            day(&format!("{chosen}-01")).and_then(Period::month)
        };
        found.ok_or_else(|| ActionError::field("period", "period-form"))
    }
}

fn between(from: &str, to: &str) -> Result<Period> {
    let mut problems = Vec::new();
    for (field, text) in [("from", from), ("to", to)] {
        if day(text).is_none() {
            problems.push(FieldProblem::new(field, "date-form"));
        }
    }
    crate::error::none_of(problems)?;
    day(from)
        .zip(day(to))
        .and_then(|(from, to)| Period::new(from, to))
        .ok_or_else(|| ActionError::field("to", "period-backwards"))
}

/// A date as browsers send it.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(period: &str, from: &str, to: &str) -> Option<(String, String)> {
        let choice = PeriodChoice {
            period: period.to_owned(),
            from: from.to_owned(),
            to: to.to_owned(),
        };
        let found = choice.resolve(day("2026-03-10").expect("a date")).ok()?;
        Some((found.from_on.to_string(), found.to_on.to_string()))
    }

    #[test]
    fn an_address_names_days_a_month_or_two_dates() {
        for (period, from, to, expected) in [
            ("", "", "", Some(("2026-02-09", "2026-03-10"))),
            ("7", "", "", Some(("2026-03-04", "2026-03-10"))),
            ("2026-02", "", "", Some(("2026-02-01", "2026-02-28"))),
            (
                "7",
                "2026-01-01",
                "2026-01-02",
                Some(("2026-01-01", "2026-01-02")),
            ),
            ("0", "", "", None),
            ("2026-13", "", "", None),
            ("soon", "", "", None),
            ("99999999999", "", "", None),
            ("", "2026-01-02", "2026-01-01", None),
            ("", "2026-01-02", "", None),
        ] {
            let expected = expected.map(|(from, to)| (from.to_owned(), to.to_owned()));
            assert_eq!(check(period, from, to), expected, "{period} {from} {to}");
        }
    }
}
