//! `/w/{slug}/settings/…`: the workspace itself and its keys for programs.

mod tokens;
mod workspace;

use axum::Router;

use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .merge(workspace::routes())
        .merge(tokens::routes())
}
