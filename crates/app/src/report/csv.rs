//! The report as a table for other programs: one number a row, in long form, so that a sheet can
//! turn it as it likes. A missing number is an empty cell with the reason beside it.

use earned_core::counted::Counted;
use evidence::Value;

use super::{ChannelPart, ReactionPart, Report};
use crate::{ActionError, Result};

/// The words of the reader's language.
pub trait CsvWords {
    /// The words for a code: a column, a fact, a kind of work, a reason.
    fn say(&self, code: &str) -> String;
}

/// Columns, as codes for [`CsvWords`].
const COLUMNS: [&str; 6] = ["part", "of", "fact", "value", "unit", "missing"];

/// Writes the report; UTF-8 with a byte-order mark, because spreadsheets guess wrongly without.
pub fn write_csv(report: &Report, words: &dyn CsvWords) -> Result<Vec<u8>> {
    let mut sheet = Sheet {
        csv: csv::Writer::from_writer("\u{feff}".as_bytes().to_vec()),
        words,
    };
    let columns: Vec<String> = COLUMNS.iter().map(|code| words.say(code)).collect();
    sheet
        .csv
        .write_record(columns)
        .map_err(ActionError::internal)?;
    let days = format!("{} – {}", report.period.from_on, report.period.to_on);
    for line in &report.lines {
        let unit = match line.fact {
            "answered_share" => "share",
            _ => &report.currency,
        };
        let value = match line.fact {
            "answered_share" => line.value,
            _ => in_units(line.value),
        };
        sheet.row(("worth-it", &days), line.fact, value, unit)?;
    }
    sheet.channel(("totals", &days), &report.totals, &report.currency)?;
    for part in &report.channels {
        let name = match part.channel_id {
            Some(_) => part.name.clone(),
            None => words.say("no-channel"),
        };
        sheet.channel(("channel", &name), part, &report.currency)?;
    }
    sheet.reactions(&report.reactions)?;
    sheet.rest(report)?;
    sheet
        .csv
        .into_inner()
        .map_err(|error| ActionError::internal(std::io::Error::other(error.error().to_string())))
}

/// What was booked, missing where nothing was: that is not the same as for free.
fn booked(entries: i64, amount: i64) -> Value {
    if entries == 0 {
        Value::Missing("no-costs")
    } else {
        Value::count(amount)
    }
}

/// Hundredths as units of the currency.
fn in_units(value: Value) -> Value {
    match value {
        Value::Known(minor) => Value::Known(minor.round() / 100.0),
        missing @ Value::Missing(_) => missing,
    }
}

/// The rows as they are written; what a row is about comes as its part and the name in it.
struct Sheet<'a> {
    csv: csv::Writer<Vec<u8>>,
    words: &'a dyn CsvWords,
}

impl Sheet<'_> {
    fn row(
        &mut self,
        (part, of): (&str, &str),
        fact: &str,
        value: Value,
        unit: &str,
    ) -> Result<()> {
        let (number, missing) = match value {
            Value::Known(number) => (number.to_string(), String::new()),
            Value::Missing(why) => (String::new(), self.words.say(why)),
        };
        let (part, fact) = (self.words.say(part), self.words.say(fact));
        let cells = [&part, &harmless(of), &fact, &number, unit, &missing];
        self.csv.write_record(cells).map_err(ActionError::internal)
    }

    fn channel(&mut self, of: (&str, &str), row: &ChannelPart, currency: &str) -> Result<()> {
        for what in Counted::ALL {
            self.row(of, what.name(), Value::count(row.number(*what)), "")?;
        }
        let booked = |amount| booked(row.entries, amount);
        self.row(of, "minutes", booked(row.minutes), "min")?;
        self.row(of, "time", in_units(booked(row.time_minor)), currency)?;
        self.row(of, "money", in_units(booked(row.money_minor)), currency)
    }

    fn reactions(&mut self, parts: &[ReactionPart]) -> Result<()> {
        for part in parts {
            let of = ("reactions", part.name.as_str());
            self.row(of, "published", Value::count(part.published), "")?;
            self.row(of, "read", Value::count(part.read), "")?;
            let counts = &part.reactions;
            for (fact, number) in [
                ("likes", counts.likes),
                ("reposts", counts.reposts),
                ("replies", counts.replies),
                ("quotes", counts.quotes),
            ] {
                let value = number.map_or(Value::Missing("not-told"), Value::count);
                self.row(of, fact, value, "")?;
            }
        }
        Ok(())
    }

    fn rest(&mut self, report: &Report) -> Result<()> {
        for part in &report.work {
            let kind = part.kind.map_or("no-activity", |kind| kind.name());
            let kind = self.words.say(kind);
            self.row(
                ("work", &kind),
                "activities",
                Value::count(part.activities),
                "",
            )?;
            self.row(
                ("work", &kind),
                "minutes",
                booked(part.entries, part.minutes),
                "min",
            )?;
            let cost = in_units(booked(part.entries, part.cost_minor));
            self.row(("work", &kind), "cost", cost, &report.currency)?;
        }
        for standing in &report.goals {
            let (goal, value) = (&standing.goal, standing.line.value);
            self.row(("goal", &goal.name), goal.measure.name(), value, "")?;
            self.row(
                ("goal", &goal.name),
                "target",
                Value::Known(goal.target),
                "",
            )?;
        }
        Ok(())
    }
}

/// Spreadsheets take a cell that begins like this for a formula; a name is never one.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
