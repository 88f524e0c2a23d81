//! One line that survives a redirect: kept in a cookie, shown once, taken away. Holds no secret.

use axum::extract::Request;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::cookie;
use crate::page::Flash;

const NAME: &str = "earned_notice";

/// Sends the browser to `address`, where `flash` is shown.
pub(crate) fn redirect(address: &str, flash: &Flash) -> Response {
    let mut response = Redirect::to(address).into_response();
    let text = serde_json::to_vec(flash)
        .map(hex::encode)
        .unwrap_or_default();
    let cookie = format!("{NAME}={text}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}

/// What waits to be shown.
pub(crate) fn waiting(headers: &HeaderMap) -> Vec<Flash> {
    let flash = cookie::value(headers, NAME).and_then(|text| hex::decode(text).ok());
    flash
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .into_iter()
        .collect()
}

/// Takes the line away once a page has shown it.
pub(crate) async fn clear(request: Request, next: Next) -> Response {
    let was_waiting = cookie::value(request.headers(), NAME).is_some();
    let mut response = next.run(request).await;
    let is_page =
        !response.status().is_redirection() && !response.headers().contains_key(SET_COOKIE);
    if was_waiting && is_page {
        let gone =
            HeaderValue::from_static("earned_notice=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
        response.headers_mut().append(SET_COOKIE, gone);
    }
    response
}
