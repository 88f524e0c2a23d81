//! An action's refusal as a page: what happened, why, what to do. Shows no internals; those are
//! logged here, once.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use earned_app::{ActionError, FieldProblem};

use crate::page::{Html, Problems, Shell};

/// What a handler answers when it does not answer with its page. Boxed, because it is rare and an
/// answer is large.
pub(crate) struct Refusal(Box<Response>);

#[derive(Template)]
#[template(path = "refusal.html")]
struct Page {
    shell: Shell,
    /// The end of the keys `errors-page-…-title` and `errors-page-…-text`.
    reason: &'static str,
}

impl Refusal {
    /// The page for `error`.
    pub(crate) fn page(shell: Shell, error: ActionError) -> Self {
        let (status, reason) = match &error {
            ActionError::NotFound => (StatusCode::NOT_FOUND, "not-found"),
            ActionError::Forbidden => (StatusCode::FORBIDDEN, "forbidden"),
            ActionError::Conflict(_) => (StatusCode::CONFLICT, "conflict"),
            ActionError::TryLater(_) => (StatusCode::TOO_MANY_REQUESTS, "try-later"),
            ActionError::Problems(_) => (StatusCode::UNPROCESSABLE_ENTITY, "problems"),
            ActionError::Internal(source) => {
                log(source.as_ref());
                (StatusCode::INTERNAL_SERVER_ERROR, "internal")
            }
        };
        Self(Box::new(
            Html::with(status, Page { shell, reason }).into_response(),
        ))
    }

    /// To the sign-in page, and back here afterwards.
    pub(crate) fn sign_in(shell: &Shell) -> Self {
        let back: String = url::form_urlencoded::byte_serialize(shell.path.as_bytes()).collect();
        Self(Box::new(
            Redirect::to(&format!("/sign-in?next={back}")).into_response(),
        ))
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        *self.0
    }
}

/// Writes the whole chain of an internal error into the log.
pub(crate) fn log(error: &(dyn std::error::Error + 'static)) {
    let mut chain = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        chain = format!("{chain}: {inner}");
        source = inner.source();
    }
    tracing::error!(%chain, "an action failed");
}

/// Parts an action's error into what the form can show and what needs a page of its own.
pub(crate) fn form_problems(shell: &Shell, error: ActionError) -> Result<Problems, ActionError> {
    match error {
        ActionError::Problems(list) => Ok(in_words(shell, &list)),
        ActionError::Conflict(code) | ActionError::TryLater(code) => {
            Ok(in_words(shell, &[FieldProblem::new("", code)]))
        }
        other => Err(other),
    }
}

fn in_words(shell: &Shell, list: &[FieldProblem]) -> Problems {
    let mut problems = Problems::none();
    for problem in list {
        let key = format!("errors-{}", problem.code);
        let text = match problem.number {
            Some(number) => shell.n(&key, "number", number),
            None => shell.t(&key),
        };
        problems.add(problem.field, text);
    }
    problems
}
