//! `earned evidence best-time`: posts from a file, and what they say of the hour to post at and of the pace.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use clap::Args;
use evidence::timing::{Post, ReactionCurve, best_time, cadence};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::commands::row_file::RowFile;
use crate::commands::rows::{self, Format, scalar};

/// The hour of day to post at, all else equal, and whether a channel keeps its pace
///
/// Rows are posts of one channel, CSV or JSON lines: `at` (with an offset, such as 2026-01-05T08:30:00+08:00,
/// or on the clock of --zone), `reactions` at 24 hours, and where known `age_hours` (when they were counted),
/// `paid` (yes or no), `format`, `campaign` and `topic`. Their order does not matter. Prints one JSON object:
/// the hour and its gain with an interval, or why no hour is reliable and which to try (vary); the 24 hours
/// plain and with all else held equal; a notice where those name different hours; and the cadence.
/// Exit codes: 0 all rows used, 1 failed, 2 wrong use, 3 some rows could not be used.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct PostFile {
    /// The posts; `-` for standard input
    file: PathBuf,
    /// How they are written; by the end of the file's name where not given
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The audience's time zone, such as Asia/Shanghai; without it hours are those of each post's offset
    #[arg(long)]
    zone: Option<Tz>,
    /// Minutes within which half of a day's reactions are there (published: 24 on Twitter, 102 on Facebook);
    /// posts younger than 24 hours are projected by it, and left out without it
    #[arg(long, value_name = "MINUTES", value_parser = curve)]
    half_life: Option<ReactionCurve>,
    /// When it is now, for the silence since the last post; where not given, when the last reactions were
    /// counted
    #[arg(long, value_name = "TIME")]
    as_of: Option<DateTime<FixedOffset>>,
    /// Of the hours to try: the same seed names the same
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn curve(minutes: &str) -> Result<ReactionCurve, String> {
    let minutes: f64 = minutes.parse().map_err(|_| "it is no number".to_owned())?;
    ReactionCurve::with_half(minutes / 60.0)
        .ok_or_else(|| "must be above 0 and below 720".to_owned())
}

/// A row.
#[derive(Debug, Deserialize)]
struct PostRow {
    #[serde(alias = "time", deserialize_with = "scalar")]
    at: String,
    #[serde(deserialize_with = "scalar")]
    reactions: String,
    #[serde(default, deserialize_with = "scalar")]
    age_hours: String,
    #[serde(default, deserialize_with = "truth")]
    paid: String,
    #[serde(default, deserialize_with = "scalar")]
    format: String,
    #[serde(default, deserialize_with = "scalar")]
    campaign: String,
    #[serde(default, deserialize_with = "scalar")]
    topic: String,
}

/// Yes or no, which some write as a truth value.
fn truth<'de, D: serde::Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Truth(bool),
        Other(rows::Scalar),
    }
    Ok(match Written::deserialize(from)? {
        Written::Truth(truth) => truth.to_string(),
        Written::Other(rows::Scalar::Text(text)) => text,
        Written::Other(rows::Scalar::Number(number)) => number.to_string(),
        Written::Other(rows::Scalar::Fraction(number)) => number.to_string(),
        Written::Other(rows::Scalar::Nothing) => String::new(),
    })
}

impl PostFile {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let source = RowFile::of(&self.file, self.format);
        let mut posts = Vec::new();
        source.each(|_, row: PostRow| {
            posts.push(self.post(row)?);
            Ok(())
        })?;
        println!("{}", self.told(&posts));
        Ok(source.exit_code())
    }

    fn told(&self, posts: &[Post]) -> Value {
        let as_of = self
            .as_of
            .map_or_else(|| last_counted(posts), |as_of| as_of.to_utc());
        let found = best_time(posts, self.half_life, as_of, self.seed);
        let mut told = json!(found);
        told["cadence"] = json!(cadence(posts, as_of));
        told["seed"] = json!(self.seed);
        told
    }

    fn post(&self, row: PostRow) -> Result<Post, String> {
        let reactions = row.reactions.trim().parse();
        let reactions =
            reactions.map_err(|_| format!("reactions `{}` are no count", row.reactions))?;
        let mut post = Post::new(self.moment(row.at.trim())?, reactions);
        post.age_hours = age(row.age_hours.trim())?;
        post.is_paid = match row.paid.trim().to_ascii_lowercase().as_str() {
            "" | "no" | "false" | "0" => false,
            "yes" | "true" | "1" => true,
            other => return Err(format!("paid `{other}` is neither yes nor no")),
        };
        let named = |name: String| (!name.is_empty()).then_some(name);
        post.format = named(row.format);
        post.campaign = named(row.campaign);
        post.topic = named(row.topic);
        Ok(post)
    }

    /// A time with an offset, or on the clock of the zone that was named.
    fn moment(&self, at: &str) -> Result<DateTime<FixedOffset>, String> {
        if let Ok(moment) = at.parse::<DateTime<FixedOffset>>() {
            return Ok(self
                .zone
                .map_or(moment, |zone| moment.with_timezone(&zone).fixed_offset()));
        }
        let forms = [
            "%Y-%m-%dT%H:%M:%S%.f",
            "%Y-%m-%dT%H:%M",
            "%Y-%m-%d %H:%M:%S%.f",
            "%Y-%m-%d %H:%M",
        ];
        let clock = forms
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(at, form).ok());
        let clock =
            clock.ok_or_else(|| format!("`{at}` is no time, such as 2026-01-05T08:30:00+08:00"))?;
        let zone = self
            .zone
            .ok_or_else(|| format!("`{at}` has no offset: add one, or say --zone"))?;
        // Where a clock is set back an hour comes twice; the first is as good as the second here.
        let moment = clock.and_local_timezone(zone).earliest();
        let moment = moment.ok_or_else(|| format!("`{at}` is skipped by the clocks of {zone}"))?;
        Ok(moment.fixed_offset())
    }
}

fn age(hours: &str) -> Result<Option<f64>, String> {
    if hours.is_empty() {
        return Ok(None);
    }
    let age = hours
        .parse::<f64>()
        .ok()
        .filter(|age| age.is_finite() && *age >= 0.0);
    age.map(Some)
        .ok_or_else(|| format!("age_hours `{hours}` are no hours"))
}

/// When the last reactions were counted: 24 hours after a post that does not say.
fn last_counted(posts: &[Post]) -> DateTime<Utc> {
    let counted = posts.iter().filter_map(|post| {
        let seconds = post.age_hours.unwrap_or(24.0) * 3_600.0;
        post.at
            .to_utc()
            .checked_add_signed(TimeDelta::try_seconds(seconds as i64)?)
    });
    counted.max().unwrap_or(DateTime::UNIX_EPOCH)
}
