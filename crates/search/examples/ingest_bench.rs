//! Measures how fast posts of a JSONL file are decoded, indexed and searched, and prints it with the
//! machine. Judges nothing: rates depend on the machine and what else it does.
//!
//! `cargo run --release -p earned-search --example ingest_bench -- posts.jsonl [HEAP_MB]`
//!
//! Each line needs `text`; `id`, `root`, `uid` and `time` (seconds, ISO 8601 or `Sat Jun 29 12:40:09
//! +0800 2013`) are used where present.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDateTime, Utc};
use earned_core::id::{SourceId, WorkspaceId};
use earned_search::{
    Buckets, Counts, Every, Facet, Facts, IngestReport, Mention, MentionIndex, Page, TimeRange,
    WriteBudget,
};
use query::{Query, parse};
use serde::Deserialize;
use uuid::Uuid;

/// Posts given to the index at once, as an import does.
const BATCH: usize = 1_000;

/// Posts between two commits, after each of which an import could go on from here.
const COMMIT_EVERY: usize = 50_000;

const WORKSPACE: WorkspaceId = WorkspaceId(Uuid::from_u128(1));

/// Queries of one term, of frequent characters, of a phrase, and of a filter.
const QUERIES: &[&str] = &[
    "*",
    "转发微博",
    "的",
    "医院 OR 警察 OR 学校",
    "\"转发 微博\" -@李四",
    "(房价 OR 房子) AND NOT 转发",
    "author:papa",
    "zzzz",
];

type Outcome<T> = Result<T, Box<dyn Error>>;

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(default)]
    id: &'a str,
    #[serde(default)]
    root: &'a str,
    #[serde(default)]
    uid: Option<String>,
    text: String,
    time: serde_json::Value,
}

fn main() -> Outcome<()> {
    let path = std::env::args()
        .nth(1)
        .ok_or("give a JSONL file of posts")?;
    let text = fs::read_to_string(&path)?;
    print_machine();
    let posts = text.lines().count();
    println!(
        "{path}: {posts} posts, {} bytes a post",
        text.len() / posts.max(1)
    );

    let watch = Stopwatch::start();
    for (number, line) in text.lines().enumerate() {
        std::hint::black_box(decode(number, line)?);
    }
    watch.print_rate("decoded only", posts);

    print_memory("before");
    let folder = tempfile::tempdir()?;
    let index = MentionIndex::open(&folder.path().join("index"), budget()?)?;
    for pass in ["decoded and indexed", "decoded and found to be there"] {
        let watch = Stopwatch::start();
        let report = take_in(&index, &text)?;
        watch.print_rate(pass, posts);
        println!(
            "  {} new, {} there already",
            report.added, report.already_there
        );
        print_memory("after it");
    }
    let started = Instant::now();
    index.rest()?;
    println!(
        "merging afterwards: {:.2} s",
        started.elapsed().as_secs_f64()
    );
    println!(
        "index: {} bytes a post",
        size_bytes(folder.path())? / posts.max(1) as u64
    );
    print_memory("at rest");
    print_searches(&index)?;
    print_memory("after searching");
    Ok(())
}

/// The default, or the megabytes given after the file.
fn budget() -> Outcome<WriteBudget> {
    let default = WriteBudget::default();
    Ok(match std::env::args().nth(2) {
        Some(megabytes) => WriteBudget {
            heap_bytes: megabytes.parse::<usize>()? << 20,
            ..default
        },
        None => default,
    })
}

fn decode(number: usize, line: &str) -> Outcome<Mention> {
    let line: Line = serde_json::from_str(line)?;
    let native_id = if line.id.is_empty() {
        number.to_string()
    } else {
        format!("{}/{}", line.root, line.id)
    };
    Ok(Mention {
        source: SourceId(Uuid::from_u128(2)),
        network: "weibo".to_owned(),
        native_id,
        author_handle: line.uid.unwrap_or_default(),
        author_name: None,
        language: Some("zh".to_owned()),
        at: moment(&line.time).ok_or("a time of a known form")?,
        url: None,
        text: line.text,
        counts: Counts::default(),
        imported_by: None,
        facts: Facts::default(),
    })
}

fn moment(time: &serde_json::Value) -> Option<DateTime<Utc>> {
    match time {
        serde_json::Value::Number(seconds) => DateTime::from_timestamp(seconds.as_i64()?, 0),
        serde_json::Value::String(text) => match text.parse::<NaiveDateTime>() {
            Ok(moment) => Some(moment.and_utc()),
            Err(_) => Some(
                DateTime::parse_from_str(text, "%a %b %d %T %z %Y")
                    .ok()?
                    .to_utc(),
            ),
        },
        _ => None,
    }
}

