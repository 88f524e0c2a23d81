//! Measures how many events of Jetstream a second one thread discards, decodes, and asks about with
//! thousands of stored queries, and prints it. Judges nothing but that what is discarded is no event.
//!
//! `cargo run --release -p query --example decode_bench -- events.jsonl posts.jsonl [QUERIES]`
//! `events.jsonl` is a stream as it comes; the texts of `posts.jsonl` are put into events of posts.

#[path = "../../search/examples/match_bench/queries.rs"]
#[expect(
    dead_code,
    reason = "the other measurement asks with heavy queries as well"
)]
mod queries;

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::time::Instant;

use chrono::{DateTime, Utc};
use queries::{TYPICAL, Vocabulary};
use query::decode::jetstream::{self, Look, look};
use query::decode::{Event, Wanted};
use query::{Matcher, Scratch, parse};
use serde_json::{Value, json};

/// Events of a run; a shorter stream is repeated.
const EVENTS: usize = 400_000;
/// Runs, of which the fastest counts: the others were disturbed.
const RUNS: usize = 5;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let stream = fs::read_to_string(arguments.next().ok_or("which events?")?)?;
    let posts = fs::read_to_string(arguments.next().ok_or("which posts?")?)?;
    let number = arguments
        .next()
        .map_or(Ok(10_000), |number| number.parse())?;
    let stream: Vec<&[u8]> = stream.lines().map(str::as_bytes).collect();
    agree(&stream)?;
    println!("the stream as it comes, {}:", about(&stream));
    let kept = discard(&stream);
    report("  discard", &stream, |event| {
        look(event, &Wanted::ANY) == Look::Keep
    });
    report("  discard, decode what is kept", &stream, |event| {
        look(event, &Wanted::ANY) == Look::Keep && decode(event).is_some()
    });
    report("  decode all", &stream, |event| decode(event).is_some());
    report("  the posts among them, decode", &kept, |event| {
        decode(event).is_some()
    });
    let texts: Vec<String> = posts
        .lines()
        .map(|line| {
            Ok(serde_json::from_str::<Value>(line)?["text"]
                .as_str()
                .unwrap_or_default()
                .to_owned())
        })
        .collect::<Outcome<_>>()?;
    let told: Vec<String> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| told(at, text))
        .collect();
    let told: Vec<&[u8]> = told.iter().map(String::as_bytes).collect();
    println!("posts only, {}:", about(&told));
    report("  decode", &told, |event| decode(event).is_some());
    asked(&texts, &told, number)
}

fn now() -> DateTime<Utc> {
    DateTime::<Utc>::MAX_UTC
}

fn decode(event: &[u8]) -> Option<Event<'_>> {
    jetstream::decode(event, now()).ok()?.event
}

fn about(events: &[&[u8]]) -> String {
    let bytes: usize = events.iter().map(|event| event.len()).sum();
    format!(
        "{} events of {} bytes on average",
        events.len(),
        bytes / events.len().max(1)
    )
}

/// Nothing that is discarded may be an event.
fn agree(stream: &[&[u8]]) -> Outcome<()> {
    for event in stream {
        let is_kept = look(event, &Wanted::ANY) == Look::Keep;
        let message = jetstream::decode(event, now());
        let message =
            message.map_err(|why| format!("{why}: {}", String::from_utf8_lossy(event)))?;
        if message.event.is_some() && !is_kept {
            return Err(format!("discarded: {:?}", message.event).into());
        }
    }
    Ok(())
}

fn discard<'a>(stream: &[&'a [u8]]) -> Vec<&'a [u8]> {
    let kept = stream
        .iter()
        .filter(|event| look(event, &Wanted::ANY) == Look::Keep);
    kept.copied().collect()
}

/// An event of a post in the shape the network sends, about 600 bytes around the text.
fn told(at: usize, text: &str) -> String {
    let is_han = text
        .chars()
        .any(|letter| ('\u{4E00}'..='\u{9FFF}').contains(&letter));
    let other = json!({ "cid": "bafyreifzanogmt75wega3mdkjqiv5rg6usowy6hr3nrlvioezvu7jur3cq",
        "uri": "at://did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/app.bsky.feed.post/3mpt7u2vlgs2c" });
    let record = json!({ "$type": "app.bsky.feed.post", "createdAt": "2026-07-04T14:38:07.112Z",
        "langs": [if is_han { "zh" } else { "en" }], "reply": { "parent": other, "root": other }, "text": text });
    let commit = json!({ "rev": "3mptbypnxeq2i", "operation": "create", "collection": jetstream::POSTS,
        "rkey": format!("3mptb{at:08}"), "record": record,
        "cid": "bafyreifq66rnqqmr62ussjdhneebgoeaci5extyyjyqymkqwgtr4667gsi" });
    json!({ "did": "did:plc:o2rolxey6s5k7d4lxcz3inl4", "time_us": 1_783_175_888_130_414_i64 + at as i64,
        "kind": "commit", "commit": commit })
    .to_string()
}

fn report(what: &str, events: &[&[u8]], mut of_use: impl FnMut(&[u8]) -> bool) {
    let (mut best, mut number) = (f64::INFINITY, 0);
    for _ in 0..RUNS {
        number = 0;
        let begun = used();
        for event in events.iter().cycle().take(EVENTS) {
            number += usize::from(of_use(black_box(event)));
        }
        best = best.min(used() - begun);
    }
    let bytes: usize = events.iter().map(|event| event.len()).sum();
    let megabytes = bytes as f64 / events.len() as f64 / 1e6;
    let rate = EVENTS as f64 / best;
    println!(
        "{what}: {rate:.0} events/s, {:.0} MB/s, {number} of {EVENTS} are of use",
        rate * megabytes
    );
}

/// Decoding and asking, as listening does it.
fn asked(texts: &[String], told: &[&[u8]], number: usize) -> Outcome<()> {
    let words = Vocabulary::of(texts);
    let (mut matcher, mut scratch) = (Matcher::default(), Scratch::default());
    for (id, text) in queries::queries(&words, TYPICAL, number, 7)
        .iter()
        .enumerate()
    {
        let query = parse(text)
            .into_result()
            .map_err(|problems| problems[0].to_string())?;
        matcher.set(id, &query);
    }
    for event in told.iter().take(20_000) {
        ask(event, &matcher, &mut scratch);
    }
    matcher.tune(&scratch);
    let mut pairs = 0;
    report(
        &format!("  decode and ask {number} queries"),
        told,
        |event| {
            let found = ask(event, &matcher, &mut scratch);
            pairs += found;
            found > 0
        },
    );
    println!(
        "  {:.2} matches a post",
        pairs as f64 / (RUNS * EVENTS) as f64
    );
    Ok(())
}

/// How many queries match a post; none for what is no post.
fn ask(event: &[u8], matcher: &Matcher<usize>, scratch: &mut Scratch) -> usize {
    let Some(Event::Written(post)) = decode(event) else {
        return 0;
    };
    matcher.matching(&post.document(), scratch).len()
}

/// Seconds that this thread has used of a processor; where the system does not tell, that have passed.
fn used() -> f64 {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| passed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

fn passed() -> std::time::Duration {
    static BEGUN: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    BEGUN.get_or_init(Instant::now).elapsed()
}
