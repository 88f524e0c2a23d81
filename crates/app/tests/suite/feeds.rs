//! Feeds from a real HTTP server: found, read politely, taken in once, shown when they fail.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot get what it needs has failed, and says where"
)]

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use earned_app::queue::work_off;
use earned_app::sources::{self, Added, FeedInput};
use earned_app::{ActionError, Member};
use earned_core::people::Role;
use earned_core::source::{Source, SourceState};
use earned_search::{Page, TimeRange};
use tokio::net::TcpListener;

use crate::support::TestApp;

/// What the server answers, and what it was asked.
#[derive(Default)]
struct Told {
    status: u16,
    entries: Vec<&'static str>,
    ttl: u32,
    /// The value of `If-None-Match` of each request to the feed.
    asked: Vec<Option<String>>,
}

struct Server {
    address: String,
    told: Arc<Mutex<Told>>,
}

impl Server {
    async fn start() -> Self {
        let told = Arc::new(Mutex::new(Told {
            status: 200,
            entries: vec!["First flush"],
            ..Told::default()
        }));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(answer).with_state(told.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, told }
    }

    fn at(&self, path: &str) -> FeedInput {
        FeedInput {
            address: format!("{}{path}", self.address),
            ..FeedInput::default()
        }
    }

    fn set(&self, change: impl FnOnce(&mut Told)) {
        change(&mut self.told.lock().unwrap());
    }

    fn asked(&self) -> Vec<Option<String>> {
        self.told.lock().unwrap().asked.clone()
    }
}

