//! What went wrong, named by what the caller must do. Does not carry the failed request.

use chrono::{DateTime, Utc};

/// A call that did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NetworkError {
    /// A person must sign in again: the secret or the session is not accepted.
    #[error("the network wants a new sign-in")]
    SignInAgain,
    /// Too many requests; the same may work later.
    #[error("the network wants to be asked no more before {until}")]
    SlowDown {
        /// When to try again.
        until: DateTime<Utc>,
    },
    /// A definite no; the same will be refused again.
    #[error("the network refused: {why}")]
    Refused {
        /// In the network's words or ours.
        why: String,
    },
    /// Nothing was changed, and the same may work later.
    #[error("the network is not available: {why}")]
    Unavailable {
        /// For the log.
        why: String,
    },
    /// Something may have been changed. Never repeated blindly: look it up first.
    #[error("it is not known whether the network did it: {why}")]
    UnknownOutcome {
        /// For the log.
        why: String,
    },
    /// An answer that makes no sense: the network has changed, or we are wrong about it.
    #[error("the network answered something unexpected: {why}")]
    Surprise {
        /// For the log.
        why: String,
    },
}

impl NetworkError {
    /// For what is wrong with what was asked.
    pub(crate) fn refused(why: impl Into<String>) -> Self {
        Self::Refused { why: why.into() }
    }

    /// For what is wrong with the answer.
    pub(crate) fn surprise(why: impl Into<String>) -> Self {
        Self::Surprise { why: why.into() }
    }
}
