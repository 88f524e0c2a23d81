//! The one HTTP client. It goes only where anybody on the internet may go, or where the operator
//! lets it, and says of every failure whether the request may have been carried out.
//!
//! - Only ports at which web servers are met, unless the operator names the server with its port.
//! - Every address of a name is checked, and those that were checked are connected to.
//! - Redirects are followed by hand, at most five, each with the same checks; never from `https`
//!   to `http`; credentials stay with the origin they were meant for.
//! - Time and size have limits, the size after decompression.
//!
//! It keeps no cookies, uses no proxy from the environment, and never repeats a request.

mod address;
mod allow;
mod failure;
mod port;
mod request;
mod resolver;
#[cfg(test)]
mod tests;
mod websocket;

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::Client;
use reqwest::header::{AUTHORIZATION, COOKIE, LOCATION};
use reqwest::redirect::Policy;
use tokio::time::timeout;
use url::{Host, Url};

pub use allow::{Allow, NotAllowable};
pub use failure::{Failure, MaybeSent, NotSent};
pub use request::{Request, Response};
pub use resolver::Lookup;
pub use websocket::Socket;

use resolver::{CheckedResolver, Reach, SystemLookup};

const REDIRECTS: usize = 5;
/// Names, TCP and TLS together. Shorter than any request's own time, so that a server that is not
/// there is told from one that does not answer.
const CONNECT_TIME: Duration = Duration::from_secs(10);
const USER_AGENT: &str = concat!("Earned/", env!("CARGO_PKG_VERSION"));

/// The client. Cheap to clone; clones share their connections.
#[derive(Clone)]
pub struct Guard {
    allow: Arc<Allow>,
    lookup: Arc<dyn Lookup>,
    public: Client,
    named: Client,
}

/// The client cannot be built: the machine's certificates cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client cannot be set up")]
pub struct NoClient(#[from] reqwest::Error);

impl Guard {
    /// With the machine's own way to find addresses.
    pub fn new(allow: Allow) -> Result<Self, NoClient> {
        Self::with_lookup(allow, Arc::new(SystemLookup))
    }

    /// With another way to find addresses.
    pub fn with_lookup(allow: Allow, lookup: Arc<dyn Lookup>) -> Result<Self, NoClient> {
        let allow = Arc::new(allow);
        let public = Reach::Public(allow.clone());
        Ok(Self {
            allow,
            public: client(lookup.clone(), public)?,
            named: client(lookup.clone(), Reach::Any)?,
            lookup,
        })
    }

    /// Sends the request and reads the whole answer, whatever its status.
    pub async fn send(&self, request: Request) -> Result<Response, Failure> {
        match timeout(request.time, self.follow(request)).await {
            Ok(result) => result,
            Err(_) => Err(Failure::MaybeSent(MaybeSent::TimedOut)),
        }
    }

    async fn follow(&self, mut request: Request) -> Result<Response, Failure> {
        let mut response = self.once(&request).await?;
        for _ in 0..REDIRECTS {
            let Some(target) = redirect_target(&request, &response)? else {
                return Ok(response);
            };
            if target.origin() != request.url.origin() {
                request.headers.remove(AUTHORIZATION);
                request.headers.remove(COOKIE);
            }
            request.url = target;
            let next = self.once(&request).await;
            response = next.map_err(Failure::after_redirect)?;
        }
        match redirect_target(&request, &response)? {
            None => Ok(response),
            Some(_) => Err(Failure::MaybeSent(MaybeSent::Lost)),
        }
    }

    async fn once(&self, request: &Request) -> Result<Response, Failure> {
        let client = self.client_for(&request.url).map_err(Failure::NotSent)?;
        let sent = client
            .request(request.method.clone(), request.url.clone())
            .headers(request.headers.clone())
            .body(request.body.clone())
            .send()
            .await
            .map_err(Failure::before_answer)?;
        Ok(Response {
            url: request.url.clone(),
            status: sent.status(),
            headers: sent.headers().clone(),
            body: read_body(sent, request.body_limit_bytes).await?,
        })
    }

    /// Which addresses this server may have.
    fn reach_of(&self, url: &Url) -> Reach {
        if self.allow.names_server(url) {
            Reach::Any
        } else {
            Reach::Public(self.allow.clone())
        }
    }

    /// The client that may go there. Addresses written as numbers never reach a resolver, so they
    /// are checked here; `url` has already read every spelling of them.
    fn client_for(&self, url: &Url) -> Result<&Client, NotSent> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(NotSent::Scheme(url.scheme().to_owned()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(NotSent::Userinfo);
        }
        if self.allow.names_server(url) {
            return Ok(&self.named);
        }
        check_port(url)?;
        if let Some(address) = numeric_host(url) {
            let checked = Reach::Public(self.allow.clone()).check(&[address]);
            checked.map_err(|closed| NotSent::ClosedAddress(closed.0))?;
        }
        Ok(&self.public)
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Guard")
            .field("allow", &self.allow)
            .finish_non_exhaustive()
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the guarded client that all others use"
)]
fn client(lookup: Arc<dyn Lookup>, reach: Reach) -> Result<Client, reqwest::Error> {
    // An error only says that it has been installed before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .user_agent(USER_AGENT)
        .redirect(Policy::none())
        .no_proxy()
        .connect_timeout(CONNECT_TIME)
        .retry(reqwest::retry::never())
        .dns_resolver(Arc::new(CheckedResolver { lookup, reach }))
        .build()
}

/// Refuses ports at which no web server is met.
fn check_port(url: &Url) -> Result<(), NotSent> {
    match url.port_or_known_default() {
        Some(port) if !port::is_for_the_web(port) => Err(NotSent::ClosedPort(port)),
        _ => Ok(()),
    }
}

fn numeric_host(url: &Url) -> Option<IpAddr> {
    match url.host()? {
        Host::Ipv4(address) => Some(address.into()),
        Host::Ipv6(address) => Some(address.into()),
        Host::Domain(_) => None,
    }
}

/// Where the answer sends a question. An order stays where it was sent.
fn redirect_target(request: &Request, response: &Response) -> Result<Option<Url>, Failure> {
    let sends_on = matches!(response.status.as_u16(), 301 | 302 | 303 | 307 | 308);
    if !sends_on || !request.method.is_safe() {
        return Ok(None);
    }
    let location = response.header(LOCATION.as_str());
    let target = location.and_then(|target| response.url.join(target).ok());
    let downgrade = |target: &Url| response.url.scheme() == "https" && target.scheme() == "http";
    match target {
        Some(target) if !downgrade(&target) => Ok(Some(target)),
        Some(_) | None => Err(Failure::MaybeSent(MaybeSent::Lost)),
    }
}

async fn read_body(mut response: reqwest::Response, limit_bytes: usize) -> Result<Bytes, Failure> {
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(Failure::in_body)? {
        if body.len() + chunk.len() > limit_bytes {
            return Err(Failure::MaybeSent(MaybeSent::TooBig(limit_bytes)));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}
