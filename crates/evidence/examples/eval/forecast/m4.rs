//! The monthly series of the M4 competition, those of few: whether intervals hold what came, month by month,
//! and how far the middle is off. Looked for in a folder `m4/` with the two files as they were published.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result};
use chrono::DateTime;
use evidence::forecast::{Series, Wanted, forecast};

use crate::table::Row;

/// Months that were asked for.
const AHEAD: usize = 18;
/// Series whose last year was this or less a month on average, as leads and mentions are.
const LEVEL_MOST: f64 = 1_000.0;
/// Series that are measured, the first of the file.
const SERIES_MOST: usize = 1_000;

#[derive(Default)]
struct Tally {
    series: f64,
    months: f64,
    held_80: f64,
    held_95: f64,
    off: f64,
    off_of_last: f64,
}

pub(super) fn row(folder: &Path) -> Result<Row> {
    let row = |ours| Row {
        method: "forecast, 18 months, no season",
        data: "M4 monthly, ≤ 1,000 a month",
        published: "all monthly: 95 % held by naive 86, ETS 91; sMAPE of Comb, all: 12.6"
            .to_owned(),
        ours,
        seeds: "1".to_owned(),
    };
    if !folder.is_dir() {
        return Ok(row("not measured: there is no folder `m4`".to_owned()));
    }
    let came: HashMap<String, Vec<f64>> = read(&folder.join("Monthly-test.csv"))?
        .into_iter()
        .collect();
    let mut tally = Tally::default();
    for (name, known) in read(&folder.join("Monthly-train.csv"))? {
        let last = &known[known.len().saturating_sub(12)..];
        if tally.series as usize == SERIES_MOST
            || last.iter().sum::<f64>() > LEVEL_MOST * last.len() as f64
        {
            continue;
        }
        let came = came
            .get(&name)
            .with_context(|| format!("{name} is not in Monthly-test.csv"))?;
        tally.add(&known, came)?;
    }
    Ok(row(tally.told()))
}

/// Rows of a name and as many values as the series has.
fn read(path: &Path) -> Result<Vec<(String, Vec<f64>)>> {
    let table = csv::ReaderBuilder::new().flexible(true).from_path(path);
    let mut table = table.with_context(|| format!("{} cannot be read", path.display()))?;
    let mut series = Vec::new();
    for record in table.records() {
        let record = record?;
        let values = record.iter().skip(1).filter(|cell| !cell.is_empty());
        let values = values.map(str::parse).collect::<Result<Vec<f64>, _>>()?;
        series.push((record.get(0).unwrap_or_default().to_owned(), values));
    }
    Ok(series)
}

impl Tally {
    fn add(&mut self, known: &[f64], came: &[f64]) -> Result<()> {
        let counts = known
            .iter()
            .map(|value| Some(value.round() as u64))
            .collect();
        let wanted = Wanted {
            horizon: AHEAD,
            half_life: None,
            seed: 1,
        };
        let found = forecast(&Series::new(counts, 1.0)?, &wanted, DateTime::UNIX_EPOCH);
        let last = known.last().copied().unwrap_or_default();
        self.series += 1.0;
        for (ahead, came) in found.context("no forecast")?.fan.iter().zip(came) {
            let is_in = |low: f64, high: f64| f64::from(u8::from(low <= *came && *came <= high));
            self.months += 1.0;
            self.held_80 += is_in(ahead.interval_80.low, ahead.interval_80.high);
            self.held_95 += is_in(ahead.interval_95.low, ahead.interval_95.high);
            self.off += symmetric(ahead.median, *came);
            self.off_of_last += symmetric(last, *came);
        }
        Ok(())
    }

    fn told(&self) -> String {
        format!(
            "80 %: {:.1}, 95 %: {:.1}; sMAPE {:.2}, of the last value {:.2}; {} series",
            100.0 * self.held_80 / self.months,
            100.0 * self.held_95 / self.months,
            self.off / self.months,
            self.off_of_last / self.months,
            self.series,
        )
    }
}

/// The symmetric percentage error, as the competition took it.
fn symmetric(forecast: f64, came: f64) -> f64 {
    200.0 * (forecast - came).abs() / (forecast.abs() + came.abs()).max(f64::MIN_POSITIVE)
}
