//! What can go wrong with the index, by what the caller can do about it. Has no words for people.

use query::Problem;
use tantivy::TantivyError;

/// Why the index did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The query cannot be understood: show the problems.
    #[error("the query has {} problems", .0.len())]
    Query(Vec<Problem>),

    /// Nothing is broken; the same again later will work. What was added to the intake since its
    /// last commit may be lost and has to be added again: adding twice does no harm.
    #[error("the mention index is not available: {why}")]
    Unavailable { why: &'static str },

    /// The index was written by another version. [`MentionIndex::rebuild`](crate::MentionIndex::rebuild)
    /// makes it new from the mentions it holds.
    #[error("the mention index has format {found}, this version needs {needed}")]
    Outdated { found: String, needed: String },

    /// The engine or the disk failed.
    #[error("the mention index failed")]
    Engine(#[source] TantivyError),
}

/// The result of anything asked of the index.
pub type Result<T> = std::result::Result<T, SearchError>;

impl From<Vec<Problem>> for SearchError {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Query(problems)
    }
}

impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(..) => Self::Unavailable {
                why: "another process writes to it",
            },
            other => Self::Engine(other),
        }
    }
}

impl From<std::io::Error> for SearchError {
    fn from(error: std::io::Error) -> Self {
        Self::Engine(error.into())
    }
}
