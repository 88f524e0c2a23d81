//! `/w/{slug}/listen/…`: what others say, and the queries that find it.

mod address;
mod faults;
mod marked;
mod mentions;
mod queries;
mod query;

use axum::Router;

use crate::state::Web;

pub(in crate::pages) use marked::{Shown, shown};

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .merge(mentions::routes())
        .merge(queries::routes())
        .merge(query::routes())
}
