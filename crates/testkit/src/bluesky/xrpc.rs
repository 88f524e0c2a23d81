//! The network's calls over HTTP: a question by GET, an order by POST, both JSON.
//! An answer that is not a success is an error that shows what the server said.

use anyhow::{Context, Result, bail};
use reqwest::{Client, RequestBuilder};
use serde_json::Value;

use crate::provider;

/// A server and a connection pool to it.
#[derive(Debug, Clone)]
pub(super) struct Xrpc {
    base: String,
    client: Client,
}

impl Xrpc {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test acts from outside of the product"
    )]
    pub(super) fn new(base: String) -> Result<Self> {
        provider::install();
        Ok(Self {
            base,
            client: Client::builder().build()?,
        })
    }

    pub(super) fn base(&self) -> &str {
        &self.base
    }

    pub(super) async fn get(
        &self,
        call: &str,
        token: Option<&str>,
        question: &[(&str, &str)],
    ) -> Result<Value> {
        let request = self
            .client
            .get(format!("{}/xrpc/{call}", self.base))
            .query(question);
        answer(call, token, request).await
    }

    pub(super) async fn post(
        &self,
        call: &str,
        token: Option<&str>,
        body: &Value,
    ) -> Result<Value> {
        let request = self
            .client
            .post(format!("{}/xrpc/{call}", self.base))
            .json(body);
        answer(call, token, request).await
    }
}

async fn answer(call: &str, token: Option<&str>, mut request: RequestBuilder) -> Result<Value> {
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    let response = request
        .send()
        .await
        .with_context(|| format!("calling {call}"))?;
    let status = response.status();
    let body = response.text().await?;
    if !status.is_success() {
        bail!("{call} answered {status}: {body}");
    }
    if body.is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_str(&body).with_context(|| format!("{call} answered no JSON: {body}"))
}
