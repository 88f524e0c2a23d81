//! A call that failed, and what that means: to the caller in general, and to a post that was being
//! sent. Which codes mean what is from the official server's code.

use chrono::{DateTime, Utc};
use earned_core::delivery::Ending;

use crate::guard::{Failure, NotSent};
use crate::network::NetworkError;

#[derive(Debug)]
pub(super) enum Fault {
    /// The server did not answer.
    NoAnswer(Kind, Failure),
    /// The server answered with an error.
    Status {
        status: u16,
        /// Such as `ExpiredToken`.
        code: String,
        message: String,
        /// When to try again, should it be too much.
        again_at: DateTime<Utc>,
    },
    /// A success that makes no sense, with the name of the call.
    Unreadable(&'static str, serde_json::Error),
}

/// Whether the call could have changed something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Question,
    Order,
}

impl Fault {
    /// The access token has run out or is no longer known. The server answers 400 for it, and has
    /// not looked at the request.
    pub(super) fn says_stale_token(&self) -> bool {
        self.has_code(&["ExpiredToken", "InvalidToken"])
    }

    /// The record, handle or account is not there.
    pub(super) fn says_absent(&self) -> bool {
        self.has_code(&["RecordNotFound"])
    }

    /// A definite no that is not about the sign-in.
    pub(super) fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::Status {
                status: 400..=499,
                ..
            }
        ) && !self.wants_sign_in()
            && !matches!(
                self,
                Self::Status {
                    status: 408 | 425 | 429,
                    ..
                }
            )
    }

    /// What it proves about an order to publish. A stale token is reported as 401 is elsewhere.
    pub(super) fn ending(&self) -> Ending {
        match self {
            Self::NoAnswer(_, failure) => failure.ending(),
            Self::Status { .. } if self.says_stale_token() => Ending::Status(401),
            Self::Status { status, .. } => Ending::Status(*status),
            Self::Unreadable(..) => Ending::Unreadable,
        }
    }

    fn wants_sign_in(&self) -> bool {
        let codes = [
            "AuthenticationRequired",
            "AuthMissing",
            "AccountTakedown",
            "AccountDeactivated",
        ];
        matches!(self, Self::Status { status: 401, .. })
            || self.says_stale_token()
            || self.has_code(&codes)
    }

    fn has_code(&self, codes: &[&str]) -> bool {
        matches!(self, Self::Status { code, .. } if codes.contains(&code.as_str()))
    }
}

impl From<Fault> for NetworkError {
    fn from(fault: Fault) -> Self {
        if fault.wants_sign_in() {
            return Self::SignInAgain;
        }
        match fault {
            Fault::NoAnswer(kind, failure) => from_failure(kind, &failure),
            Fault::Status {
                status: 429,
                again_at: until,
                ..
            } => Self::SlowDown { until },
            Fault::Status {
                status: 400..=499,
                code,
                message,
                ..
            } => Self::Refused {
                why: if message.is_empty() { code } else { message },
            },
            Fault::Status {
                status: 500..=599,
                message,
                ..
            } => Self::Unavailable { why: message },
            Fault::Status { status, .. } => Self::surprise(format!("status {status}")),
            Fault::Unreadable(name, error) => Self::surprise(format!("{name}: {error}")),
        }
    }
}

fn from_failure(kind: Kind, failure: &Failure) -> NetworkError {
    let why = failure.with_causes();
    match (failure, kind) {
        (Failure::NotSent(NotSent::NoConnection(_) | NotSent::NoSuchHost(_)), _)
        | (Failure::MaybeSent(_), Kind::Question) => NetworkError::Unavailable { why },
        (Failure::NotSent(_), _) => NetworkError::Refused { why },
        (Failure::MaybeSent(_), Kind::Order) => NetworkError::UnknownOutcome { why },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use earned_core::delivery::{Answer, NotDone, TooMany};

    const THEN: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn status(status: u16, code: &str) -> Fault {
        Fault::Status {
            status,
            code: code.to_owned(),
            message: String::new(),
            again_at: THEN,
        }
    }

    #[test]
    fn an_answer_says_what_to_do_and_what_is_proven() {
        let later = Answer::NotDone(NotDone::TryLater);
        let refused = Answer::NotDone(NotDone::Refused);
        let no = |why: &str| NetworkError::refused(why);
        let down = NetworkError::Unavailable { why: String::new() };
        for (fault, error, answer) in [
            (
                status(400, "ExpiredToken"),
                NetworkError::SignInAgain,
                later,
            ),
            (
                status(400, "InvalidToken"),
                NetworkError::SignInAgain,
                later,
            ),
            (status(401, "AuthMissing"), NetworkError::SignInAgain, later),
            (status(400, "InvalidRequest"), no("InvalidRequest"), refused),
            (status(403, "Forbidden"), no("Forbidden"), refused),
            (status(413, ""), no(""), refused),
            (
                status(429, "RateLimitExceeded"),
                NetworkError::SlowDown { until: THEN },
                later,
            ),
            (
                status(500, "InternalServerError"),
                down.clone(),
                Answer::Unclear,
            ),
            (status(502, ""), down, Answer::Unclear),
            (
                status(307, ""),
                NetworkError::surprise("status 307"),
                Answer::Unclear,
            ),
        ] {
            assert_eq!(
                fault.ending().proves(TooMany::NotExecuted),
                answer,
                "{fault:?}"
            );
            assert_eq!(NetworkError::from(fault), error);
        }
    }

    #[test]
    fn a_broken_connection_leaves_an_order_unknown_and_a_question_unasked() {
        use crate::guard::MaybeSent;
        let broken = || Failure::MaybeSent(MaybeSent::TimedOut);
        let order = NetworkError::from(Fault::NoAnswer(Kind::Order, broken()));
        assert!(matches!(order, NetworkError::UnknownOutcome { .. }));
        let question = NetworkError::from(Fault::NoAnswer(Kind::Question, broken()));
        assert!(matches!(question, NetworkError::Unavailable { .. }));
    }
}
