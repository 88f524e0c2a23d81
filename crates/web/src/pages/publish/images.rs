//! `/w/{slug}/images/{id}`: an image of the workspace, for its own pages. The public site has
//! addresses of its own.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;
use earned_app::media;
use earned_core::id::MediaId;
use serde::Deserialize;

use crate::pages::Answer;
use crate::refusal::Refusal;
use crate::session::Visit;
use crate::state::Web;

/// An image never changes, but only members may see it.
const KEPT: HeaderValue = HeaderValue::from_static("private, max-age=31536000, immutable");

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/w/{slug}/images/{image}", get(show))
}

#[derive(Deserialize)]
struct Which {
    image: MediaId,
}

async fn show(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    match media::get(&web.app, &visit.member, which.image).await {
        Ok(image) => {
            let kind = HeaderValue::from_str(&image.mime)
                .unwrap_or(HeaderValue::from_static("application/octet-stream"));
            let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, KEPT)];
            Ok((headers, image.bytes).into_response())
        }
        Err(error) => Err(Refusal::page(visit.shell, error)),
    }
}
