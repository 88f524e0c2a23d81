//! `earned evidence credibility`: profiles from a file, and how far they can be believed; or the share of
//! them that is bought, if they are a sample of an audience.

mod row;

use std::io::{self, BufWriter, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use clap::Args;
use earned_core::chance::Clock as _;
use evidence::bootstrap::Resampling;
use evidence::corrected::{Counted, Judge};
use evidence::credibility::model::{Addend, SUSPECT_FROM, Verdict, Weights};
use evidence::credibility::{Audience, Card, audience, card, shipped_judge, spread_places};
use serde_json::{Value, json};

use crate::commands::row_file::RowFile;
use crate::commands::rows::Format;
use crate::real::RealClock;
use row::AccountRow;

/// How far accounts can be believed, from what is known of them
///
/// Rows are accounts, CSV or JSON lines. Columns, all optional, other names for them in parentheses: `id`,
/// `handle` (screen_name), `followers` (followers_count), `following` (following_count, friends_count),
/// `posts` (posts_count, statuses_count), `favourites` (favourites_count), `listed` (listed_count),
/// `created_at`, `name`, `description`, `url`, `location`, `default_profile_image` (1 or 0).
/// A column that is not there is not known; an empty text is one the account left empty.
/// JSON lines may also have lists: `recent_posts` of {at, kind: new|reply|repost, text, tool, reshares},
/// `writers` of {answered_after_hours}, `history` of {on, followers, following}, `events` of moments; and
/// `followers_sample` {followed_back: {hits, cases}, suspects: {hits, cases}}, `links_back`, `size_tier`
/// {shape, rate}.
/// Prints one JSON object for each: suspect (true, false, or null where too little is known), likeness (what
/// that follows from), grade A to E, points with interval, the grades it may well lie between, levels (what
/// the audit had and what is missing), and evidence line by line. It is no probability that somebody is a bot.
/// With --audience the rows are a sample of one audience, and one object tells the share that is bought.
/// Exit codes: 0 all rows used, 1 failed, 2 wrong use, 3 some rows could not be used.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct CredibilityFile {
    /// The accounts; `-` for standard input
    file: PathBuf,
    /// How they are written; by the end of the file's name where not given
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// A readable table instead of JSON
    #[arg(long, conflicts_with = "audience")]
    table: bool,
    /// The moment that 90 days of posts are counted back from; now where not given
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<DateTime<Utc>>,
    /// The rows are a sample of one audience: tell the share that is bought
    #[arg(long)]
    audience: bool,
    /// How often a bought account is suspect: 0.95, or counted, 646/668
    #[arg(long, value_name = "RATE", requires = "audience")]
    sensitivity: Option<RateOfJudge>,
    /// How often a person's account is not: 0.95, or counted, 737/740
    #[arg(long, value_name = "RATE", requires = "audience")]
    specificity: Option<RateOfJudge>,
    /// The rows are the whole list: judge so many of them, evenly over all
    #[arg(long, value_name = "NUMBER", requires = "audience")]
    sample: Option<u64>,
    /// The seed of chance for the sample and the interval
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// A rate that somebody gives for the judge.
#[derive(Debug, Clone, Copy)]
struct RateOfJudge(Counted);

/// Cases that a bare rate stands for: as good as exact.
const EXACT: f64 = 1e6;
/// Draws for an interval, and how often it shall hold the truth.
const DRAWS: usize = 10_000;
const LEVEL: f64 = 0.95;

impl FromStr for RateOfJudge {
    type Err = String;

    fn from_str(told: &str) -> Result<Self, String> {
        let wrong =
            || format!("`{told}` is no rate: give one from 0 to 1, or hits and cases as 646/668");
        let counted = if let Some((hits, cases)) = told.split_once('/') {
            let number = |text: &str| text.trim().parse::<u64>().map_err(|_| wrong());
            Counted {
                hits: number(hits)?,
                cases: number(cases)?,
            }
        } else {
            let rate: f64 = told.parse().map_err(|_| wrong())?;
            let hits = (0.0..=1.0)
                .contains(&rate)
                .then(|| (rate * EXACT).round() as u64);
            Counted {
                hits: hits.ok_or_else(wrong)?,
                cases: EXACT as u64,
            }
        };
        if counted.cases == 0 || counted.hits > counted.cases {
            return Err(wrong());
        }
        Ok(Self(counted))
    }
}

impl CredibilityFile {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let source = RowFile::of(&self.file, self.format);
        let at = self.as_of.unwrap_or_else(|| RealClock.now());
        let weights = Weights::shipped();
        let mut verdicts = Vec::new();
        let mut out = BufWriter::new(io::stdout().lock());
        if self.table {
            let head = ["account", "suspect", "grade", "between", "points", "lines"];
            writeln!(out, "{}", table_line(head))?;
        }
        source.each(|_, row: AccountRow| {
            if self.audience {
                verdicts.push(weights.judge(&row.profile()).verdict);
                return Ok(());
            }
            Ok(writeln!(out, "{}", self.told(row, &weights, at)?)?)
        })?;
        if self.audience {
            writeln!(out, "{}", self.told_of_audience(&verdicts, at)?)?;
        }
        out.flush()?;
        Ok(source.exit_code())
    }

    /// What is told of one account, or what is wrong with its row.
    fn told(
        &self,
        row: AccountRow,
        weights: &Weights,
        at: DateTime<Utc>,
    ) -> Result<String, String> {
        let (id, handle) = (row.id.clone(), row.handle.clone());
        let likeness = weights.judge(&row.profile());
        let card = card(&row.account()?, at);
        let suspect = is_suspect(likeness.verdict);
        if self.table {
            let name = if handle.is_empty() { id } else { handle };
            return Ok(readable(&name, suspect, &card));
        }
        let addends: Vec<Value> = likeness.addends.iter().map(addend).collect();
        let told = json!({
            "id": id,
            "handle": handle,
            "suspect": suspect,
            "likeness": {
                "points": likeness.points,
                "suspect_from": SUSPECT_FROM,
                "base": weights.base,
                "addends": addends,
            },
            "grade": card.grade,
            "between": card.between,
            "points": card.points.value.known(),
            "interval": card.points.interval,
            "why_no_grade": card.points.value.why_missing(),
            "lines_known": card.points.sample,
            "lacks": card.points.lacks,
            "levels": card.levels,
            "evidence": card.evidence,
        });
        Ok(told.to_string())
    }

    /// The share of the audience that is bought.
    fn told_of_audience(&self, verdicts: &[Verdict], at: DateTime<Utc>) -> Result<Value> {
        let own = shipped_judge();
        let given =
            |rate: Option<RateOfJudge>, own| rate.map_or(own, |RateOfJudge(counted)| counted);
        let judge = Judge {
            sensitivity: given(self.sensitivity, own.sensitivity),
            specificity: given(self.specificity, own.specificity),
        };
        let listed = verdicts.len() as u64;
        let places = spread_places(listed, self.sample.unwrap_or(listed), self.seed);
        let drawn: Vec<Verdict> = places
            .iter()
            .map(|place| verdicts[*place as usize])
            .collect();
        let plan = Resampling {
            draws: DRAWS,
            level: LEVEL,
            seed: self.seed,
        };
        let unknown = drawn
            .iter()
            .filter(|verdict| **verdict == Verdict::Unknown)
            .count();
        let suspects = drawn
            .iter()
            .filter(|verdict| **verdict == Verdict::Suspect)
            .count();
        let found = audience(drawn, judge, plan, at).context("the share of the audience")?;
        let Audience { counted, corrected } = found;
        let mut lacks = corrected.lacks;
        if judge == own {
            lacks.push("error-rates-counted-on-this-network");
        }
        let told = json!({
            "share": corrected.value.known(),
            "interval": corrected.interval,
            "counted_share": counted.value.known(),
            "counted_interval": counted.interval,
            "suspects": suspects,
            "profiles": corrected.sample,
            "unknown": unknown,
            "listed": listed,
            "sensitivity": rate(judge.sensitivity),
            "specificity": rate(judge.specificity),
            "lacks": lacks,
            "seed": self.seed,
        });
        Ok(told)
    }
}

