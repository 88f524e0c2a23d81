//! `earned evidence forecast`: counts by period from a file, what may come, and what it means for a goal.

mod periods;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use chrono::DateTime;
use clap::Args;
use evidence::forecast::{Forecast, Goal, GoalOutlook, Series, Wanted, forecast};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::commands::row_file::RowFile;
use crate::commands::rows::{Format, scalar};
use periods::{Calendar, Day};

/// What may come of slow growth, and how likely a goal is by its date
///
/// Rows are periods, CSV or JSON lines: `period` (2026-01, or the first day of each: 2026-01-05), `count`
/// (empty if it is not known, which is not zero) and, where known, `effort` (such as hours worked). Periods
/// without a row are not known. Prints one JSON object: the periods ahead with intervals (fan), their total,
/// the growth, what would come if the work stopped now, and with --goal how likely it is by its date, what
/// range is plausible, and by when it is as likely as not. Without any row it says what is usual.
/// Exit codes: 0 all rows used, 1 failed, 2 wrong use, 3 some rows could not be used.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct CountFile {
    /// The periods; `-` for standard input
    file: PathBuf,
    /// How they are written; by the end of the file's name where not given
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Periods ahead
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u64).range(1..=400))]
    horizon: u64,
    /// How many are wanted: counted over all rows and what is ahead
    #[arg(long, requires = "by", value_name = "NUMBER")]
    goal: Option<u64>,
    /// The period, or a day in it, by the end of which the goal is wanted
    #[arg(long, requires = "goal", value_name = "DATE")]
    by: Option<Day>,
    /// The goal is counted from this period on, where not from the first row on
    #[arg(long, value_name = "DATE")]
    since: Option<Day>,
    /// The goal is wanted in that one period, not altogether
    #[arg(long, requires = "goal", conflicts_with = "since")]
    in_one_period: bool,
    /// The first period ahead, for a file without rows
    #[arg(long, value_name = "DATE")]
    begin: Option<Day>,
    /// Periods without work after which half of the counts are left, where the rows' own pauses (effort 0) do
    /// not tell it
    #[arg(long, value_name = "PERIODS")]
    half_life: Option<f64>,
    /// Of the possible futures: the same seed draws the same
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// A row.
#[derive(Debug, Deserialize)]
struct CountRow {
    #[serde(deserialize_with = "scalar")]
    period: String,
    #[serde(deserialize_with = "scalar")]
    count: String,
    #[serde(default, alias = "hours", deserialize_with = "scalar")]
    effort: String,
}

/// Count and effort of a period, each where it is known, with the line it stands in.
struct Counted {
    line: u64,
    count: Option<u64>,
    effort: Option<f64>,
}

impl CountFile {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let source = RowFile::of(&self.file, self.format);
        let mut counted: BTreeMap<Day, Counted> = BTreeMap::new();
        source.each(|line, row: CountRow| {
            let (day, row) = read_row(&row, line)?;
            if counted.contains_key(&day) {
                return Err(format!("`{day}` is there already").into());
            }
            counted.insert(day, row);
            Ok(())
        })?;
        let calendar = Calendar::of(counted.keys().copied());
        let (places, far) = places(counted, &calendar);
        for (line, day) in far {
            source.tell(line, &format!("`{day}` is too far from the first period"));
        }
        println!("{}", self.told(&calendar, &places)?);
        Ok(source.exit_code())
    }

    fn told(&self, calendar: &Calendar, places: &[Option<Counted>]) -> Result<Value> {
        let counts = places.iter().map(|row| row.as_ref()?.count).collect();
        let effort = places.iter().map(|row| row.as_ref()?.effort).collect();
        let series = Series::new(counts, calendar.months())?.with_effort(effort)?;
        let wanted = Wanted {
            horizon: self.horizon as usize,
            half_life: self.half_life,
            seed: self.seed,
        };
        let first = self.begin.filter(|_| series.is_empty()).or(calendar.day(0));
        let ahead =
            |ahead: usize| first.map(|first| calendar.after(first, series.len() + ahead - 1));
        let as_of = ahead(1).map_or(DateTime::UNIX_EPOCH, Day::moment);
        let found = forecast(&series, &wanted, as_of).context("these counts cannot be forecast")?;
        let mut told = json!(found);
        for (place, period) in told["fan"].as_array_mut().into_iter().flatten().enumerate() {
            period["period"] = json!(ahead(place + 1).map(|day| calendar.written(day)));
        }
        told["every"] = json!(calendar.every());
        told["periods"] = json!(series.known());
        told["unknown_periods"] = json!(series.len() - series.known());
        told["seed"] = json!(self.seed);
        if let Some((goal, by)) = self.goal.zip(self.by) {
            let first =
                first.context("say --begin: without rows there is no period to count from")?;
            told["goal"] = self.goal_told(
                &found,
                &series,
                &Asked {
                    goal,
                    by,
                    first,
                    calendar,
                },
            );
        }
        Ok(told)
    }

    fn goal_told(&self, found: &Forecast, series: &Series, asked: &Asked<'_>) -> Value {
        let Asked {
            goal,
            by,
            first,
            calendar,
        } = *asked;
        let since = self
            .since
            .map_or(0, |since| calendar.between(first, since).max(0) as usize);
        let so_far = series.total_from(since);
        let goal = if self.in_one_period {
            Goal::InOnePeriod { wanted: goal }
        } else {
            Goal::Total {
                wanted: goal,
                so_far,
            }
        };
        let ahead = calendar.between(first, by) + 1 - series.len() as i64;
        let outlook = found.goal(goal, usize::try_from(ahead).unwrap_or(0));
        let written = |ahead: Option<usize>| {
            ahead.map(|ahead| calendar.written(calendar.after(first, series.len() + ahead - 1)))
        };
        let GoalOutlook {
            chance,
            plausible,
            even_by,
            likely_by,
        } = outlook;
        json!({
            "by": calendar.written(by), "so_far": (!self.in_one_period).then_some(so_far),
            "chance": chance, "plausible": plausible,
            "even_by": written(even_by), "likely_by": written(likely_by),
        })
    }
}

/// A goal and where its periods are counted from.
struct Asked<'a> {
    goal: u64,
    by: Day,
    first: Day,
    calendar: &'a Calendar,
}

fn read_row(row: &CountRow, line: u64) -> Result<(Day, Counted), String> {
    let day: Day = row.period.trim().parse()?;
    let count = match row.count.trim() {
        "" => None,
        count => Some(
            count
                .parse()
                .map_err(|_| format!("`{count}` is no count"))?,
        ),
    };
    let effort = match row.effort.trim() {
        "" => None,
        effort => {
            let number = effort.parse::<f64>().ok();
            let number = number.filter(|number| number.is_finite() && *number >= 0.0);
            Some(number.ok_or_else(|| format!("effort `{effort}` is no number from 0 on"))?)
        }
    };
    Ok((
        day,
        Counted {
            line,
            count,
            effort,
        },
    ))
}

/// Every period from the first to the last, none where there is no row; and the rows too far from it.
fn places(
    counted: BTreeMap<Day, Counted>,
    calendar: &Calendar,
) -> (Vec<Option<Counted>>, Vec<(u64, Day)>) {
    let mut places = Vec::new();
    let mut far = Vec::new();
    for (day, row) in counted {
        match calendar.place(day) {
            Some(place) => {
                if places.len() <= place {
                    places.resize_with(place + 1, || None);
                }
                places[place] = Some(row);
            }
            None => far.push((row.line, day)),
        }
    }
    (places, far)
}
