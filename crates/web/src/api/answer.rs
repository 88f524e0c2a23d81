//! The forms of an answer that many nouns share.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::BASE;
use super::caller::Made;
use super::problem::Fault;

/// What a handler gives back.
pub(super) type Answer<T> = Result<Json<T>, Fault>;

/// What a handler gives back that made something.
pub(super) type Creation<T> = Result<Created<T>, Fault>;

/// What a handler gives back that has nothing to show.
pub(super) type Done = Result<StatusCode, Fault>;

/// It is done, and there is nothing to show.
pub(super) const DONE: Done = Ok(StatusCode::NO_CONTENT);

/// Several of a kind.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct List<T> {
    items: Vec<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl<T> List<T> {
    /// All there are.
    pub(super) fn of<S>(things: impl IntoIterator<Item = S>) -> Self
    where
        T: From<S>,
    {
        Self {
            items: things.into_iter().map(T::from).collect(),
            next: None,
        }
    }

    /// A page of them; `next` is where the following one begins.
    pub(super) fn up_to(mut self, next: Option<String>) -> Self {
        self.next = next;
        self
    }
}

/// What was made, now or by an earlier request with the same key.
pub(super) struct Created<T> {
    is_fresh: bool,
    /// After [`BASE`].
    path: String,
    shown: T,
}

impl<T> Created<T> {
    /// `shown` is what was made; it is found at `path`.
    pub(super) fn at<U>(made: &Made<U>, path: String, shown: T) -> Self {
        Self {
            is_fresh: made.fresh.is_some(),
            path,
            shown,
        }
    }
}

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        let location = format!("{BASE}{}", self.path);
        let replayed = if self.is_fresh { "false" } else { "true" };
        let headers = [
            (LOCATION.as_str(), location.as_str()),
            ("idempotency-replayed", replayed),
        ];
        (StatusCode::CREATED, headers, Json(self.shown)).into_response()
    }
}
