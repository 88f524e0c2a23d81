//! Both dialects over the same few events. `frames.bin` was recorded from a local test server with
//! invented people (each frame behind its length, four bytes, the lowest first); `events.jsonl` is
//! the same in Jetstream's form.

use proptest::prelude::*;

use super::*;

const FRAMES: &[u8] = include_bytes!("tests/frames.bin");
const EVENTS: &str = include_str!("tests/events.jsonl");

fn frames() -> Vec<&'static [u8]> {
    let mut rest = FRAMES;
    let mut frames = Vec::new();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let (frame, after) = after.split_at(u32::from_le_bytes(*length) as usize);
        frames.push(frame);
        rest = after;
    }
    frames
}

fn now() -> DateTime<Utc> {
    "2026-12-01T00:00:00Z".parse().unwrap()
}

fn events(said: impl Iterator<Item = Said>) -> Vec<Event> {
    said.filter_map(batch)
        .flat_map(|batch| batch.events)
        .collect()
}

#[test]
fn both_dialects_tell_the_same() {
    let own = events(
        frames()
            .iter()
            .map(|frame| frame::decode(frame, now()).unwrap()),
    );
    let jetstream = events(
        EVENTS
            .lines()
            .map(|line| jetstream::decode(line, now()).unwrap()),
    );
    let posts = own
        .iter()
        .filter(|event| matches!(event, Event::Post(_)))
        .count();
    assert_eq!((own.len(), posts), (7, 4));
    assert_eq!(own, jetstream);
}

#[test]
fn cursors_grow_with_the_frames() {
    let cursors: Vec<_> = frames()
        .iter()
        .filter_map(|frame| batch(frame::decode(frame, now()).unwrap())?.cursor)
        .collect();
    assert_eq!(cursors.len(), frames().len());
    assert!(cursors.is_sorted_by(|a, b| a < b));
}

#[test]
fn what_the_server_says_of_itself_is_understood() {
    fn frame(header: &serde_json::Value, body: &serde_json::Value) -> Said {
        let mut bytes = Vec::new();
        ciborium::into_writer(header, &mut bytes).unwrap();
        ciborium::into_writer(body, &mut bytes).unwrap();
        frame::decode(&bytes, now()).unwrap()
    }
    let error = frame(
        &serde_json::json!({ "op": -1 }),
        &serde_json::json!({ "error": "FutureCursor", "message": "too far" }),
    );
    assert_eq!(error, Said::Error("FutureCursor".to_owned()));
    let info = serde_json::json!({ "op": 1, "t": "#info" });
    let outdated = frame(&info, &serde_json::json!({ "name": "OutdatedCursor" }));
    assert_eq!(outdated, Said::Gap);
    let unknown = serde_json::json!({ "op": 1, "t": "#tomorrow" });
    let unknown = frame(&unknown, &serde_json::json!({ "seq": 7 }));
    let quiet = Batch {
        cursor: Some(7),
        events: Vec::new(),
    };
    assert_eq!(unknown, Said::Batch(quiet));
}

#[test]
fn a_stream_s_address_follows_its_dialect() {
    for (server, dialect, cursor, expected) in [
        (
            "https://pds.example/",
            Dialect::Own,
            None,
            "wss://pds.example/xrpc/com.atproto.sync.subscribeRepos",
        ),
        (
            "http://localhost:2583",
            Dialect::Own,
            Some(12),
            "ws://localhost:2583/xrpc/com.atproto.sync.subscribeRepos?cursor=12",
        ),
        (
            "https://jetstream.example",
            Dialect::Jetstream,
            Some(5),
            "wss://jetstream.example/subscribe?wantedCollections=app.bsky.feed.post&cursor=5",
        ),
    ] {
        let url = address(&server.parse().unwrap(), dialect, cursor).unwrap();
        assert_eq!(url.as_str(), expected);
    }
}

#[test]
fn pauses_grow_to_a_minute() {
    let seconds: Vec<_> = (0..9).map(|failures| pause(failures).as_secs()).collect();
    assert_eq!(seconds, [0, 1, 2, 4, 8, 16, 32, 60, 60]);
    assert_eq!(pause(u32::MAX).as_secs(), 60);
}

proptest! {
    #[test]
    fn a_broken_frame_is_read_or_left(which: prop::sample::Index, at: prop::sample::Index, bits: u8, cut: prop::sample::Index) {
        let frames = frames();
        let mut frame = which.get(&frames).to_vec();
        let at = at.index(frame.len());
        frame[at] ^= bits;
        let _ = frame::decode(&frame, now());
        let _ = frame::decode(&frame[..cut.index(frame.len())], now());
    }

    #[test]
    fn noise_is_read_or_left(bytes: Vec<u8>, text in ".{0,64}") {
        let _ = frame::decode(&bytes, now());
        let _ = jetstream::decode(&text, now());
    }

    #[test]
    fn endless_nesting_is_refused(byte in prop::sample::select(vec![0x81_u8, 0x9f, 0xa1, 0xd8, 0xda])) {
        frame::decode(&vec![byte; 100_000], now()).unwrap_err();
    }
}
