//! Readers wait for their turn, first come, first served. Pages that are made side by side all come
//! late, the long ones most of all; a few at a time come early one after the other. What is sent to us
//! does not wait here: a slow upload would hold a place for minutes.

use std::sync::Arc;
use std::thread::available_parallelism;

use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use tokio::sync::Semaphore;

use crate::state::Web;

/// Pages at work for each processor: while one waits for the database, another is written.
const PER_PROCESSOR: usize = 4;

/// The places at which pages are made.
#[derive(Clone)]
pub(crate) struct Turns(Arc<Semaphore>);

impl Default for Turns {
    fn default() -> Self {
        let processors = available_parallelism().map_or(1, usize::from);
        Self(Arc::new(Semaphore::new(processors * PER_PROCESSOR)))
    }
}

/// Lets a request for a page through when there is a place. It is free again once the answer begins,
/// so that a line that stays open keeps none.
pub(crate) async fn wait(State(web): State<Web>, request: Request, next: Next) -> Response {
    let is_reading = matches!(*request.method(), Method::GET | Method::HEAD);
    let place = if is_reading {
        web.turns.0.acquire_owned().await.ok()
    } else {
        None
    };
    let response = next.run(request).await;
    drop(place);
    response
}
