//! `/w/{slug}/publish/…`: posts, the composer, reviews.

mod compose;
mod differences;
mod images;
mod looks;
mod posts;
mod reviews;

use axum::Router;

use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .merge(posts::routes())
        .merge(compose::routes())
        .merge(reviews::routes())
        .merge(images::routes())
}
