//! Measures how many posts a second one thread asks about thousands of stored queries, one post at a
//! time, beside the same queries run over batches in the index, and prints it. Judges nothing but that
//! all answers are the same.
//!
//! `cargo run --release -p earned-search --example match_bench -- posts.jsonl [QUERIES…]`

mod queries;

use std::error::Error;
use std::fs;
use std::time::{Duration, Instant};

use chrono::DateTime;
use earned_core::id::{SourceId, WorkspaceId};
use earned_search::{Counts, Facts, Mention, MentionIndex, TimeRange, WriteBudget};
use queries::{HEAVY, Shape, TYPICAL, Vocabulary};
use query::{Document, Matcher, Query, Scratch, Tokens, matches, parse};
use serde::Deserialize;
use uuid::Uuid;

/// Posts that the judge is asked about, too.
const JUDGED: usize = 100;
/// Posts of a batch in the index.
const BATCH: usize = 20_000;
/// Edits that are timed.
const EDITS: usize = 1_000;

type Outcome<T> = Result<T, Box<dyn Error>>;

#[derive(Deserialize)]
struct Line {
    text: String,
}

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("which posts?")?;
    let mut numbers: Vec<usize> = arguments
        .map(|number| number.parse())
        .collect::<Result<_, _>>()?;
    if numbers.is_empty() {
        numbers = vec![1_000, 10_000, 100_000];
    }
    let texts = texts(&fs::read_to_string(&path)?)?;
    let letters: usize = texts.iter().map(|text| text.chars().count()).sum();
    println!(
        "{} posts of {} characters on average",
        texts.len(),
        letters / texts.len().max(1)
    );
    floor(&texts);
    let words = Vocabulary::of(&texts);
    for shape in [TYPICAL, HEAVY] {
        for &number in &numbers {
            measure(&texts, &words, shape, number)?;
        }
    }
    Ok(())
}

fn texts(content: &str) -> Outcome<Vec<String>> {
    let lines = content.lines();
    lines
        .map(|line| Ok(serde_json::from_str::<Line>(line)?.text))
        .collect()
}

/// What any matcher has to do first.
fn floor(texts: &[String]) {
    let mut tokens = Tokens::default();
    let begun_at = Instant::now();
    let mut number = 0;
    for text in texts {
        tokens.read(text);
        number += tokens.iter().len();
    }
    let took = begun_at.elapsed();
    println!(
        "tokens alone: {:.0} posts/s, {:.1} tokens a post",
        rate(texts.len(), took),
        number as f64 / texts.len() as f64
    );
}

fn measure(texts: &[String], words: &Vocabulary, shape: Shape, number: usize) -> Outcome<()> {
    let trees: Vec<Query> = queries::queries(words, shape, number, 7)
        .iter()
        .map(|text| {
            parse(text)
                .into_result()
                .map_err(|problems| problems[0].to_string())
        })
        .collect::<Result<_, _>>()?;
    let memory_before = memory_kb();
    let begun_at = Instant::now();
    let (mut matcher, mut scratch) = (Matcher::default(), Scratch::default());
    for (id, tree) in trees.iter().enumerate() {
        matcher.set(id, tree);
    }
    let built = begun_at.elapsed();
    let memory = memory_kb().saturating_sub(memory_before);
    for text in &texts[..texts.len().min(BATCH)] {
        matcher.matching(&document(text), &mut scratch);
    }
    let begun_at = Instant::now();
    matcher.tune(&scratch);
    let tuned = begun_at.elapsed();
    let (times, pairs) = run(texts, &matcher, &mut scratch);
    let whole: Duration = times.iter().sum();
    println!(
        "{} {number}: {:.0} posts/s, {:.2} matches a post; a post p50 {:.1} us, p99 {:.1} us, slowest {:.0} us; \
         built in {:.2} s, refiled in {:.3} s, {:.2} kB a query",
        shape.name,
        rate(texts.len(), whole),
        pairs as f64 / texts.len() as f64,
        micros(&times, 50),
        micros(&times, 99),
        micros(&times, 100),
        built.as_secs_f64(),
        tuned.as_secs_f64(),
        memory as f64 / number as f64,
    );
    edits(&mut matcher, &trees, &mut scratch);
    judged(texts, &trees, &matcher, &mut scratch)?;
    if number <= 10_000 {
        beside(texts, &trees, &matcher, &mut scratch)?;
    }
    Ok(())
}