async fn answer(State(told): State<Arc<Mutex<Told>>>, uri: Uri, request: Request) -> Response {
    let mut told = told.lock().unwrap();
    let page = |links: &str| {
        let html = format!("<html><head>{links}</head><body>Tea</body></html>");
        ([("content-type", "text/html")], html).into_response()
    };
    let link =
        |at: &str| format!(r#"<link rel="alternate" type="application/rss+xml" href="{at}">"#);
    match uri.path() {
        "/one" => page(&link("/feed")),
        "/two" => page(&format!("{}{}", link("/feed"), link("/other"))),
        "/none" => page(""),
        "/gone" => StatusCode::GONE.into_response(),
        "/closed" => StatusCode::FORBIDDEN.into_response(),
        _ => {
            let known = request.headers().get("if-none-match");
            let known = known.map(|etag| etag.to_str().unwrap().to_owned());
            told.asked.push(known.clone());
            feed(&told, known)
        }
    }
}

fn feed(told: &Told, known: Option<String>) -> Response {
    let status = StatusCode::from_u16(told.status).unwrap();
    if status != StatusCode::OK {
        return status.into_response();
    }
    let etag = format!("\"{}\"", told.entries.len());
    if known.as_deref() == Some(&etag) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let entries = told.entries.iter();
    let items: Vec<String> = entries
        .map(|title| format!("<item><guid>{title}</guid><title>{title}</title></item>"))
        .collect();
    let items = items.concat();
    let ttl = told.ttl;
    let rss = format!(
        "<rss version=\"2.0\"><channel><title>Tea News</title><ttl>{ttl}</ttl>{items}</channel></rss>"
    );
    (
        [
            ("etag", etag),
            ("content-type", "application/rss+xml".to_owned()),
        ],
        rss,
    )
        .into_response()
}

async fn only_source(test: &TestApp) -> Source {
    let mut all = sources::list(&test.app, &test.owner()).await.unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn found(test: &TestApp, member: &Member, query: &str) -> Vec<String> {
    let query = query::parse(query).into_result().unwrap();
    let view = test.app.index().of(member.workspace.id);
    let found = view
        .search(&query, TimeRange::ALL, Page::first(50))
        .unwrap();
    found
        .mentions
        .into_iter()
        .map(|mention| mention.text)
        .collect()
}

async fn problem(test: &TestApp, input: FeedInput) -> &'static str {
    match sources::add_feed(&test.app, &test.owner(), input).await {
        Err(ActionError::Problems(problems)) => {
            assert_eq!(problems[0].field, "address");
            problems[0].code
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_feed_is_found_by_its_own_address_or_that_of_a_page() {
    let (test, server) = (TestApp::start().await, Server::start().await);
    let owner = test.owner();
    let added = sources::add_feed(&test.app, &owner, server.at("/two"))
        .await
        .unwrap();
    let Added::Choose(offers) = added else {
        panic!("two are offered");
    };
    assert_eq!(offers.len(), 2);
    let added = sources::add_feed(&test.app, &owner, server.at("/one"))
        .await
        .unwrap();
    assert!(matches!(added, Added::Source(_)));
    let source = only_source(&test).await;
    assert_eq!(source.name, "Tea News");
    assert_eq!(source.address, format!("{}/feed", server.address));
    assert_eq!(problem(&test, server.at("/feed#top")).await, "source-there");
}

#[tokio::test]
async fn what_is_no_feed_is_refused_with_the_reason() {
    let (test, server) = (TestApp::start().await, Server::start().await);
    let typed = |address: &str| FeedInput {
        address: address.to_owned(),
        ..FeedInput::default()
    };
    let nobody = format!("http://127.0.0.1:{}/", earned_testkit::free_port().unwrap());
    for (input, code) in [
        (typed(""), "feed-form"),
        (typed("ftp://tea.example"), "feed-form"),
        (server.at("/none"), "feed-none"),
        (server.at("/gone"), "feed-gone"),
        (server.at("/closed"), "feed-refused"),
        (typed("http://169.254.169.254/feed"), "feed-refused"),
        (typed(&nobody), "server-unreachable"),
    ] {
        assert_eq!(problem(&test, input).await, code);
    }
    assert_eq!(sources::list(&test.app, &test.owner()).await.unwrap(), []);
}

#[tokio::test]
async fn a_feed_is_asked_only_for_what_changed_and_every_entry_comes_once() {
    let (test, server) = (TestApp::start().await, Server::start().await);
    let owner = test.owner();
    sources::add_feed(&test.app, &owner, server.at("/feed"))
        .await
        .unwrap();
    work_off(&test.app).await.unwrap();
    assert_eq!(found(&test, &owner, "flush"), ["First flush"]);
    work_off(&test.app).await.unwrap();
    assert_eq!(server.asked().len(), 2, "not before its time");

    test.pass(TimeDelta::minutes(15));
    work_off(&test.app).await.unwrap();
    assert_eq!(server.asked()[2].as_deref(), Some("\"1\""));
    server.set(|told| told.entries.push("Second flush"));
    test.pass(TimeDelta::minutes(15));
    work_off(&test.app).await.unwrap();
    let mut all = found(&test, &owner, "flush");
    all.sort_unstable();
    assert_eq!(all, ["First flush", "Second flush"]);
    let source = only_source(&test).await;
    assert_eq!((source.mentions, source.etag.as_str()), (2, "\"2\""));
    let stranger = test.stranger().await;
    assert_eq!(found(&test, &stranger, "flush"), [""; 0]);
    assert_eq!(sources::list(&test.app, &stranger).await.unwrap(), []);
}

#[tokio::test]
async fn a_feed_that_wants_to_be_left_alone_for_longer_is() {
    let (test, server) = (TestApp::start().await, Server::start().await);
    server.set(|told| told.ttl = 60);
    sources::add_feed(&test.app, &test.owner(), server.at("/feed"))
        .await
        .unwrap();
    work_off(&test.app).await.unwrap();
    for _ in 0..2 {
        let source = only_source(&test).await;
        assert_eq!(source.next_at, test.app.now() + TimeDelta::minutes(60));
        test.pass(TimeDelta::minutes(60));
        work_off(&test.app).await.unwrap();
    }
}

#[tokio::test]
async fn a_feed_that_fails_is_asked_less_and_less_often_and_says_so() {
    let (test, server) = (TestApp::start().await, Server::start().await);
    sources::add_feed(&test.app, &test.owner(), server.at("/feed"))
        .await
        .unwrap();
    server.set(|told| told.status = 500);
    for minutes in [5, 10, 20] {
        work_off(&test.app).await.unwrap();
        let source = only_source(&test).await;
        assert_eq!(source.trouble.as_deref(), Some("feed-unreachable"));
        assert_eq!(source.next_at, test.app.now() + TimeDelta::minutes(minutes));
        test.pass(TimeDelta::minutes(minutes));
    }
    server.set(|told| told.status = 200);
    work_off(&test.app).await.unwrap();
    let source = only_source(&test).await;
    assert_eq!(
        (source.trouble, source.failures, source.mentions),
        (None, 0, 1)
    );
}

#[tokio::test]
async fn a_feed_that_is_gone_is_asked_no_more_until_a_person_resumes_it() {
    let (test, server) = (TestApp::start().await, Server::start().await);
    let owner = test.owner();
    sources::add_feed(&test.app, &owner, server.at("/feed"))
        .await
        .unwrap();
    server.set(|told| told.status = 410);
    work_off(&test.app).await.unwrap();
    let source = only_source(&test).await;
    assert_eq!(source.state, SourceState::Stopped);
    assert_eq!(source.trouble.as_deref(), Some("feed-gone"));
    server.set(|told| told.status = 200);
    test.pass(TimeDelta::days(2));
    work_off(&test.app).await.unwrap();
    assert_eq!(server.asked().len(), 2);
    sources::resume(&test.app, &owner, source.id).await.unwrap();
    work_off(&test.app).await.unwrap();
    assert_eq!(only_source(&test).await.mentions, 1);
}

#[tokio::test]
async fn a_paused_feed_is_not_asked_and_a_removed_one_takes_its_mentions_along() {
    let (test, server) = (TestApp::start().await, Server::start().await);
    let owner = test.owner();
    sources::add_feed(&test.app, &owner, server.at("/feed"))
        .await
        .unwrap();
    work_off(&test.app).await.unwrap();
    let source = only_source(&test).await;
    sources::pause(&test.app, &owner, source.id).await.unwrap();
    test.pass(TimeDelta::hours(1));
    work_off(&test.app).await.unwrap();
    assert_eq!(server.asked().len(), 2);
    sources::remove(&test.app, &owner, source.id).await.unwrap();
    work_off(&test.app).await.unwrap();
    assert_eq!(found(&test, &owner, "flush"), [""; 0]);
    assert_eq!(sources::list(&test.app, &owner).await.unwrap(), []);
}

#[tokio::test]
async fn another_workspace_s_source_is_not_there_and_not_everybody_may_change_one() {
    let (test, server) = (TestApp::start().await, Server::start().await);
    sources::add_feed(&test.app, &test.owner(), server.at("/feed"))
        .await
        .unwrap();
    let id = only_source(&test).await.id;
    let stranger = test.stranger().await;
    let paused = sources::pause(&test.app, &stranger, id).await;
    assert!(matches!(paused, Err(ActionError::NotFound)));
    let removed = sources::remove(&test.app, &stranger, id).await;
    assert!(matches!(removed, Err(ActionError::NotFound)));
    let approver = test.member(Role::Approver).await;
    let paused = sources::pause(&test.app, &approver, id).await;
    assert!(matches!(paused, Err(ActionError::Forbidden)));
    assert_eq!(only_source(&test).await.state, SourceState::Active);
}
