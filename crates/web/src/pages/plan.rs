//! `/w/{slug}/plan/…`: goals.

mod goal;
mod goals;
mod new;
mod tell;

use axum::Router;

use crate::state::Web;

pub(super) use tell::Told;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .merge(goals::routes())
        .merge(new::routes())
        .merge(goal::routes())
}