fn is_suspect(verdict: Verdict) -> Option<bool> {
    match verdict {
        Verdict::Suspect => Some(true),
        Verdict::Clear => Some(false),
        Verdict::Unknown => None,
    }
}

fn addend(addend: &Addend) -> Value {
    json!({
        "feature": addend.feature,
        "value": addend.value,
        "band": addend.band,
        "points": addend.points,
    })
}

fn rate(counted: Counted) -> Value {
    json!({"hits": counted.hits, "cases": counted.cases})
}

/// A line of the table.
fn readable(name: &str, suspect: Option<bool>, card: &Card) -> String {
    let suspect = match suspect {
        None => "unknown",
        Some(true) => "yes",
        Some(false) => "no",
    };
    let grade = card
        .grade
        .map_or("–".to_owned(), |grade| format!("{grade:?}"));
    let between = card.between.map_or("–".to_owned(), |[best, worst]| {
        format!("{best:?}–{worst:?}")
    });
    let points = card
        .points
        .value
        .known()
        .map_or("–".to_owned(), |points| format!("{points:+.1}"));
    let lines = card.points.sample.to_string();
    table_line([name, suspect, &grade, &between, &points, &lines])
}

fn table_line([name, suspect, grade, between, points, lines]: [&str; 6]) -> String {
    format!("{name:24} {suspect:8} {grade:6} {between:8} {points:>7} {lines:>6}")
}
