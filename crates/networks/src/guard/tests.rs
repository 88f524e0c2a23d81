//! The client against real servers on loopback. Loopback itself is closed unless a test opens it.

mod server;

use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use earned_core::delivery::Ending;

use super::*;
use server::{Manner, Server};

const JSON: &str = "application/json";

fn closed() -> Guard {
    Guard::new(Allow::default()).unwrap()
}

fn open(allowed: &str) -> Guard {
    Guard::new(allowed.parse().unwrap()).unwrap()
}

fn open_to(server: &Server) -> Guard {
    open(&server.at.to_string())
}

async fn get(guard: &Guard, url: &str) -> Result<Response, Failure> {
    guard.send(Request::get(url.parse().unwrap())).await
}

#[tokio::test]
async fn no_spelling_of_a_closed_address_is_fetched() {
    let server = Server::saying("the operator's own").await;
    let port = server.at.port();
    for host in [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "127.0.0.1.",
        "１２７.0.0.1",
        "127。0。0。1",
        "%31%32%37.0.0.1",
        "0.0.0.0",
        "0",
        "localhost",
        "localhost.",
        "LOCALHOST",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "169.254.169.254",
        "0xa9fea9fe",
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "100.64.0.1",
    ] {
        let failure = get(&closed(), &format!("http://{host}:{port}/")).await;
        let failure = failure.expect_err(host);
        // Not every machine's resolver knows `localhost` with a final dot.
        let refused = matches!(
            &failure,
            Failure::NotSent(NotSent::ClosedAddress(_) | NotSent::NoSuchHost(_))
        );
        assert!(refused, "{host}: {}", failure.with_causes());
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn only_web_addresses_without_passwords_are_fetched() {
    for url in [
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://a/",
        "data:,a",
    ] {
        let failure = get(&closed(), url).await.expect_err(url);
        assert!(
            matches!(failure, Failure::NotSent(NotSent::Scheme(_))),
            "{url}"
        );
    }
    for url in [
        "http://u@example.com/",
        "http://u:p@example.com/",
        "http://:p@example.com/",
    ] {
        let failure = get(&closed(), url).await.expect_err(url);
        assert!(
            matches!(failure, Failure::NotSent(NotSent::Userinfo)),
            "{url}"
        );
    }
}

#[tokio::test]
async fn what_the_operator_names_is_fetched_by_name_number_and_range() {
    let server = Server::saying("yes").await;
    let port = server.at.port();
    for (allowed, url) in [
        (
            format!("127.0.0.1:{port}"),
            format!("http://127.0.0.1:{port}/"),
        ),
        (
            format!("localhost:{port}"),
            format!("http://localhost:{port}/"),
        ),
        (
            "127.0.0.0/8, ::1".to_owned(),
            format!("http://localhost:{port}/"),
        ),
        ("127.0.0.1".to_owned(), format!("http://2130706433:{port}/")),
    ] {
        let response = get(&open(&allowed), &url).await.unwrap();
        assert_eq!(
            (response.status.as_u16(), &response.body[..]),
            (200, &b"yes"[..]),
            "{allowed}"
        );
    }
}

#[tokio::test]
async fn a_redirect_to_a_closed_address_is_not_followed() {
    let house = Server::saying("the operator's own").await;
    for target in [
        house.url().to_string(),
        format!("http://localhost:{}/", house.at.port()),
        format!("//[::ffff:127.0.0.1]:{}/", house.at.port()),
        "file:///etc/passwd".to_owned(),
    ] {
        let outside = Server::redirecting(&target).await;
        let failure = get(&open_to(&outside), outside.url().as_str()).await;
        let failure = failure.expect_err(&target);
        let stopped = matches!(&failure, Failure::MaybeSent(MaybeSent::Redirect(_)));
        assert!(stopped, "{target}: {}", failure.with_causes());
    }
    assert_eq!(house.connections(), 0);
}

#[tokio::test]
async fn credentials_stay_with_their_origin() {
    let second = Server::saying("there").await;
    let first = Server::redirecting(second.url().as_str()).await;
    let guard = open("127.0.0.1");
    let response = guard.send(Request::get(first.url()).bearer("secret")).await;
    assert_eq!(response.unwrap().url, second.url());
    assert!(first.heads()[0].contains("authorization: bearer secret"));
    assert!(!second.heads()[0].contains("authorization"));
}

#[tokio::test]
async fn an_order_is_given_once_and_never_follows_a_redirect() {
    let second = Server::saying("there").await;
    let moved = [("location", second.url().to_string())];
    let moved = moved.each_ref().map(|(name, to)| (*name, to.as_str()));
    let first = Server::answering("307 Temporary Redirect", &moved, b"").await;
    let order = Request::post(first.url(), JSON, "{}");
    let response = open("127.0.0.1").send(order).await.unwrap();
    assert_eq!(response.status.as_u16(), 307);
    assert_eq!((first.connections(), second.connections()), (1, 0));
}

#[tokio::test]
async fn a_chain_of_redirects_ends() {
    let server = Server::redirecting("/").await;
    let failure = get(&open_to(&server), server.url().as_str())
        .await
        .unwrap_err();
    assert!(
        matches!(failure, Failure::MaybeSent(MaybeSent::Lost)),
        "{}",
        failure.with_causes()
    );
    assert_eq!(server.connections(), 1 + REDIRECTS);
}

#[test]
fn https_is_never_left_for_http() {
    let request = Request::get("https://a.example/".parse().unwrap());
    let answer = |to: &'static str| Response {
        url: request.url.clone(),
        status: reqwest::StatusCode::FOUND,
        headers: [(LOCATION, to.parse().unwrap())].into_iter().collect(),
        body: Bytes::new(),
    };
    assert!(redirect_target(&request, &answer("http://a.example/")).is_err());
    let same = redirect_target(&request, &answer("/b")).unwrap().unwrap();
    assert_eq!(same.as_str(), "https://a.example/b");
}

/// Names an open address first and a closed one ever after.
struct Rebinding(AtomicUsize);

#[async_trait]
impl Lookup for Rebinding {
    async fn addresses(&self, _name: &str) -> std::io::Result<Vec<IpAddr>> {
        let last = if self.0.fetch_add(1, Ordering::SeqCst) == 0 {
            2
        } else {
            1
        };
        Ok(vec![[127, 0, 0, last].into()])
    }
}

#[tokio::test]
async fn a_name_that_changes_its_mind_reaches_only_what_was_checked() {
    let house = Server::saying("the operator's own").await;
    let lookup = Arc::new(Rebinding(AtomicUsize::new(0)));
    let guard = Guard::with_lookup("127.0.0.2".parse().unwrap(), lookup.clone()).unwrap();
    let url = format!("http://rebinding.example:{}/", house.at.port());

    let first = get(&guard, &url).await.unwrap_err();
    assert!(
        matches!(first, Failure::NotSent(NotSent::NoConnection(_))),
        "{}",
        first.with_causes()
    );
    assert_eq!(lookup.0.load(Ordering::SeqCst), 1);

    let second = get(&guard, &url).await.unwrap_err();
    assert!(
        matches!(second, Failure::NotSent(NotSent::ClosedAddress(_))),
        "{}",
        second.with_causes()
    );
    assert_eq!(house.connections(), 0);
}

/// A name with a good and a bad address.
struct Mixed;

#[async_trait]
impl Lookup for Mixed {
    async fn addresses(&self, _name: &str) -> std::io::Result<Vec<IpAddr>> {
        Ok(vec![[1, 1, 1, 1].into(), [10, 0, 0, 1].into()])
    }
}

#[tokio::test]
async fn one_closed_address_spoils_a_name() {
    let guard = Guard::with_lookup(Allow::default(), Arc::new(Mixed)).unwrap();
    let failure = get(&guard, "http://mixed.example/").await.unwrap_err();
    let closed = matches!(&failure, Failure::NotSent(NotSent::ClosedAddress(address))
        if *address == IpAddr::from([10, 0, 0, 1]));
    assert!(closed, "{}", failure.with_causes());
}

#[tokio::test]
async fn the_body_limit_counts_what_comes_out_of_the_compression() {
    use std::io::Write;
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    bomb.write_all(&vec![0; 4_000_000]).unwrap();
    let bomb = bomb.finish().unwrap();
    assert!(bomb.len() < 10_000);
    for (headers, body) in [
        (&[("content-encoding", "gzip")][..], bomb),
        (&[][..], vec![b'a'; 10_001]),
    ] {
        let server = Server::answering("200 OK", headers, &body).await;
        let request = Request::get(server.url()).at_most(10_000);
        let failure = open_to(&server).send(request).await.unwrap_err();
        assert!(matches!(
            failure,
            Failure::MaybeSent(MaybeSent::TooBig(10_000))
        ));
    }
}

#[tokio::test]
async fn what_failed_before_the_first_byte_is_proven_not_sent() {
    let unused = earned_testkit::free_port().unwrap();
    let plain = Server::saying("no TLS here").await;
    for url in [
        format!("http://127.0.0.1:{unused}/"),
        format!("https://127.0.0.1:{}/", plain.at.port()),
        "http://169.254.169.254/".to_owned(),
    ] {
        let order = Request::post(url.parse().unwrap(), JSON, "{}").within(Duration::from_secs(20));
        let failure = open("127.0.0.1").send(order).await.expect_err(&url);
        assert_eq!(
            failure.ending(),
            Ending::NeverConnected,
            "{url}: {}",
            failure.with_causes()
        );
    }
}

/// Knows no name.
struct Nobody;

#[async_trait]
impl Lookup for Nobody {
    async fn addresses(&self, _name: &str) -> std::io::Result<Vec<IpAddr>> {
        Ok(Vec::new())
    }
}

#[tokio::test]
async fn a_name_without_an_address_is_proven_not_sent() {
    let guard = Guard::with_lookup(Allow::default(), Arc::new(Nobody)).unwrap();
    let failure = get(&guard, "http://nobody.example/").await.unwrap_err();
    assert!(
        matches!(failure, Failure::NotSent(NotSent::NoSuchHost(name)) if name == "nobody.example")
    );
}

#[tokio::test]
async fn what_failed_after_the_first_byte_is_perhaps_sent() {
    let short = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf".to_vec();
    let garbage = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nnope";
    for (manner, ending) in [
        (Manner::Reset, Ending::Broken),
        (Manner::Silence, Ending::Broken),
        (Manner::Answer(Vec::new()), Ending::Broken),
        (
            Manner::Answer(b"SSH-2.0-OpenSSH\r\n".to_vec()),
            Ending::Broken,
        ),
        (Manner::Answer(short), Ending::Unreadable),
        (Manner::Answer(garbage.to_vec()), Ending::Unreadable),
    ] {
        let server = Server::start(manner).await;
        let order = Request::post(server.url(), JSON, "{}").within(Duration::from_secs(1));
        let failure = open_to(&server).send(order).await.unwrap_err();
        assert!(matches!(failure, Failure::MaybeSent(_)));
        assert_eq!(failure.ending(), ending, "{}", failure.with_causes());
        assert_eq!(server.connections(), 1);
    }
}

#[tokio::test]
async fn a_websocket_goes_no_further_than_a_request() {
    let server = Server::saying("no websocket").await;
    let port = server.at.port();
    for host in [
        "127.0.0.1",
        "2130706433",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
    ] {
        let url = format!("ws://{host}:{port}/").parse().unwrap();
        let refused = closed().websocket(&url).await.err().unwrap();
        let closed = matches!(refused, Failure::NotSent(NotSent::ClosedAddress(_)));
        assert!(closed, "{host}: {}", refused.with_causes());
    }
    for (url, what) in [
        ("http://127.0.0.1/", "a scheme"),
        ("ws://user@127.0.0.1/", "a name"),
    ] {
        let refused = open("127.0.0.0/8")
            .websocket(&url.parse().unwrap())
            .await
            .err();
        assert!(matches!(refused, Some(Failure::NotSent(_))), "{what}");
    }
    assert_eq!(server.connections(), 0);
    let url = format!("ws://{}/", server.at).parse().unwrap();
    let refused = open_to(&server).websocket(&url).await.err().unwrap();
    assert!(matches!(
        refused,
        Failure::NotSent(NotSent::NoConnection(_))
    ));
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_port_of_another_protocol_is_called_only_where_the_operator_names_it() {
    for url in ["http://192.0.2.1:25/", "https://192.0.2.1:6379/"] {
        let failure = get(&open("192.0.2.0/24"), url).await.unwrap_err();
        assert!(
            matches!(failure, Failure::NotSent(NotSent::ClosedPort(_))),
            "{url}: {failure:?}"
        );
    }
    let url: Url = "ws://192.0.2.1:25/".parse().unwrap();
    let failure = open("192.0.2.0/24").websocket(&url).await.unwrap_err();
    assert!(matches!(failure, Failure::NotSent(NotSent::ClosedPort(25))));
    // Named with its port it is tried, and nobody is there.
    let failure = get(&open("127.0.0.1:25"), "http://127.0.0.1:25/").await;
    assert!(matches!(
        failure,
        Err(Failure::NotSent(NotSent::NoConnection(_)))
    ));
}
