//! How far the two dialects of the stream agree on recorded traffic. It judges; it changes nothing.
//!
//! `cargo run -p earned-networks --example stream_agreement -- frames.bin expected_v1.jsonl`
//! Times are left out of the comparison: each server says when it saw a post itself.
//! Frames are preceded by their length in four bytes, the lowest first.

use std::env;
use std::error::Error;
use std::fs;

use chrono::{DateTime, Utc};
use earned_networks::bluesky::stream::{Batch, Event, decode_frame, decode_jetstream};

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = env::args().skip(1).collect();
    let [frames, expected] = paths.as_slice() else {
        return Err("two paths are needed: frames and events".into());
    };
    let far = DateTime::<Utc>::MAX_UTC;
    let (mut seen, mut undecodable) = (Vec::new(), 0);
    let bytes = fs::read(frames)?;
    let mut rest = bytes.as_slice();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let (frame, after) = after.split_at(u32::from_le_bytes(*length) as usize);
        match decode_frame(frame, far) {
            Ok(batch) => seen.extend(batch.into_iter().flat_map(timeless)),
            Err(why) => {
                undecodable += 1;
                println!("{why}");
            }
        }
        rest = after;
    }
    let mut expected: Vec<Event> = fs::read_to_string(expected)?
        .lines()
        .filter_map(|line| decode_jetstream(line, far).ok()?)
        .flat_map(timeless)
        .collect();
    let all = expected.clone();
    let wanted = all.len();
    let unexpected = seen
        .iter()
        .filter(|event| take(&mut expected, event).is_none())
        .count();
    println!("{} events of {wanted} agree", wanted - expected.len());
    println!("{unexpected} were not expected, {undecodable} frames were not decodable");
    for event in seen.iter().filter(|event| !all.contains(event)) {
        println!("not expected: {event:?}");
    }
    for missing in &expected {
        println!("missing: {missing:?}");
    }
    Ok(())
}

fn timeless(batch: Batch) -> Vec<Event> {
    let mut events = batch.events;
    for event in &mut events {
        if let Event::Post(post) = event {
            post.at = DateTime::UNIX_EPOCH;
        }
    }
    events
}

fn take(expected: &mut Vec<Event>, event: &Event) -> Option<Event> {
    let found = expected.iter().position(|known| known == event)?;
    Some(expected.swap_remove(found))
}
