//! `/w/{slug}/govern/…`: members, policy, the record.

mod members;
mod policy;
mod records;

use axum::Router;

use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .merge(members::routes())
        .merge(policy::routes())
        .merge(records::routes())
}
