//! The protocol's calls over HTTP: questions by GET, orders by POST. Knows no single call.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use earned_core::chance::Clock;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use super::fault::{Fault, Kind};
use crate::guard::{Guard, Request, Response};

const JSON: &str = "application/json";
/// When "too many requests" comes without a time: a fifth of the window that logins are counted in.
const USUAL_PAUSE: TimeDelta = TimeDelta::minutes(1);

#[derive(Clone)]
pub(super) struct Xrpc {
    pub(super) guard: Guard,
    pub(super) clock: Arc<dyn Clock>,
}

/// One call, to any server.
pub(super) struct Call {
    name: &'static str,
    what: What,
    time: Option<Duration>,
}

enum What {
    Question(Vec<(&'static str, String)>),
    Order(&'static str, Bytes),
}

impl Call {
    pub(super) fn question(name: &'static str, parameters: Vec<(&'static str, String)>) -> Self {
        Self::new(name, What::Question(parameters))
    }

    pub(super) fn order(name: &'static str, body: &Value) -> Self {
        Self::order_as_fixed(name, body.to_string())
    }

    /// With a body that was fixed before.
    pub(super) fn order_as_fixed(name: &'static str, body: String) -> Self {
        Self::new(name, What::Order(JSON, body.into()))
    }

    /// Without a body.
    pub(super) fn bare_order(name: &'static str) -> Self {
        Self::new(name, What::Order("", Bytes::new()))
    }

    pub(super) fn upload(name: &'static str, media_type: &'static str, bytes: Bytes) -> Self {
        Self::new(name, What::Order(media_type, bytes))
    }

    /// It ends by then.
    pub(super) fn within(mut self, time: Duration) -> Self {
        self.time = Some(time);
        self
    }

    fn new(name: &'static str, what: What) -> Self {
        let time = None;
        Self { name, what, time }
    }

    fn kind(&self) -> Kind {
        match self.what {
            What::Question(_) => Kind::Question,
            What::Order(..) => Kind::Order,
        }
    }

    fn request(&self, server: &Url) -> Request {
        let mut url = server.clone();
        url.set_path(&format!("/xrpc/{}", self.name));
        url.set_query(None);
        let request = match &self.what {
            What::Question(parameters) => {
                url.query_pairs_mut().extend_pairs(parameters);
                Request::get(url)
            }
            What::Order(media_type, body) => Request::post(url, media_type, body.clone()),
        };
        let request = request.accepting(JSON);
        match self.time {
            Some(time) => request.within(time),
            None => request,
        }
    }
}

impl Xrpc {
    /// Calls and reads the answer.
    pub(super) async fn call<T: DeserializeOwned>(
        &self,
        server: &Url,
        token: Option<&str>,
        call: &Call,
    ) -> Result<T, Fault> {
        let mut request = call.request(server);
        if let Some(token) = token {
            request = request.bearer(token);
        }
        let sent = self.guard.send(request).await;
        let response = sent.map_err(|failure| Fault::NoAnswer(call.kind(), failure))?;
        if !response.status.is_success() {
            return Err(self.refusal(&response));
        }
        serde_json::from_slice(&response.body).map_err(|error| Fault::Unreadable(call.name, error))
    }

    fn refusal(&self, response: &Response) -> Fault {
        #[derive(Deserialize, Default)]
        #[serde(default)]
        struct Said {
            error: String,
            message: String,
        }
        let said: Said = serde_json::from_slice(&response.body).unwrap_or_default();
        Fault::Status {
            status: response.status.as_u16(),
            code: said.error,
            message: said.message,
            again_at: self.again_at(response),
        }
    }

    /// `RateLimit-Reset` is a moment in Unix seconds, `Retry-After` a span.
    fn again_at(&self, response: &Response) -> DateTime<Utc> {
        let number = |name: &str| response.header(name)?.parse::<i64>().ok();
        let reset = number("ratelimit-reset").and_then(|at| DateTime::from_timestamp(at, 0));
        let now = self.clock.now();
        let pause = number("retry-after").and_then(TimeDelta::try_seconds);
        reset
            .filter(|reset| *reset > now)
            .or_else(|| now.checked_add_signed(pause?))
            .unwrap_or(now + USUAL_PAUSE)
    }
}
