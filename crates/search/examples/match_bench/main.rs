//! Measures how many posts a second one thread asks about thousands of stored queries, one post at a
//! time, beside the same queries run over batches in the index, and prints it. Judges nothing but that
//! all answers are the same.
//!
//! `cargo run --release -p earned-search --example match_bench -- posts.jsonl [QUERIES…]`

mod clock;
mod memory;
mod queries;

use std::error::Error;
use std::fs;
use std::time::{Duration, Instant};

use chrono::DateTime;
use clock::Clock;
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
/// What a process is called with that only measures memory.
const MEMORY: &str = "--memory";
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
    if path == MEMORY {
        return memory::measure(&arguments.next().ok_or("which queries?")?);
    }
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
    let posts: Vec<Document> = texts.iter().map(|text| document(text)).collect();
    let words = Vocabulary::of(&texts);
    for shape in [TYPICAL, HEAVY] {
        for &number in &numbers {
            measure(&posts, &words, shape, number)?;
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

/// What comes before any query is asked: the tokens of all posts, and those among them that are terms of
/// some query. Seconds of processor time that both take.
fn floor(posts: &[Document], matcher: &Matcher<usize>, scratch: &mut Scratch) -> f64 {
    let mut tokens = Tokens::default();
    let begun_at = Clock::now();
    let mut number = 0;
    for post in posts {
        tokens.read(post.text);
        number += tokens.iter().len();
    }
    let alone = begun_at.seconds();
    let begun_at = Clock::now();
    let mut terms = 0;
    for post in posts {
        terms += matcher.terms_in(post, scratch);
    }
    let floor = begun_at.seconds();
    let number_of = posts.len() as f64;
    println!(
        "  floor: tokens alone {:.0} posts/s ({:.1} a post), tokens looked up {:.0} posts/s ({:.1} terms a post)",
        number_of / alone,
        number as f64 / number_of,
        number_of / floor,
        terms as f64 / number_of
    );
    floor
}

fn measure(posts: &[Document], words: &Vocabulary, shape: Shape, number: usize) -> Outcome<()> {
    let texts = queries::queries(words, shape, number, 7);
    let trees = trees(&texts)?;
    let begun_at = Clock::now();
    let (mut matcher, mut scratch) = (Matcher::default(), Scratch::default());
    for (id, tree) in trees.iter().enumerate() {
        matcher.set(id, tree);
    }
    let built = begun_at.seconds();
    for post in &posts[..posts.len().min(BATCH)] {
        matcher.matching(post, &mut scratch);
    }
    let begun_at = Clock::now();
    matcher.tune(&scratch);
    let tuned = begun_at.seconds();
    println!("{} {number}:", shape.name);
    let floor = floor(posts, &matcher, &mut scratch);
    let found = run(posts, &matcher, &mut scratch);
    println!(
        "  {:.0} posts/s, {:.2} times the floor; {:.2} matches a post; a post p50 {:.1} us, p99 {:.1} us, \
         slowest {:.0} us",
        posts.len() as f64 / found.seconds,
        found.seconds / floor,
        found.pairs as f64 / posts.len() as f64,
        micros(&found.times, 50),
        micros(&found.times, 99),
        micros(&found.times, 100),
    );
    println!(
        "  built in {built:.2} s, filed anew in {tuned:.3} s, {:.2} kB a query",
        memory::of(&texts)? as f64 / number as f64
    );
    edits(&mut matcher, &trees, &mut scratch);
    judged(posts, &trees, &matcher, &mut scratch)?;
    if number <= 10_000 {
        beside(posts, &trees, &matcher, &mut scratch)?;
    }
    Ok(())
}

fn trees(texts: &[String]) -> Outcome<Vec<Query>> {
    let parsed = texts.iter().map(|text| {
        parse(text)
            .into_result()
            .map_err(|problems| problems[0].to_string().into())
    });
    parsed.collect()
}

/// What asking about all posts took.
struct Run {
    /// Of the processor.
    seconds: f64,
    /// Post by post on the wall's clock, in order of size.
    times: Vec<Duration>,
    pairs: usize,
}

/// Asks about all posts, one after the other: once for the whole, once for each.
fn run(posts: &[Document], matcher: &Matcher<usize>, scratch: &mut Scratch) -> Run {
    let begun_at = Clock::now();
    let mut pairs = 0;
    for post in posts {
        pairs += matcher.matching(post, scratch).len();
    }
    let seconds = begun_at.seconds();
    let mut times = Vec::with_capacity(posts.len());
    for post in posts {
        let begun_at = Instant::now();
        matcher.matching(post, scratch);
        times.push(begun_at.elapsed());
    }
    times.sort_unstable();
    Run {
        seconds,
        times,
        pairs,
    }
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
    posts: &[Document],
    trees: &[Query],
    matcher: &Matcher<usize>,
    scratch: &mut Scratch,
) -> Outcome<()> {
    let step = (posts.len() / JUDGED).max(1);
    let number = JUDGED * 10_000 / trees.len().max(10_000);
    for post in posts.iter().step_by(step).take(number.max(5)) {
        let wanted: Vec<usize> = (0..trees.len())
            .filter(|&id| matches(&trees[id], post))
            .collect();
        let found = matcher.matching(post, scratch);
        if found.into_iter().copied().ne(wanted) {
            return Err(format!("the judge finds others for: {}", post.text).into());
        }
    }
    Ok(())
}

/// A batch in the index and every query over it, with the same number of matches.
fn beside(
    posts: &[Document],
    trees: &[Query],
    matcher: &Matcher<usize>,
    scratch: &mut Scratch,
) -> Outcome<()> {
    let posts = &posts[..posts.len().min(BATCH)];
    let folder = std::env::temp_dir().join(format!("match-bench-{}", std::process::id()));
    let budget = WriteBudget {
        threads: 1,
        ..WriteBudget::default()
    };
    let begun_at = Clock::now();
    let index = MentionIndex::open(&folder, budget)?;
    let workspace = WorkspaceId(Uuid::from_u128(1));
    let mut intake = index.intake(workspace);
    let mentions: Vec<Mention> = posts
        .iter()
        .enumerate()
        .map(|(id, post)| mention(id, post))
        .collect();
    intake.add(&mentions)?;
    intake.commit()?;
    let indexed = begun_at.seconds();
    let view = index.of(workspace);
    let begun_at = Clock::now();
    let mut counted = 0;
    for tree in trees {
        counted += view.count(tree, TimeRange::ALL)?;
    }
    let searched = begun_at.seconds();
    fs::remove_dir_all(&folder)?;
    let Run { seconds, pairs, .. } = run(posts, matcher, scratch);
    if counted != pairs as u64 {
        return Err(format!("the index counts {counted}, the matcher {pairs}").into());
    }
    let theirs = indexed + searched;
    println!(
        "  beside it, a batch of {} in the index and all queries over it: {:.0} posts/s ({indexed:.2} s indexing, \
         {searched:.2} s asking), the same {pairs} matches: {:.1} times slower",
        posts.len(),
        posts.len() as f64 / theirs,
        theirs / seconds,
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

fn mention(id: usize, post: &Document) -> Mention {
    Mention {
        source: SourceId(Uuid::nil()),
        network: String::new(),
        native_id: id.to_string(),
        author_handle: String::new(),
        author_name: None,
        language: post.language.map(str::to_owned),
        at: DateTime::UNIX_EPOCH,
        url: None,
        text: post.text.to_owned(),
        counts: Counts::default(),
        imported_by: None,
        facts: Facts::default(),
    }
}

fn micros(sorted: &[Duration], percent: usize) -> f64 {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted
        .get(rank - 1)
        .map_or(0.0, |time| time.as_secs_f64() * 1e6)
}
