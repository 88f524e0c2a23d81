//! Why there is no answer, sorted by the one question that matters: could the request have been
//! carried out? An answer with an error status is an answer, and not here.

use std::net::IpAddr;

use earned_core::delivery::Ending;

/// A request without an answer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Proven: no byte of the request was written. The same may be tried again.
    #[error("not sent")]
    NotSent(#[source] NotSent),
    /// It may have been carried out.
    #[error("sent, perhaps")]
    MaybeSent(#[source] MaybeSent),
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum NotSent {
    /// Neither `http` nor `https`.
    #[error("`{0}` addresses are not fetched")]
    Scheme(String),
    /// `user:password@` in the address.
    #[error("the address holds a user name or password")]
    Userinfo,
    /// A port of another protocol than the web's.
    #[error("port {0} is not called")]
    ClosedPort(u16),
    /// The address is on a network that only the operator may open.
    #[error("{0} is not on the public internet")]
    ClosedAddress(IpAddr),
    /// The name has no address.
    #[error("no address for `{0}`")]
    NoSuchHost(String),
    /// Refused, unreachable, too slow to connect, or TLS failed.
    #[error("no connection")]
    NoConnection(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The request itself cannot be written, such as a header with a line break.
    #[error("no proper request")]
    Malformed(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Why the answer is missing although something was written.
#[derive(Debug, thiserror::Error)]
pub enum MaybeSent {
    /// The time given to the whole exchange ran out.
    #[error("no answer in time")]
    TimedOut,
    /// The connection broke.
    #[error("the connection broke")]
    Broken(#[source] reqwest::Error),
    /// More bytes than were asked for, after decompression.
    #[error("the answer is larger than {0} bytes")]
    TooBig(usize),
    /// The body could not be decompressed.
    #[error("the answer is unreadable")]
    Unreadable(#[source] reqwest::Error),
    /// The answer pointed to a place that is not followed.
    #[error("redirected to where it may not go")]
    Redirect(#[source] NotSent),
    /// The answer pointed on and on, or from `https` to `http`, or to nothing.
    #[error("redirected too often or to nowhere")]
    Lost,
}

impl Failure {
    /// What this proves about a post that the request was to make.
    pub fn ending(&self) -> Ending {
        match self {
            Self::NotSent(_) => Ending::NeverConnected,
            Self::MaybeSent(MaybeSent::TimedOut | MaybeSent::Broken(_)) => Ending::Broken,
            Self::MaybeSent(_) => Ending::Unreadable,
        }
    }

    /// The failure and all its causes, for a log.
    pub fn with_causes(&self) -> String {
        let mut chain = vec![self.to_string()];
        let mut source = std::error::Error::source(self);
        while let Some(cause) = source {
            chain.push(cause.to_string());
            source = cause.source();
        }
        chain.join(": ")
    }

    /// Reads the HTTP library's error from before the head of the answer came.
    pub(super) fn before_answer(error: reqwest::Error) -> Self {
        if let Some(closed) = find_source::<super::resolver::Closed>(&error) {
            return Self::NotSent(NotSent::ClosedAddress(closed.0));
        }
        if let Some(missing) = find_source::<super::resolver::NoAddress>(&error) {
            return Self::NotSent(NotSent::NoSuchHost(missing.0.clone()));
        }
        // A reused connection that breaks is no connect error, so it is counted as perhaps sent.
        if error.is_connect() {
            Self::NotSent(NotSent::NoConnection(Box::new(error)))
        } else if error.is_builder() {
            Self::NotSent(NotSent::Malformed(Box::new(error)))
        } else if error.is_timeout() {
            Self::MaybeSent(MaybeSent::TimedOut)
        } else {
            Self::MaybeSent(MaybeSent::Broken(error))
        }
    }

    /// Reads the HTTP library's error from inside the answer's body.
    pub(super) fn in_body(error: reqwest::Error) -> Self {
        Self::MaybeSent(if error.is_timeout() {
            MaybeSent::TimedOut
        } else if error.is_decode() {
            MaybeSent::Unreadable(error)
        } else {
            MaybeSent::Broken(error)
        })
    }

    /// The same, when an earlier request of the chain has been answered with a redirect.
    pub(super) fn after_redirect(self) -> Self {
        match self {
            Self::NotSent(why) => Self::MaybeSent(MaybeSent::Redirect(why)),
            Self::MaybeSent(_) => self,
        }
    }
}

fn find_source<T: std::error::Error + 'static>(error: &reqwest::Error) -> Option<&T> {
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        if let Some(found) = inner.downcast_ref() {
            return Some(found);
        }
        source = inner.source();
    }
    None
}
