//! `/w/{slug}/publish/…`: posts, the composer, reviews, the calendar, deliveries.

mod calendar;
mod compose;
mod deliveries;
mod differences;
mod images;
pub(super) mod looks;
mod on_the_way;
mod posts;
mod previews;
mod reviews;
mod schedule;
mod timing;

use axum::Router;

use crate::state::Web;

pub(super) use previews::Previews;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .merge(posts::routes())
        .merge(compose::routes())
        .merge(reviews::routes())
        .merge(images::routes())
        .merge(calendar::routes())
        .merge(schedule::routes())
        .merge(deliveries::routes())
}
