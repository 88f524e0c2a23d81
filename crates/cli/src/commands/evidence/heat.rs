//! `earned evidence heat`: which platforms grow, from counts in a file.

mod weeks;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use clap::{Args, ValueEnum};
use evidence::Value::Known;
use evidence::heat::{Heat, Weekly, heat};
use evidence::ranks::Certainty;
use serde_json::{Value, json};
use weeks::Platforms;

use crate::commands::row_file::exit_code;
use crate::commands::rows::Format;

/// Size and growth of platforms, with the ranks that chance leaves open
///
/// Rows are counts, CSV or JSON lines: `platform`, `date` (such as 2026-11-27), `count` (distinct authors,
/// or mentions) and, where it matters, `collection` (any name of how it was collected; a platform that
/// changes it is told but not compared). Rows are days or weeks; their order does not matter. Growth is the
/// last weeks beside as many before them. Prints one JSON object for each platform: share, growth (0.5 is
/// half as much again), before, after, direction (rising, cannot-tell, falling), the best and worst rank
/// that it may have by growth and by size, the probability that it grows most, dispersion (variance to
/// mean), and missing (why it is not compared). All ranks hold together as often as --level says, and all
/// growth intervals.
/// Exit codes: 0 all rows used, 1 failed, 2 wrong use, 3 some rows could not be used.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct HeatFile {
    /// The counts; `-` for standard input
    file: PathBuf,
    /// How they are written; by the end of the file's name where not given
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The last day that counts; the last in the file where not given
    #[arg(long, value_name = "DATE")]
    until: Option<NaiveDate>,
    /// How many weeks are compared with as many before them
    #[arg(long, default_value_t = 4, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(2..=520))]
    weeks: u16,
    /// What a day without a row means, where other weeks of the platform have more
    #[arg(long, value_enum, default_value_t = Missing::Unknown)]
    missing: Missing,
    /// How often all that is told for sure shall be right
    #[arg(long, default_value_t = 0.95, value_name = "SHARE", value_parser = level)]
    level: f64,
    /// How often chance is drawn
    #[arg(long, default_value_t = 10_000, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    draws: u32,
    /// What chance starts from
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    seed: u64,
}

fn level(written: &str) -> Result<f64, String> {
    let level = written.parse().ok();
    let level = level.filter(|level| 0.0 < *level && *level < 1.0);
    level.ok_or_else(|| "a share above 0 and below 1".to_owned())
}

/// What a day without a row means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Missing {
    /// Nobody looked: the platform is not compared
    Unknown,
    /// Nothing was there
    Zero,
}

impl HeatFile {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let (platforms, bad) = Platforms::read(&self.file, self.format)?;
        if let Some(until) = self.until.or(platforms.last_day()) {
            let weekly = platforms.weekly(until, usize::from(self.weeks), self.missing);
            self.tell(&weekly, until)?;
        }
        Ok(exit_code(bad))
    }

    fn tell(&self, weekly: &[(String, Weekly)], until: NaiveDate) -> Result<()> {
        let platforms: Vec<Weekly> = weekly.iter().map(|(_, weeks)| weeks.clone()).collect();
        let certainty = Certainty {
            level: self.level,
            draws: self.draws as usize,
            seed: self.seed,
        };
        let as_of: DateTime<Utc> = until.and_time(NaiveTime::MIN).and_utc();
        let found = heat(&platforms, certainty, as_of)?;
        for ((name, weeks), heat) in weekly.iter().zip(found) {
            println!("{}", told(name, weeks, &heat));
        }
        Ok(())
    }
}

fn told(name: &str, weeks: &Weekly, heat: &Heat) -> Value {
    let number = |line: &evidence::Line| match line.value {
        Known(number) => json!(number),
        evidence::Value::Missing(_) => Value::Null,
    };
    let sum = |weeks: &[Option<u64>]| weeks.iter().copied().sum::<Option<u64>>();
    let compared = heat.compared;
    json!({
        "platform": name,
        "share": number(&heat.share),
        "share_interval": heat.share.interval,
        "growth": number(&heat.growth),
        "growth_interval": heat.growth.interval,
        "before": sum(&weeks.before),
        "after": sum(&weeks.after),
        "direction": compared.map(|compared| compared.direction),
        "growth_ranks": compared.map(|compared| compared.growth_ranks),
        "size_ranks": compared.map(|compared| compared.size_ranks),
        "grows_most": number(&heat.top),
        "dispersion": compared.map(|compared| compared.dispersion),
        "missing": heat.growth.value.why_missing(),
    })
}
