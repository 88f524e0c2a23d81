//! What a program is told when something was not done: `application/problem+json` (RFC 9457), with
//! a code that stays and words in the language it asked for. Handlers answer with a [`Fault`]; one
//! layer puts it into words.

use std::sync::Arc;

use axum::Json;
use axum::extract::Request;
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use earned_app::{ActionError, FieldProblem};
use serde::Serialize;
use utoipa::ToSchema;

use crate::refusal;
use crate::words::{Language, Words};

/// Why something was not done, before it is put into words.
#[derive(Debug, Clone)]
pub(crate) enum Fault {
    /// No token, or one that opens nothing.
    Token,
    /// The address leads nowhere.
    Address,
    /// The body is not said to be JSON.
    NotJson,
    /// The body cannot be read as what is wanted.
    Json {
        /// The way to the part at fault, as `images[0].alt`.
        field: String,
        /// What the reader of JSON says, in English.
        cause: String,
    },
    /// A parameter of the address cannot be read.
    Parameter(String),
    /// More bytes than are taken.
    TooLarge,
    /// The action refused.
    Action(Arc<ActionError>),
}

impl From<ActionError> for Fault {
    fn from(error: ActionError) -> Self {
        Self::Action(Arc::new(error))
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// What was not done, and why.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Problem {
    r#type: String,
    status: u16,
    code: String,
    title: String,
    detail: String,
    problems: Vec<ProblemOfField>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<String>,
}

/// What is wrong with one field.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProblemOfField {
    field: String,
    code: String,
    detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<i64>,
}

/// For addresses that are not there.
pub(super) async fn no_such_address() -> Fault {
    Fault::Address
}

/// The layer that puts faults into words.
pub(super) async fn in_words(request: Request, next: Next) -> Response {
    let words = words(request.headers());
    let response = next.run(request).await;
    match response.extensions().get::<Fault>() {
        Some(fault) => fault.told(words),
        None if response.status() == StatusCode::METHOD_NOT_ALLOWED => Fault::Address.told(words),
        None => response,
    }
}

pub(super) fn words(headers: &HeaderMap) -> Words {
    let accepted = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    Words::of(Language::from_accept_language(accepted.unwrap_or_default()))
}

impl Fault {
    fn status(&self) -> StatusCode {
        match self {
            Self::Token => StatusCode::UNAUTHORIZED,
            Self::Address => StatusCode::NOT_FOUND,
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Json { .. } | Self::Parameter(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Action(error) => match error.as_ref() {
                ActionError::NotFound => StatusCode::NOT_FOUND,
                ActionError::Forbidden => StatusCode::FORBIDDEN,
                ActionError::Conflict(_) | ActionError::TryLater("key-at-work") => {
                    StatusCode::CONFLICT
                }
                ActionError::TryLater(_) => StatusCode::TOO_MANY_REQUESTS,
                ActionError::Problems(_) => StatusCode::UNPROCESSABLE_ENTITY,
                ActionError::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            },
        }
    }

    /// The end of the keys `api-problem-title-…` and `api-problem-detail-…`.
    fn reason(&self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Address => "address",
            Self::NotJson => "not-json",
            Self::Json { .. } => "json",
            Self::Parameter(_) => "parameter",
            Self::TooLarge => "too-large",
            Self::Action(error) => match error.as_ref() {
                ActionError::NotFound => "not-found",
                ActionError::Forbidden => "forbidden",
                ActionError::Conflict(_) => "conflict",
                ActionError::TryLater(_) => "try-later",
                ActionError::Problems(_) => "fields",
                ActionError::Internal(_) => "internal",
            },
        }
    }

    fn told(&self, words: Words) -> Response {
        let reason = self.reason();
        let (mut code, mut detail) = (
            reason.to_owned(),
            words
                .t(&format!("api-problem-detail-{reason}"))
                .into_owned(),
        );
        let (mut problems, mut cause) = (Vec::new(), None);
        match self {
            Self::Json { field, cause: why } => {
                cause = Some(why.clone());
                problems.push(ProblemOfField::unreadable(words, field));
            }
            Self::Parameter(name) => problems.push(ProblemOfField::unreadable(words, name)),
            Self::Action(error) => match error.as_ref() {
                ActionError::Conflict(said) | ActionError::TryLater(said) => {
                    (*said).clone_into(&mut code);
                    detail = words.t(&format!("errors-{said}")).into_owned();
                }
                ActionError::Problems(list) => {
                    problems = list
                        .iter()
                        .map(|one| ProblemOfField::of(words, one))
                        .collect();
                }
                ActionError::Internal(source) => refusal::log(source.as_ref()),
                ActionError::NotFound | ActionError::Forbidden => {}
            },
            Self::Token | Self::Address | Self::NotJson | Self::TooLarge => {}
        }
        let problem = Problem {
            r#type: format!("/api#problem-{reason}"),
            status: self.status().as_u16(),
            title: words.t(&format!("api-problem-title-{reason}")).into_owned(),
            code,
            detail,
            problems,
            cause,
        };
        self.with_headers(problem)
    }

    fn with_headers(&self, problem: Problem) -> Response {
        let mut response = (self.status(), Json(problem)).into_response();
        let headers = response.headers_mut();
        let kind = HeaderValue::from_static("application/problem+json");
        headers.insert(CONTENT_TYPE, kind);
        match self.status() {
            StatusCode::UNAUTHORIZED => {
                headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            StatusCode::TOO_MANY_REQUESTS => {
                headers.insert(RETRY_AFTER, HeaderValue::from_static("60"));
            }
            StatusCode::CONFLICT if matches!(self.reason(), "try-later") => {
                headers.insert(RETRY_AFTER, HeaderValue::from_static("2"));
            }
            _ => {}
        }
        response
    }
}

impl ProblemOfField {
    fn of(words: Words, problem: &FieldProblem) -> Self {
        let key = format!("errors-{}", problem.code);
        let detail = match problem.number {
            Some(number) => words.n(&key, "number", number),
            None => words.t(&key),
        };
        Self {
            field: problem.field.to_owned(),
            code: problem.code.to_owned(),
            detail: detail.into_owned(),
            number: problem.number,
        }
    }

    fn unreadable(words: Words, field: &str) -> Self {
        Self {
            field: field.to_owned(),
            code: "unreadable".to_owned(),
            detail: words.t("errors-unreadable").into_owned(),
            number: None,
        }
    }
}

/// All ways in which a request can end without being done, for the readable page.
pub(super) const REASONS: &[&str] = &[
    "json",
    "parameter",
    "token",
    "forbidden",
    "not-found",
    "address",
    "conflict",
    "too-large",
    "not-json",
    "fields",
    "try-later",
    "internal",
];
