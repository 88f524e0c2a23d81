//! The only error that pages, API, command line and jobs know. Holds codes, not words: pages
//! translate `errors-<code>`.

use earned_store::StoreError;

/// What every action returns.
pub type Result<T, E = ActionError> = std::result::Result<T, E>;

/// Why an action was not done.
#[derive(Debug, thiserror::Error)]
pub enum ActionError {
    /// The input is at fault; nothing was changed.
    #[error("the input has problems")]
    Problems(Vec<FieldProblem>),
    /// This person may not do it.
    #[error("not allowed")]
    Forbidden,
    /// It is not there, or not for this person to know.
    #[error("not there")]
    NotFound,
    /// Somebody else was faster; the code says at what.
    #[error("out of step: {0}")]
    Conflict(&'static str),
    /// It may work later; the code says why not now.
    #[error("not now: {0}")]
    TryLater(&'static str),
    /// Our fault; the chain is logged once, where the answer is made.
    #[error("internal")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FieldProblem {
    /// The field's name in the form and the API.
    pub field: &'static str,
    /// What is wrong, for `errors-<code>` in the word files.
    pub code: &'static str,
    /// A number that the words need: a limit, a length.
    pub number: Option<i64>,
}

impl FieldProblem {
    /// A problem whose words need no number.
    pub fn new(field: &'static str, code: &'static str) -> Self {
        Self {
            field,
            code,
            number: None,
        }
    }

    /// A problem whose words name a number.
    pub fn with_number(field: &'static str, code: &'static str, number: i64) -> Self {
        Self {
            field,
            code,
            number: Some(number),
        }
    }
}

impl ActionError {
    /// One problem of one field.
    pub fn field(field: &'static str, code: &'static str) -> Self {
        Self::Problems(vec![FieldProblem::new(field, code)])
    }

    /// Our own fault.
    pub fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Internal(Box::new(error))
    }
}

impl From<StoreError> for ActionError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::Conflict("changed-meanwhile"),
            other => Self::internal(other),
        }
    }
}

/// Refuses unless `problems` is empty.
pub(crate) fn none_of(problems: Vec<FieldProblem>) -> Result<()> {
    if problems.is_empty() {
        Ok(())
    } else {
        Err(ActionError::Problems(problems))
    }
}
