//! `earned evidence spikes`: counts of intervals from a file, and which of them are spikes.

mod input;

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use evidence::spikes::{AlarmsAllowed, Seen, Watch};
use serde_json::{Map, Value, json};

use self::input::{Counted, Interval};
use crate::commands::row_file::RowFile;
use crate::commands::rows::Format;

/// Which intervals have more than usual, and how rare that is
///
/// Rows are intervals in order of time, CSV or JSON lines: `time` (or `timestamp`; when the interval
/// begins, ISO 8601 with or without zone) and `count` (or `value`); `authors`, if there, is counted instead
/// of `count`; `series` where a file has more than one. The length of intervals is the commonest distance of
/// the first rows of a series. Intervals that are not there, or have an empty count, were not collected:
/// they are missing and not zero. Prints one JSON object for each row: score (0 to 1, higher is more
/// anomalous, 0.5 and more is an alert; one threshold serves all series), expected, low and high (95 % of
/// such intervals lie between), return_days (once in how many days such a surprise comes), alert
/// and new_normal (a level that has moved and stayed, as a ratio to the one before; else null). A row
/// within a burst that was told already has score 0, and so have those of the first day.
/// Rows that cannot be used are told on standard error with their line.
/// Exit codes: 0 all rows used, 1 failed, 2 wrong use, 3 some rows could not be used.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct SpikesFile {
    /// The counts; `-` for standard input
    file: PathBuf,
    /// How they are written; by the end of the file's name where not given
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// How many false alarms each series may raise in 30 days, above 0 and at most 30
    #[arg(long, default_value = "1", value_name = "NUMBER", value_parser = allowed)]
    alarms_per_30_days: AlarmsAllowed,
    /// Only the alerts, with the hours in which each shows most
    #[arg(long)]
    alerts_only: bool,
}

fn allowed(text: &str) -> Result<AlarmsAllowed, String> {
    let number = text.parse().ok().and_then(AlarmsAllowed::per_30_days);
    number.ok_or_else(|| "it must be a number above 0 and at most 30".to_owned())
}

/// A series, first without a known length of its intervals, then under watch.
enum Series {
    Waiting(Vec<(u64, Interval)>),
    Watched(Box<Watch>),
    /// Its intervals have no length that can be watched; that was told.
    Refused,
}

/// Rows of a series after which the length of its intervals is known.
const ROWS_TO_KNOW: usize = 12;

/// All series.
struct Reading<'a> {
    wish: &'a SpikesFile,
    source: &'a RowFile<'a>,
    series: HashMap<String, Series>,
    /// Names as they first came.
    order: Vec<String>,
}

impl SpikesFile {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let source = RowFile::of(&self.file, self.format);
        let mut reading = Reading {
            wish: self,
            source: &source,
            series: HashMap::new(),
            order: Vec::new(),
        };
        source.each(|line, row: Counted| {
            let (name, interval) = row.interval()?;
            reading.take(&name, line, interval);
            Ok(())
        })?;
        for name in std::mem::take(&mut reading.order) {
            reading.begin(&name);
        }
        Ok(source.exit_code())
    }
}

impl Reading<'_> {
    fn take(&mut self, name: &str, line: u64, interval: Interval) {
        if !self.series.contains_key(name) {
            self.order.push(name.to_owned());
            self.series
                .insert(name.to_owned(), Series::Waiting(Vec::new()));
        }
        match self.series.get_mut(name) {
            Some(Series::Waiting(rows)) => {
                rows.push((line, interval));
                if rows.len() == ROWS_TO_KNOW {
                    self.begin(name);
                }
            }
            Some(Series::Watched(_)) => self.see(name, line, &interval),
            Some(Series::Refused) | None => self.source.skip(),
        }
    }

    /// Puts a series under watch, if it is not yet, and takes the rows that waited for it.
    fn begin(&mut self, name: &str) {
        let Some(Series::Waiting(rows)) = self.series.get_mut(name) else {
            return;
        };
        let rows = std::mem::take(rows);
        let length = input::length(&rows);
        let watch = length.map(|length| Watch::new(length, self.wish.alarms_per_30_days));
        let (series, refused) = match watch {
            Some(Ok(watch)) => (Series::Watched(Box::new(watch)), None),
            Some(Err(why)) => (Series::Refused, Some(why.to_string())),
            None => (
                Series::Refused,
                Some("two rows at least tell how long an interval is".to_owned()),
            ),
        };
        self.series.insert(name.to_owned(), series);
        for (line, interval) in rows {
            match &refused {
                Some(why) => self.source.tell(line, why),
                None => self.see(name, line, &interval),
            }
        }
    }

    fn see(&mut self, name: &str, line: u64, interval: &Interval) {
        let Some(Series::Watched(watch)) = self.series.get_mut(name) else {
            return;
        };
        let Some(count) = interval.count else {
            if !self.wish.alerts_only {
                println!("{}", not_collected(name, interval));
            }
            return;
        };
        match watch.see(interval.at, count) {
            Ok(seen) if !self.wish.alerts_only => println!("{}", row(name, interval, &seen)),
            Ok(seen) => {
                if let Some(alert) = alert(name, interval, &seen) {
                    println!("{alert}");
                }
            }
            Err(why) => self.source.tell(line, &why.to_string()),
        }
    }
}

/// What every object begins with.
fn head(name: &str, interval: &Interval) -> Map<String, Value> {
    let mut told = Map::new();
    if !name.is_empty() {
        told.insert("series".to_owned(), json!(name));
    }
    told.insert("time".to_owned(), json!(interval.written));
    told
}

fn with(mut head: Map<String, Value>, rest: Value) -> Value {
    if let Value::Object(rest) = rest {
        head.extend(rest);
    }
    Value::Object(head)
}

fn not_collected(name: &str, interval: &Interval) -> Value {
    let rest = json!({
        "count": null, "score": null, "expected": null, "low": null, "high": null,
        "return_days": null, "alert": false, "new_normal": null,
    });
    with(head(name, interval), rest)
}

fn row(name: &str, interval: &Interval, seen: &Seen) -> Value {
    let range = seen.range();
    let rest = json!({
        "count": seen.count,
        "score": seen.score,
        "expected": seen.expected,
        "low": range.low,
        "high": range.high,
        "return_days": seen.return_days,
        "alert": seen.alert.is_some(),
        "new_normal": seen.new_normal.map(|it| it.ratio),
    });
    with(head(name, interval), rest)
}

fn alert(name: &str, interval: &Interval, seen: &Seen) -> Option<Value> {
    let alert = seen.alert?;
    let rest = json!({
        "score": seen.score,
        "from": interval.write(alert.from),
        "until": interval.write(alert.until),
        "count": alert.count,
        "expected": alert.expected,
        "low": alert.range.low,
        "high": alert.range.high,
        "collected": alert.collected,
        "return_days": alert.return_days,
        "alarms_per_30_days": alert.allowed,
    });
    Some(with(head(name, interval), rest))
}
