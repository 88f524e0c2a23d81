//! What is asked of a server and what came back, whole. Bodies are kept in memory: every one has a
//! limit.

use std::time::Duration;

use bytes::Bytes;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, StatusCode};
use url::Url;

/// One request.
#[derive(Debug, Clone)]
#[must_use]
pub struct Request {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) time: Duration,
    pub(super) body_limit_bytes: usize,
}

/// One answer, with any status.
#[derive(Debug, Clone)]
pub struct Response {
    /// Of the last redirect that was followed.
    pub url: Url,
    /// Any.
    pub status: StatusCode,
    /// As sent.
    pub headers: HeaderMap,
    /// Decompressed.
    pub body: Bytes,
}

impl Request {
    /// From the first look for an address to the last byte, redirects included.
    const TIME: Duration = Duration::from_secs(30);
    /// After decompression.
    const BODY_LIMIT_BYTES: usize = 5 * 1024 * 1024;

    fn new(method: Method, url: Url) -> Self {
        Self {
            method,
            url,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            time: Self::TIME,
            body_limit_bytes: Self::BODY_LIMIT_BYTES,
        }
    }

    /// Asks. Redirects are followed.
    pub fn get(url: Url) -> Self {
        Self::new(Method::GET, url)
    }

    /// Orders. Redirects are not followed but are the answer, since an order given twice may be
    /// carried out twice.
    pub fn post(url: Url, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        let mut request = Self::new(Method::POST, url);
        request.body = body.into();
        request.with(CONTENT_TYPE, HeaderValue::from_static(content_type))
    }

    /// With a header more, or another value for it.
    pub fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Says what kind of answer is understood.
    pub fn accepting(self, types: &'static str) -> Self {
        self.with(ACCEPT, HeaderValue::from_static(types))
    }

    /// With a token, which stays with the origin that it is sent to. A token that cannot stand in a
    /// header is left out, and the server will say that it is missing.
    pub fn bearer(self, token: &str) -> Self {
        match HeaderValue::from_str(&format!("Bearer {token}")) {
            Ok(mut value) => {
                value.set_sensitive(true);
                self.with(AUTHORIZATION, value)
            }
            Err(_) => self,
        }
    }

    /// Instead of 30 seconds.
    pub fn within(mut self, time: Duration) -> Self {
        self.time = time;
        self
    }

    /// Instead of 5 MiB of answer.
    pub fn at_most(mut self, body_limit_bytes: usize) -> Self {
        self.body_limit_bytes = body_limit_bytes;
        self
    }
}

impl Response {
    /// A header as text, if it is there and readable.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}
