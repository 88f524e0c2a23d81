//! `/go/{code}`: follows a tracked link. Open to everybody; shows nothing.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, LOCATION, REFERER};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use earned_app::clicks::{Caller, follow};

use crate::pages::not_found;
use crate::refusal::Refusal;
use crate::session::Guest;
use crate::state::Web;

/// Where browsers and chats say that nobody has clicked yet.
const PURPOSES: [&str; 4] = ["sec-purpose", "purpose", "x-purpose", "x-moz"];

pub(super) fn routes() -> Router<Web> {
    // `get` answers HEAD as well, and the method tells them apart.
    Router::new().route("/go/{code}", get(go))
}

async fn go(
    State(web): State<Web>,
    Path(code): Path<String>,
    method: Method,
    guest: Guest,
    headers: HeaderMap,
) -> Response {
    let caller = Caller {
        method: method.to_string(),
        address: guest.knock.address.clone(),
        user_agent: guest.knock.user_agent.clone(),
        purpose: PURPOSES.map(|name| text(&headers, name)).join(" "),
        referrer: text(&headers, REFERER.as_str()),
    };
    match follow(&web.app, &code, caller).await {
        Ok(Some(target)) => (
            StatusCode::FOUND,
            [(LOCATION, target), (CACHE_CONTROL, "no-store".to_owned())],
        )
            .into_response(),
        Ok(None) => not_found(guest).await.into_response(),
        Err(error) => Refusal::page(guest.shell, error).into_response(),
    }
}

fn text(headers: &HeaderMap, name: &str) -> String {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default().to_owned()
}
