//! `/s/{slug}/posts/{page}/images/{position}`: an image of a published page, and no other.

use axum::extract::{Path, State};
use axum::http::HeaderValue;
use earned_app::site;

use super::answer::{FOR_EVER, Has, Published};
use crate::pages::Answer;
use crate::refusal::Refusal;
use crate::session::Guest;
use crate::state::Web;

pub(super) async fn show(
    State(web): State<Web>,
    Path((slug, page, position)): Path<(String, String, i64)>,
    has: Has,
    guest: Guest,
) -> Answer {
    let image = site::image(&web.app, &slug, &page, position).await;
    let image = image.map_err(|error| Refusal::page(guest.shell, error))?;
    let published = Published {
        kind: HeaderValue::from_str(&image.mime)
            .unwrap_or(HeaderValue::from_static("application/octet-stream")),
        body: image.bytes,
        changed_at: None,
        cache: FOR_EVER,
    };
    Ok(published.answer(&has))
}
