//! `/w/{slug}/channels/…`: our accounts on networks, and the own site.

mod connect;
mod edit;
mod list;

use axum::Router;

use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .merge(list::routes())
        .merge(connect::routes())
        .merge(edit::routes())
}
