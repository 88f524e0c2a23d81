//! `/w/{slug}/listen/…`: what others say, the queries that find it, and where it comes from.

mod address;
mod faults;
mod import;
mod imports;
mod marked;
mod mentions;
mod queries;
mod query;
mod sources;
mod upload;

pub(crate) use faults::{advice_words, words as fault_words};

use axum::Router;

use crate::state::Web;

pub(in crate::pages) use marked::{Shown, shown};

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .merge(mentions::routes())
        .merge(queries::routes())
        .merge(query::routes())
        .merge(sources::routes())
        .merge(imports::routes())
        .merge(import::routes())
}
