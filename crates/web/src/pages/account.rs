//! `/account/…`: one's own sessions and password.

mod password;
mod sessions;

use axum::Router;

use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .merge(sessions::routes())
        .merge(password::routes())
}
