//! A rendered template as an answer. Sets no header that is the same for every answer.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::Problems;

/// A page with its status: `Html::ok(page)`, or with the reason it is not.
#[derive(Debug, Clone)]
pub struct Html<T> {
    status: StatusCode,
    page: T,
}

impl<T: Template> Html<T> {
    /// The page as asked for.
    pub fn ok(page: T) -> Self {
        Self::with(StatusCode::OK, page)
    }

    /// A form that came back with problems.
    pub fn unprocessable(page: T) -> Self {
        Self::with(StatusCode::UNPROCESSABLE_ENTITY, page)
    }

    /// A form: as asked for, or come back with problems.
    pub fn form(page: T, problems: &Problems) -> Self {
        if problems.is_empty() {
            Self::ok(page)
        } else {
            Self::unprocessable(page)
        }
    }

    /// The page with any status.
    pub fn with(status: StatusCode, page: T) -> Self {
        Self { status, page }
    }
}

impl<T: Template> IntoResponse for Html<T> {
    fn into_response(self) -> Response {
        match self.page.render() {
            Ok(body) => (self.status, axum::response::Html(body)).into_response(),
            Err(problem) => {
                tracing::error!(%problem, "a page could not be rendered");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}
