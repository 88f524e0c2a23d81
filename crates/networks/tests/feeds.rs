//! Asking for feeds over real connections to a small server on loopback that says what a test tells
//! it to. How feeds are read is judged by `examples/feed_agreement.rs` and the tests beside the code.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot get what it needs has failed, and says where"
)]

use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use earned_networks::feeds::{Asked, Feed, Memory, Reading, ask};
use earned_networks::guard::Guard;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use url::Url;

const IDENTITY: &str = "https://tea.example/feed";

const RSS: &str = "<?xml version='1.0' encoding='utf-8'?>
<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>
<title>Tea &amp; talk</title><link>https://tea.example/</link><language>zh-CN</language><ttl>60</ttl>
<item><title>新茶上市</title><link>/new-tea</link><guid isPermaLink='false'>7</guid>
<dc:creator>Lin</dc:creator><pubDate>Mon, 02 Mar 2026 08:00:00 +0800</pubDate>
<description>&lt;p&gt;Our &lt;b&gt;new&lt;/b&gt; tea&lt;/p&gt;&lt;script&gt;steal()&lt;/script&gt;</description></item>
<item><description>no title & no id</description><pubDate>Tue, 03 Mar 2099 08:00:00 GMT</pubDate></item>
</channel></rss>";

struct Server {
    url: Url,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Gives every request the same answer.
    async fn answering(status: &str, headers: &str, body: &str) -> Self {
        let answer = format!(
            "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n{body}",
            body.len()
        );
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/feed", listener.local_addr().unwrap());
        let heads = Arc::new(Mutex::new(Vec::new()));
        let heard = heads.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    head.push(stream.read_u8().await.unwrap());
                }
                let head = String::from_utf8(head).unwrap().to_lowercase();
                heard.lock().unwrap().push(head);
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        Self {
            url: url.parse().unwrap(),
            heads,
        }
    }

    async fn ask(&self, memory: &Memory) -> Reading {
        let guard = Guard::new("127.0.0.1/32".parse().unwrap()).unwrap();
        let now = now();
        ask(&guard, &self.url, IDENTITY, Asked { memory, now }).await
    }
}

fn now() -> DateTime<Utc> {
    "2026-04-01T12:00:00Z".parse().unwrap()
}

fn fresh(reading: Reading) -> (Feed, Memory) {
    match reading {
        Reading::Fresh { feed, memory } => (*feed, memory),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_feed_is_read_into_posts() {
    let server = Server::answering("200 OK", "content-type: text/xml\r\n", RSS).await;
    let (feed, _) = fresh(server.ask(&Memory::default()).await);
    assert_eq!(feed.title.as_deref(), Some("Tea & talk"));
    assert_eq!(
        (feed.language.as_deref(), feed.ttl_minutes),
        (Some("zh-cn"), Some(60))
    );
    let [first, second] = feed.posts.as_slice() else {
        panic!("{} posts", feed.posts.len());
    };
    assert_eq!(first.title.as_deref(), Some("新茶上市"));
    assert_eq!(first.text, "Our new tea");
    assert_eq!(first.native_id, format!("{IDENTITY} 7"));
    assert_eq!(first.author_name.as_deref(), Some("Lin"));
    assert_eq!(
        first.url,
        Some(server.url.join("/new-tea").unwrap().to_string())
    );
    assert_eq!(
        first.at,
        "2026-03-02T00:00:00Z".parse::<DateTime<Utc>>().unwrap()
    );
    assert_eq!(second.text, "no title & no id");
    assert_eq!(second.author_name.as_deref(), Some("Tea & talk"));
    assert_eq!(second.at, now(), "a date in the future is not believed");
    let (again, _) = fresh(server.ask(&Memory::default()).await);
    assert_eq!(again.posts, feed.posts, "ids are the same on every reading");
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let headers = "etag: \"v1\"\r\nlast-modified: Mon, 02 Mar 2026 00:00:00 GMT\r\n";
    let server = Server::answering("200 OK", headers, RSS).await;
    let (_, memory) = fresh(server.ask(&Memory::default()).await);
    let unchanged = Server::answering("304 Not Modified", "", "").await;
    let failed_before = Memory {
        failures: 3,
        ..memory.clone()
    };
    assert_eq!(
        unchanged.ask(&failed_before).await,
        Reading::Unchanged(memory)
    );
    let heads = unchanged.heads.lock().unwrap();
    assert!(heads[0].contains("if-none-match: \"v1\"\r\n"));
    assert!(heads[0].contains("if-modified-since: mon, 02 mar 2026 00:00:00 gmt\r\n"));
}

#[tokio::test]
async fn a_failing_feed_is_asked_less_and_less_and_as_it_wishes() {
    let minutes = TimeDelta::minutes;
    for (headers, failures, expected) in [
        ("", 0, minutes(5)),
        ("", 1, minutes(10)),
        ("", 5, minutes(160)),
        ("", 100, TimeDelta::days(1)),
        ("retry-after: 7200\r\n", 0, minutes(120)),
        ("retry-after: 1\r\n", 1, minutes(10)),
        (
            "retry-after: Wed, 01 Apr 2026 15:00:00 GMT\r\n",
            0,
            minutes(180),
        ),
        ("retry-after: 999999999999\r\n", 0, TimeDelta::days(2)),
        ("retry-after: soon\r\n", 0, minutes(5)),
    ] {
        let server = Server::answering("503 Service Unavailable", headers, "").await;
        let memory = Memory {
            failures,
            ..Memory::default()
        };
        let Reading::Later { at, memory, .. } = server.ask(&memory).await else {
            panic!("{headers}");
        };
        assert_eq!(at - now(), expected, "{headers} after {failures}");
        assert_eq!(memory.failures, failures + 1);
    }
}

#[tokio::test]
async fn every_answer_says_what_to_do() {
    let memory = Memory::default();
    let gone = Server::answering("410 Gone", "", "").await;
    assert_eq!(gone.ask(&memory).await, Reading::Gone);
    let closed = Server::answering("403 Forbidden", "", "").await;
    assert!(matches!(closed.ask(&memory).await, Reading::Refused { .. }));
    let missing = Server::answering("404 Not Found", "", "").await;
    assert!(matches!(missing.ask(&memory).await, Reading::Later { .. }));
    let page = "<html><link rel=alternate type='application/atom+xml' href='/atom'></html>";
    let page = Server::answering("200 OK", "content-type: text/html\r\n", page).await;
    match page.ask(&memory).await {
        Reading::NoFeed { offers, .. } => assert_eq!(offers, [page.url.join("/atom").unwrap()]),
        other => panic!("{other:?}"),
    }
    let guard = Guard::new(earned_networks::guard::Allow::default()).unwrap();
    let asked = Asked {
        memory: &memory,
        now: now(),
    };
    let inside = ask(&guard, &gone.url, IDENTITY, asked).await;
    assert!(matches!(inside, Reading::Refused { .. }), "{inside:?}");
}
