//! A post on its way: fixed, sent, looked up. The states it goes through are `core`'s.

use earned_core::channel::NetworkName;
use earned_core::delivery::Ending;
use serde::{Deserialize, Serialize};

use super::NetworkError;

/// A request fixed to the byte. It is stored before it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    /// Where it goes.
    pub network: NetworkName,
    /// The id the post will have, where we may choose it.
    pub native_id: String,
    /// The text that a look-up will find.
    pub text: String,
    /// The body of the request.
    pub body: String,
}

/// Proof that a post is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The network's id.
    pub native_id: String,
    /// Hash of the content, where there is one.
    pub cid: Option<String>,
    /// Where a person can see it.
    pub permalink: String,
}

/// How a sending ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// It is there.
    Published(Receipt),
    /// No proof that it is there.
    Unproven {
        /// What is proven instead.
        ending: Ending,
        /// What a person or a log is told.
        error: NetworkError,
    },
}

/// What a look-up found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// It is there.
    There(Receipt),
    /// It is not there now.
    Absent,
    /// Nothing is known.
    CouldNotAsk(NetworkError),
}

impl Sent {
    /// For the state machine.
    pub fn ending(&self) -> Ending {
        match self {
            Self::Published(_) => Ending::Published,
            Self::Unproven { ending, .. } => *ending,
        }
    }
}
