//! Tracked links as browsers and programs follow them, over HTTP.

use earned_app::PeriodChoice;
use earned_app::links::{self, LinkInput, Uses};
use earned_core::link::Link;
use reqwest::header::{CACHE_CONTROL, LOCATION, USER_AGENT};
use reqwest::{Client, Method, Response, StatusCode, redirect};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::Site;

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

async fn a_link(site: &Site) -> Link {
    let input = LinkInput {
        target: "https://tea.example/spring?from=post".to_owned(),
        ..LinkInput::default()
    };
    links::create(&site.app, &site.owner, input).await.unwrap()
}

async fn uses(site: &Site, link: &Link) -> Uses {
    let days = PeriodChoice::default().of(&site.app, &site.owner).unwrap();
    let open = links::open(&site.app, &site.owner, link.id, days).await;
    open.unwrap().used.uses
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test is the visitor, whose client nobody guards"
)]
async fn follow(site: &Site, link: &Link, method: Method, user_agent: &str) -> Response {
    let client = Client::builder().redirect(redirect::Policy::none());
    let address = format!("{}/go/{}", site.base, link.code);
    let request = client.build().unwrap().request(method, address);
    request.header(USER_AGENT, user_agent).send().await.unwrap()
}

#[tokio::test]
async fn a_visitor_is_sent_on_and_counted_before() {
    let site = Site::open().await;
    let link = a_link(&site).await;
    let answer = follow(&site, &link, Method::GET, FIREFOX).await;
    assert_eq!(answer.status(), StatusCode::FOUND);
    assert_eq!(answer.headers()[LOCATION], link.target);
    assert_eq!(answer.headers()[CACHE_CONTROL], "no-store");
    assert_eq!(uses(&site, &link).await.people, 1);
}

#[tokio::test]
async fn programs_are_sent_on_and_never_counted_as_people() {
    let site = Site::open().await;
    let link = a_link(&site).await;
    for (method, user_agent) in [
        (Method::HEAD, FIREFOX),
        (Method::GET, "curl/8.5.0"),
        (Method::GET, "Googlebot/2.1"),
        (Method::GET, ""),
    ] {
        let answer = follow(&site, &link, method, user_agent).await;
        assert_eq!(answer.status(), StatusCode::FOUND, "{user_agent}");
    }
    let uses = uses(&site, &link).await;
    assert_eq!((uses.people, uses.programs), (0, 4));
}

#[tokio::test]
async fn who_hangs_up_without_reading_is_counted_too() {
    let site = Site::open().await;
    let link = a_link(&site).await;
    let host = site.base.strip_prefix("http://").unwrap();
    let mut line = TcpStream::connect(host).await.unwrap();
    let request = format!(
        "GET /go/{} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: {FIREFOX}\r\n\r\n",
        link.code
    );
    line.write_all(request.as_bytes()).await.unwrap();
    drop(line);
    earned_testkit::eventually("the click is stored", async || {
        Ok((uses(&site, &link).await.people == 1).then_some(()))
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn a_code_that_is_none_leads_to_a_page_that_says_so() {
    let site = Site::open().await;
    for code in ["2222222", "nothing-of-the-kind", "%E8%8C%B6"] {
        let answer = site.ask(&format!("/go/{code}")).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{code}");
    }
}
