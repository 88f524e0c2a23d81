//! The point of no return: what is fixed when a delivery is armed, and the permit to send that
//! only arming gives. Does not hold the request itself; the row beside it does.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{Attempt, Fence};

/// How long to wait for what; a fact about a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patience {
    /// Seconds from arming to the end of the request; it is broken off then.
    pub request_s: u32,
    /// Seconds until a published post is surely seen by a look-up, and a late request surely done.
    pub settle_s: u32,
    /// Seconds of look-ups that fail after which a person is asked.
    pub give_up_s: u32,
}

/// One arming, stored before the first byte of the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Armed {
    /// When.
    pub at: DateTime<Utc>,
    /// The request is over by then, answered or not.
    pub request_ends_at: DateTime<Utc>,
    /// Only a look-up after this instant that finds nothing proves absence.
    pub absent_after: DateTime<Utc>,
    /// When look-ups still fail at this instant, a person is asked.
    pub give_up_at: DateTime<Utc>,
}

/// The right to send one request once. It is not stored and cannot be copied or made again, so a
/// process that finds a delivery armed has none.
#[derive(Debug, PartialEq, Eq)]
pub struct SendPermit {
    fence: Fence,
    attempt: Attempt,
    request_ends_at: DateTime<Utc>,
}

impl Armed {
    pub(super) fn new(at: DateTime<Utc>, patience: Patience) -> Self {
        let after = |start: DateTime<Utc>, seconds: u32| start + TimeDelta::seconds(seconds.into());
        let request_ends_at = after(at, patience.request_s);
        let absent_after = after(request_ends_at, patience.settle_s);
        let give_up_at = after(absent_after, patience.give_up_s);
        Self {
            at,
            request_ends_at,
            absent_after,
            give_up_at,
        }
    }

    pub(super) fn permit(&self, fence: Fence, attempt: Attempt) -> SendPermit {
        SendPermit {
            fence,
            attempt,
            request_ends_at: self.request_ends_at,
        }
    }
}

impl SendPermit {
    /// The claim under which it was given.
    pub fn fence(&self) -> Fence {
        self.fence
    }

    /// Which attempt it is for.
    pub fn attempt(&self) -> Attempt {
        self.attempt
    }

    /// How long the request may take from now. `None`: the permit has lapsed, send nothing and
    /// tell that it was not done. A worker that slept through its time must not send into the
    /// look-ups of the next one.
    pub fn time_left(&self, now: DateTime<Utc>) -> Option<TimeDelta> {
        let left = self.request_ends_at - now;
        (left > TimeDelta::zero()).then_some(left)
    }
}
