//! `/workspaces/…`: what is there before one is inside a workspace.

pub(super) mod new;
mod sample;

use axum::Router;

use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().merge(new::routes()).merge(sample::routes())
}
