//! `GET /assets/…`. Asks nobody who they are: these files are the same for everyone.

use axum::Router;
use axum::extract::Request;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::files::{self, File};

/// The route of all assets.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/assets/{*path}", get(serve))
}

async fn serve(request: Request) -> Response {
    let Some(file) = files::all().by_address(request.uri().path()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let etag = format!("\"{}\"", file.address);
    if asks_for(request.headers(), &etag) {
        return (StatusCode::NOT_MODIFIED, [(ETAG, etag)]).into_response();
    }
    let headers = [
        (CONTENT_TYPE, file.content_type.to_owned()),
        // The address changes with the content, so what is behind one never does.
        (
            CACHE_CONTROL,
            "public, max-age=31536000, immutable".to_owned(),
        ),
        (VARY, "accept-encoding".to_owned()),
        (ETAG, etag),
    ];
    (headers, body(file, request.headers())).into_response()
}

/// Brotli when the browser takes it; otherwise plain, for the layer above to compress.
fn body(file: &File, headers: &HeaderMap) -> Response {
    match file.brotli().filter(|_| takes_brotli(headers)) {
        Some(brotli) => ([(CONTENT_ENCODING, "br")], brotli).into_response(),
        None => file.body.clone().into_response(),
    }
}

fn takes_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    accepted.is_some_and(|list| {
        list.split(',').any(|item| {
            let (coding, quality) = item.split_once(';').unwrap_or((item, ""));
            coding.trim() == "br" && quality.trim() != "q=0"
        })
    })
}

fn asks_for(headers: &HeaderMap, etag: &str) -> bool {
    let known = headers
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    known.is_some_and(|list| list.split(',').any(|item| item.trim() == etag))
}
