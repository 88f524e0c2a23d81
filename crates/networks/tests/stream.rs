//! The stream of a real Bluesky server: what is posted arrives, also what was posted while nobody
//! listened. Jetstream has no server that runs here; its dialect is compared with this one.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot get what it needs has failed, and says where"
)]

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use earned_core::chance::Clock;
use earned_networks::bluesky::stream::{Batch, Dialect, Event, Interruption, Stream};
use earned_networks::foreign::ForeignPost;
use earned_networks::guard::Guard;
use earned_testkit::{Account, Bluesky, bluesky};

struct MachineClock;

impl Clock for MachineClock {
    #[expect(clippy::disallowed_methods, reason = "real servers compare with it")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

fn stream(network: &Bluesky, cursor: Option<i64>) -> Stream {
    let (_, server) = network.url().split_once("//").unwrap();
    let guard = Guard::new(server.parse().unwrap()).unwrap();
    let server = network.url().parse().unwrap();
    Stream::new(guard, Arc::new(MachineClock), server, Dialect::Own).after(cursor)
}

/// Reads on until this account is heard of.
async fn hear(stream: &mut Stream, of: &Account) -> (Option<i64>, Event) {
    loop {
        let Batch { cursor, events } = stream.next().await.unwrap();
        let about = |event: &Event| match event {
            Event::Post(post) => post.author_id == of.did,
            Event::Gone(native_id) => native_id.contains(&of.did),
            Event::Named { author_id, .. } => *author_id == of.did,
        };
        if let Some(event) = events.into_iter().find(about) {
            return (cursor, event);
        }
    }
}

async fn hear_post(stream: &mut Stream, of: &Account) -> (Option<i64>, ForeignPost) {
    loop {
        if let (cursor, Event::Post(post)) = hear(stream, of).await {
            return (cursor, *post);
        }
    }
}

#[tokio::test]
async fn what_is_posted_arrives_as_it_was_written() {
    let network = bluesky().await.unwrap();
    let mut stream = stream(&network, Some(0));
    let alice = network.create_account("alice").await.unwrap();
    let bob = network.create_account("bob").await.unwrap();
    let first = alice.post("tea or coffee? 茶还是咖啡？🍵").await.unwrap();
    let reply = bob.reply("tea", &first).await.unwrap();
    let quote = bob.quote("she asks", &first).await.unwrap();

    let named = hear(&mut stream, &alice).await.1;
    let expected = Event::Named {
        author_id: alice.did.clone(),
        handle: alice.handle.clone(),
    };
    assert_eq!(named, expected);
    let (_, heard) = hear_post(&mut stream, &alice).await;
    assert_eq!(heard.text, "tea or coffee? 茶还是咖啡？🍵");
    assert_eq!(
        (heard.native_id, heard.cid),
        (first.uri.clone(), Some(first.cid.clone()))
    );
    let (_, heard) = hear_post(&mut stream, &bob).await;
    let refs = heard.reply_to.unwrap();
    assert_eq!(
        (heard.native_id, refs.parent.native_id),
        (reply.uri, first.uri.clone())
    );
    let (_, heard) = hear_post(&mut stream, &bob).await;
    assert_eq!(
        (heard.native_id, heard.quotes.unwrap().native_id),
        (quote.uri, first.uri.clone())
    );

    alice.delete(&first).await.unwrap();
    assert_eq!(hear(&mut stream, &alice).await.1, Event::Gone(first.uri));
}

#[tokio::test]
async fn what_was_posted_meanwhile_is_told_after_the_cursor() {
    let network = bluesky().await.unwrap();
    let carol = network.create_account("carol").await.unwrap();
    carol.post("before").await.unwrap();
    let mut first = stream(&network, Some(0));
    let (cursor, heard) = hear_post(&mut first, &carol).await;
    assert_eq!(heard.text, "before");
    drop(first);
    carol.post("while nobody listened").await.unwrap();
    let mut second = stream(&network, cursor);
    let (_, heard) = hear_post(&mut second, &carol).await;
    assert_eq!(heard.text, "while nobody listened");
}

#[tokio::test]
async fn a_cursor_from_the_future_is_told_and_then_forgotten() {
    let network = bluesky().await.unwrap();
    let dave = network.create_account("dave").await.unwrap();
    let mut stream = stream(&network, Some(1_000_000_000));
    let interrupted = stream.next().await.unwrap_err();
    assert!(matches!(interrupted, Interruption::Gap(_)), "{interrupted}");
    // Posted again and again, because the stream begins only when it is connected.
    let posting = async {
        loop {
            dave.post("now").await.unwrap();
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    };
    tokio::select! {
        () = posting => {}
        (_, heard) = hear_post(&mut stream, &dave) => assert_eq!(heard.text, "now"),
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told_each_time() {
    let guard = Guard::new("127.0.0.1:1".parse().unwrap()).unwrap();
    let server = "http://127.0.0.1:1".parse().unwrap();
    let mut stream = Stream::new(guard, Arc::new(MachineClock), server, Dialect::Own);
    for _ in 0..2 {
        let interrupted = stream.next().await.unwrap_err();
        assert!(
            matches!(interrupted, Interruption::Broken(_)),
            "{interrupted}"
        );
    }
}
