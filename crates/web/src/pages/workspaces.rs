//! `/workspaces/…`: what is there before one is inside a workspace.

pub(super) mod new;

use axum::Router;

use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    new::routes()
}
