//! `earned evidence cascade-forecast`: how large spreads will be when they are over.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use evidence::cascade::{Forecast, Method, Past, SharedAt, Shares};
use serde_json::{Map, Value, json};

use super::cascade::spread::{Share, Written};
use crate::commands::row_file::{RowFile, exit_code};
use crate::commands::rows::Format;

/// How large spreads will be when they are over
///
/// Rows are shares, CSV or JSON lines: `time` (seconds, or 2026-03-01T09:30:00Z), `id`, `followers` of who
/// shared, and, where a file has more than one spread, `cascade`. The earliest of each is the first. With
/// --past, a file with the same columns and spreads that are over, sizes come from those of the same age.
/// Up to 50 further shares the forecast is a straight line between logarithms of sizes (Szabo and Huberman
/// 2010), which needs --past; above, and where most sharers tell their followers, it is SEISMIC (Zhao and
/// others 2015), set right by --past. Prints one JSON object for each: age_s, seen and size (both with the
/// first share), interval (90 %), method, past (spreads it rests on), why where there is no size, and for
/// SEISMIC infectiousness with its interval and branching (from 1 on it still grows).
/// Exit codes: 0 all rows used, 1 failed, 2 wrong use, 3 some rows could not be used.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct CascadeForecast {
    /// The shares so far; `-` for standard input
    file: PathBuf,
    /// How files are written; by the end of their names where not given
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Spreads that are over
    #[arg(long, value_name = "FILE")]
    past: Option<PathBuf>,
    /// How old each is when it is looked at, such as 90m, 6h or 2d, later shares left out; up to the last
    /// share of the file where not given
    #[arg(long, value_parser = age)]
    age: Option<f64>,
    /// Followers of a sharer on average; as in --past where not given, and 100 without it
    #[arg(long, value_name = "NUMBER", value_parser = followers)]
    mean_followers: Option<f64>,
}

/// Spreads by name, each in order of time.
type Spreads = BTreeMap<String, Vec<SharedAt>>;

impl CascadeForecast {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let (mut over, mut bad) = (Vec::new(), 0);
        if let Some(past) = &self.past {
            let (spreads, unread) = self.read(past)?;
            bad += unread;
            for rows in spreads.values() {
                over.push(Shares::new(rows)?);
            }
        }
        let (spreads, unread) = self.read(&self.file)?;
        bad += unread;
        let last = spreads
            .values()
            .filter_map(|rows| rows.last())
            .map(|share| share.at_s);
        let last_s = last.fold(f64::NEG_INFINITY, f64::max);
        let learnt = self
            .age
            .map(|age_s| Past::at(age_s, &over, self.mean_followers));
        for (name, rows) in spreads {
            let shares = Shares::new(&rows)?;
            let age_s = self.age.unwrap_or(last_s - rows[0].at_s);
            let forecast = match &learnt {
                Some(past) => past.forecast(&shares),
                None => Past::at(age_s, &over, self.mean_followers).forecast(&shares),
            };
            println!("{}", told(&name, age_s, &forecast));
        }
        Ok(exit_code(bad))
    }

    /// The spreads of a file; how many of its rows could not be used.
    fn read(&self, path: &Path) -> Result<(Spreads, usize)> {
        let source = RowFile::of(path, self.format);
        let mut spreads = Spreads::new();
        source.each(|_, written: Written| {
            let share = Share::try_from(written)?;
            let shared = share.unparented().ok_or("no time")?;
            spreads.entry(share.cascade).or_default().push(shared);
            Ok(())
        })?;
        for rows in spreads.values_mut() {
            rows.sort_by(|one, other| one.at_s.total_cmp(&other.at_s));
        }
        Ok((spreads, source.bad()))
    }
}

fn told(name: &str, age_s: f64, forecast: &Forecast) -> Value {
    let mut told = Map::new();
    if !name.is_empty() {
        told.insert("cascade".to_owned(), json!(name));
    }
    let method = match forecast.method {
        Method::LogLinear => "log-linear",
        Method::Seismic => "seismic",
        Method::SeismicCalibrated => "seismic-calibrated",
    };
    let outlook = forecast.outlook.map(|outlook| {
        let infectiousness = outlook.infectiousness;
        json!({
            "value": infectiousness.value,
            "interval": [infectiousness.low, infectiousness.high],
        })
    });
    let figures = [
        ("age_s", json!(age_s)),
        ("seen", json!(forecast.seen)),
        ("size", json!(forecast.size.known())),
        (
            "interval",
            json!(forecast.interval.map(|at| [at.low, at.high])),
        ),
        ("method", json!(method)),
        ("past", json!(forecast.past)),
        ("why", json!(forecast.size.why_missing())),
        ("infectiousness", json!(outlook)),
        (
            "branching",
            json!(forecast.outlook.map(|outlook| outlook.branching)),
        ),
    ];
    told.extend(figures.map(|(name, figure)| (name.to_owned(), figure)));
    Value::Object(told)
}

/// An age in seconds, or with the letter of a unit behind it.
fn age(written: &str) -> Result<f64, String> {
    let unit = written.chars().last().filter(char::is_ascii_alphabetic);
    let scale = match unit {
        None | Some('s') => 1.0,
        Some('m') => 60.0,
        Some('h') => 3_600.0,
        Some('d') => 86_400.0,
        Some(_) => return Err("write 90m, 6h, 2d or seconds".to_owned()),
    };
    let number = written.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let age = number
        .parse::<f64>()
        .ok()
        .filter(|age| *age > 0.0 && age.is_finite());
    age.map(|age| age * scale)
        .ok_or_else(|| "write 90m, 6h, 2d or seconds".to_owned())
}

fn followers(written: &str) -> Result<f64, String> {
    let number = written.parse::<f64>().ok();
    let number = number.filter(|number| *number >= 0.0 && number.is_finite());
    number.ok_or_else(|| "a number, 0 or more".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_read_with_and_without_a_unit() {
        for (written, expected) in [
            ("90m", 5_400.0),
            ("6h", 21_600.0),
            ("2d", 172_800.0),
            ("30", 30.0),
        ] {
            assert_eq!(age(written), Ok(expected), "{written}");
        }
        for wrong in ["", "h", "-1h", "3w", "0"] {
            assert!(age(wrong).is_err(), "{wrong}");
        }
    }
}