/// Asks about all posts, one after the other; the times in order of size.
fn run(
    texts: &[String],
    matcher: &Matcher<usize>,
    scratch: &mut Scratch,
) -> (Vec<Duration>, usize) {
    let mut times = Vec::with_capacity(texts.len());
    let mut pairs = 0;
    for text in texts {
        let begun_at = Instant::now();
        pairs += matcher.matching(&document(text), scratch).len();
        times.push(begun_at.elapsed());
    }
    times.sort_unstable();
    (times, pairs)
}

/// A change, and the first post after it.
fn edits(matcher: &mut Matcher<usize>, trees: &[Query], scratch: &mut Scratch) {
    let post = document("a post after the change");
    let begun_at = Instant::now();
    for (id, tree) in trees.iter().enumerate().take(EDITS) {
        matcher.set(id, tree);
        matcher.matching(&post, scratch);
    }
    let took = begun_at.elapsed().as_secs_f64() / EDITS.min(trees.len()) as f64;
    println!(
        "  a changed query is asked about the next post after {:.1} us",
        took * 1e6
    );
}

/// The same answers as the judge's, over some posts.
fn judged(
    texts: &[String],
    trees: &[Query],
    matcher: &Matcher<usize>,
    scratch: &mut Scratch,
) -> Outcome<()> {
    let step = (texts.len() / JUDGED).max(1);
    let posts = JUDGED * 10_000 / trees.len().max(10_000);
    for text in texts.iter().step_by(step).take(posts.max(5)) {
        let document = document(text);
        let wanted: Vec<usize> = (0..trees.len())
            .filter(|&id| matches(&trees[id], &document))
            .collect();
        let found = matcher.matching(&document, scratch);
        if found.into_iter().copied().ne(wanted) {
            return Err(format!("the judge finds others for: {text}").into());
        }
    }
    Ok(())
}

/// A batch in the index and every query over it, with the same number of matches.
fn beside(
    texts: &[String],
    trees: &[Query],
    matcher: &Matcher<usize>,
    scratch: &mut Scratch,
) -> Outcome<()> {
    let texts = &texts[..texts.len().min(BATCH)];
    let folder = std::env::temp_dir().join(format!("match-bench-{}", std::process::id()));
    let budget = WriteBudget {
        threads: 1,
        ..WriteBudget::default()
    };
    let begun_at = Instant::now();
    let index = MentionIndex::open(&folder, budget)?;
    let workspace = WorkspaceId(Uuid::from_u128(1));
    let mut intake = index.intake(workspace);
    let mentions: Vec<Mention> = texts
        .iter()
        .enumerate()
        .map(|(id, text)| mention(id, text))
        .collect();
    intake.add(&mentions)?;
    intake.commit()?;
    let indexed = begun_at.elapsed();
    let view = index.of(workspace);
    let begun_at = Instant::now();
    let mut counted = 0;
    for tree in trees {
        counted += view.count(tree, TimeRange::ALL)?;
    }
    let searched = begun_at.elapsed();
    fs::remove_dir_all(&folder)?;
    let (times, pairs) = run(texts, matcher, scratch);
    let ours: Duration = times.iter().sum();
    if counted != pairs as u64 {
        return Err(format!("the index counts {counted}, the matcher {pairs}").into());
    }
    let theirs = indexed + searched;
    println!(
        "  beside it, a batch of {} in the index and all queries over it: {:.0} posts/s ({:.2} s indexing, {:.2} s \
         asking), the same {pairs} matches: {:.1} times slower",
        texts.len(),
        rate(texts.len(), theirs),
        indexed.as_secs_f64(),
        searched.as_secs_f64(),
        theirs.as_secs_f64() / ours.as_secs_f64(),
    );
    Ok(())
}

fn document(text: &str) -> Document<'_> {
    let is_han = text
        .chars()
        .any(|letter| ('\u{4E00}'..='\u{9FFF}').contains(&letter));
    Document {
        text,
        language: Some(if is_han { "zh" } else { "en" }),
        ..Document::EMPTY
    }
}

fn mention(id: usize, text: &str) -> Mention {
    Mention {
        source: SourceId(Uuid::nil()),
        network: String::new(),
        native_id: id.to_string(),
        author_handle: String::new(),
        author_name: None,
        language: document(text).language.map(str::to_owned),
        at: DateTime::UNIX_EPOCH,
        url: None,
        text: text.to_owned(),
        counts: Counts::default(),
        imported_by: None,
        facts: Facts::default(),
    }
}

fn rate(posts: usize, took: Duration) -> f64 {
    posts as f64 / took.as_secs_f64().max(1e-9)
}

fn micros(sorted: &[Duration], percent: usize) -> f64 {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted
        .get(rank - 1)
        .map_or(0.0, |time| time.as_secs_f64() * 1e6)
}

/// Memory of this process, where the system tells.
fn memory_kb() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or(0)
}
