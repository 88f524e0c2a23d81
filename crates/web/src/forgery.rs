//! Refuses changes that another site's page asks for in a signed-in person's name: by where the
//! request says it comes from (`Sec-Fetch-Site`, `Origin`), and by a token that only our own
//! pages know. Keys of programs are not cookies, so the API does not need this.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::session;
use crate::state::Web;

/// The field of a form, and a part of the address for forms with files.
const FIELD: &str = "csrf";

/// The header that scripts send.
const HEADER: &str = "x-csrf-token";

/// Bytes of a form without files; a post of 3,000 bytes for each of many channels fits.
const LARGEST_FORM: usize = 1 << 20;

/// What a signed-in person's forms carry. It follows from the session's secret, which no other
/// site can read, and does not tell it.
pub(crate) fn token(session: &str) -> String {
    hex::encode(Sha256::digest(format!("form of {session}").as_bytes()))
}

/// Lets a request through if it only reads, or comes from our own pages.
pub(crate) async fn refuse(State(web): State<Web>, request: Request, next: Next) -> Response {
    if matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    ) {
        return next.run(request).await;
    }
    if !is_from_here(&web, request.headers()) {
        return refused();
    }
    let Some(session) = session::token(request.headers()).map(str::to_owned) else {
        return next.run(request).await;
    };
    match with_token(request, &token(&session)).await {
        Some(request) => next.run(request).await,
        None => refused(),
    }
}

fn refused() -> Response {
    (StatusCode::FORBIDDEN, "This form is no longer valid. Go back, reload the page and try again.\n此表单已失效。请返回、刷新页面后重试。")
        .into_response()
}

/// By the browser's own word; an old browser that sends neither header is judged by the token.
fn is_from_here(web: &Web, headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return matches!(site.as_bytes(), b"same-origin" | b"none");
    }
    let Some(origin) = headers.get(ORIGIN).and_then(|origin| origin.to_str().ok()) else {
        return true;
    };
    let host = headers
        .get("host")
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    origin == &*web.public_url
        || origin
            .split_once("://")
            .is_some_and(|(_, from)| from == host)
}

/// The request, read again from the start, if it carries the token.
async fn with_token(request: Request, expected: &str) -> Option<Request> {
    let said = request
        .headers()
        .get(HEADER)
        .and_then(|value| value.to_str().ok());
    let in_address = request
        .uri()
        .query()
        .and_then(|query| field(query.as_bytes()));
    if let Some(said) = said.map(str::to_owned).or(in_address) {
        return same(&said, expected).then_some(request);
    }
    if !is_form(request.headers()) {
        return None;
    }
    let (parts, body) = request.into_parts();
    let bytes: Bytes = to_bytes(body, LARGEST_FORM).await.ok()?;
    let said = field(&bytes)?;
    same(&said, expected).then(|| Request::from_parts(parts, Body::from(bytes)))
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    kind.starts_with("application/x-www-form-urlencoded")
}

fn field(form: &[u8]) -> Option<String> {
    url::form_urlencoded::parse(form)
        .find(|(name, _)| name == FIELD)
        .map(|(_, value)| value.into_owned())
}

fn same(said: &str, expected: &str) -> bool {
    said.as_bytes().ct_eq(expected.as_bytes()).into()
}