fn take_in(index: &MentionIndex, text: &str) -> Outcome<IngestReport> {
    let mut intake = index.intake(WORKSPACE);
    let mut sum = IngestReport::default();
    let mut batch = Vec::with_capacity(BATCH);
    for (number, line) in text.lines().enumerate() {
        batch.push(decode(number, line)?);
        if batch.len() == BATCH {
            sum = plus(sum, intake.add(&batch)?);
            batch.clear();
        }
        if (number + 1).is_multiple_of(COMMIT_EVERY) {
            intake.commit()?;
        }
    }
    sum = plus(sum, intake.add(&batch)?);
    intake.commit()?;
    Ok(sum)
}

fn plus(one: IngestReport, other: IngestReport) -> IngestReport {
    IngestReport {
        added: one.added + other.added,
        already_there: one.already_there + other.already_there,
    }
}

fn print_searches(index: &MentionIndex) -> Outcome<()> {
    let view = index.of(WORKSPACE);
    let (from, until) = (moment_of(2010)?, moment_of(2017)?);
    let weeks = Buckets::even(
        from,
        until,
        Every::Week,
        chrono::FixedOffset::east_opt(28_800).ok_or("offset")?,
    );
    let weeks = weeks.ok_or("weeks of seven years")?;
    for text in QUERIES {
        let query = parse(text)
            .into_result()
            .map_err(|problems| problems[0].to_string())?;
        let total = view.count(&query, TimeRange::ALL)?;
        let page = best_of(|| {
            view.search(&query, TimeRange::ALL, Page::first(50))
                .map(|_| ())
        })?;
        let volume = best_of(|| view.volume(&query, &weeks).map(|_| ()))?;
        let top = best_of(|| {
            view.top(&query, TimeRange::ALL, Facet::Author, 10)
                .map(|_| ())
        })?;
        println!(
            "{text}: {total} found; page {page} us, volume by week {volume} us, top authors {top} us"
        );
    }
    judge_a_few(&view, &Query::Everything)
}

/// Searches must find what they count: a fast wrong answer is not worth printing.
fn judge_a_few(view: &earned_search::WorkspaceMentions, query: &Query) -> Outcome<()> {
    let found = view.search(query, TimeRange::ALL, Page::first(100))?;
    if found
        .mentions
        .iter()
        .all(|mention| query::matches(query, &mention.document()))
    {
        return Ok(());
    }
    Err("a mention was found that does not match".into())
}

fn moment_of(year: i32) -> Outcome<DateTime<Utc>> {
    let day = chrono::NaiveDate::from_ymd_opt(year, 1, 1).ok_or("a year")?;
    Ok(day.and_time(chrono::NaiveTime::MIN).and_utc())
}

/// Microseconds of the fastest of seven runs.
fn best_of(mut work: impl FnMut() -> earned_search::Result<()>) -> Outcome<u128> {
    let mut best = Duration::MAX;
    for _ in 0..7 {
        let started = Instant::now();
        work()?;
        best = best.min(started.elapsed());
    }
    Ok(best.as_micros())
}

/// A moment by the clock on the wall and by the processor time the process has used: the second says
/// what the work costs, whatever else the machine does meanwhile.
struct Stopwatch {
    wall: Instant,
    cpu_seconds: f64,
}

impl Stopwatch {
    fn start() -> Self {
        Self {
            wall: Instant::now(),
            cpu_seconds: cpu_seconds(),
        }
    }

    fn print_rate(&self, what: &str, posts: usize) {
        let (wall, cpu) = (
            self.wall.elapsed().as_secs_f64(),
            cpu_seconds() - self.cpu_seconds,
        );
        let posts = posts as f64;
        println!(
            "{what}: {:.0} posts/s ({wall:.2} s); {:.0} per CPU second",
            posts / wall,
            posts / cpu
        );
    }
}

/// From the counts of hundredths of a second that Linux keeps for a process.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2);
    ticks
        .filter_map(|ticks| ticks.parse::<f64>().ok())
        .sum::<f64>()
        / 100.0
}

fn print_machine() {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    println!(
        "machine: {cores} cores {}",
        model.trim_start_matches([' ', '\t', ':'])
    );
}

/// Memory of the process itself; the index's files, which the system keeps as long as it likes, are
/// not counted.
fn print_memory(when: &str) {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let anonymous = status
        .lines()
        .find_map(|line| line.strip_prefix("RssAnon:"));
    println!("memory {when}: {}", anonymous.unwrap_or_default().trim());
}

fn size_bytes(folder: &Path) -> Outcome<u64> {
    let mut sum = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let meta = entry.metadata()?;
        sum += if meta.is_dir() {
            size_bytes(&entry.path())?
        } else {
            meta.len()
        };
    }
    Ok(sum)
}
