//! How one post leaves for one channel exactly once, or a person is asked.
//!
//! ```text
//! scheduled → claimed → prepared → ARMED → sent → confirmed
//!     ↑ not done, try later │         │       ├→ rejected
//!     └─────────────────────┴─────────┴───────┤
//!                                             └→ unknown → reconciling → confirmed
//!                        claimed, once ← absent ←────────────┤
//!                                                            └→ needs a person
//! ```
//!
//! This says what may follow what and what the caller must do next; it sends nothing, stores
//! nothing and reads no clock. The caller keeps one promise: **the new state is on disk before
//! the [`Act`] is begun.** With it, these hold (`tests.rs` walks every path):
//!
//! - The irreversible request is asked for by [`Act::Send`] only, and its [`SendPermit`] can be had
//!   only by arming. Whoever finds a delivery armed on disk gets no permit: it may only look up.
//! - There is no second permit unless the first request is proven not to have been carried out.
//! - Every path ends published, rejected or with a person.

mod answer;
mod armed;
mod claim;
mod decision;
mod moves;
mod reconcile;
mod state;
mod step;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::schedule::Misfire;

pub use answer::{Answer, Ending, NotDone, TooMany};
pub use armed::{Armed, Patience, SendPermit};
pub use decision::Decision;
pub use moves::Event;
pub use reconcile::Matches;
pub use state::{Attempt, State, Why};
pub use step::Step;

/// What is on disk about one sending of one variant to one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// Where it stands.
    pub state: State,
    /// Who may move it: the latest claim.
    pub fence: Fence,
    /// When it is to go out.
    pub due: DateTime<Utc>,
    /// How late it may still go out by itself.
    pub misfire: Misfire,
    /// First, or the one repetition after a proven absence.
    pub attempt: Attempt,
    /// The latest arming; kept after the end as evidence.
    pub armed: Option<Armed>,
    /// How often it was put off, for the growing pause between tries.
    pub tries: u32,
    /// How often the network was asked since the latest arming, for the growing pause.
    pub look_ups: u32,
    /// Why a person is needed; `Some` exactly in [`State::NeedsPerson`].
    pub why: Option<Why>,
}

/// Grows with every claim of a delivery, so that a worker that was thought dead is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Fence(pub u64);

/// What the caller must do once the new state is on disk.
#[derive(Debug, PartialEq, Eq)]
#[must_use]
pub enum Act {
    /// Do all that is reversible: upload media, refresh the sign-in, check the length again, note
    /// the newest own post; then tell [`Event::Prepared`].
    Prepare,
    /// Fix the exact request, then tell [`Event::Arm`].
    Arm,
    /// Send the fixed request, once, and tell [`Event::Sent`] or [`Event::Answered`].
    Send(SendPermit),
    /// Read the answer of the request that is out and tell [`Event::Answered`].
    ReadAnswer,
    /// Ask the network, not before this instant, whether the post is there; then tell
    /// [`Event::LookedUp`] or [`Event::LookUpFailed`].
    LookUp {
        /// The first look-up is at once, later ones after growing pauses.
        not_before: DateTime<Utc>,
    },
    /// Let go; claim again not before this instant.
    ClaimAgain {
        /// After a growing pause.
        not_before: DateTime<Utc>,
    },
    /// It is published. What follows (permalink, first comment, numbers) is separate work that
    /// cannot change this.
    Rejoice,
    /// It ended without a post. Tell the author.
    TellAuthor,
    /// Tell whoever is responsible for the channel; `Delivery::why` says what for.
    AskPerson,
}

/// The delivery as it must be stored, and what to do then.
#[derive(Debug, PartialEq, Eq)]
#[must_use]
pub struct Next {
    /// To be stored first.
    pub delivery: Delivery,
    /// To be done second.
    pub act: Act,
}

/// A move that the state forbids. Nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IllegalMove {
    /// Another worker has claimed it since.
    #[error("claim {yours:?} is superseded by {latest:?}")]
    Superseded {
        /// Of the worker that was refused.
        yours: Fence,
        /// The one on disk.
        latest: Fence,
    },
    /// Its time has not come.
    #[error("not due before {due}")]
    NotDue {
        /// When it will be.
        due: DateTime<Utc>,
    },
    /// The state has no such way out.
    #[error("{what} is impossible when {}", .state.name())]
    NoSuchWay {
        /// Where it stands.
        state: State,
        /// What was tried.
        what: &'static str,
    },
}

impl Delivery {
    /// A delivery nobody has touched.
    pub fn new(due: DateTime<Utc>, misfire: Misfire) -> Self {
        Self {
            state: State::Scheduled,
            fence: Fence(0),
            due,
            misfire,
            attempt: Attempt::First,
            armed: None,
            tries: 0,
            look_ups: 0,
            why: None,
        }
    }

    fn to(&self, state: State) -> Self {
        Self {
            state,
            why: None,
            ..self.clone()
        }
    }

    fn needs_person(&self, why: Why) -> Next {
        let delivery = Self {
            state: State::NeedsPerson,
            why: Some(why),
            ..self.clone()
        };
        Next {
            delivery,
            act: Act::AskPerson,
        }
    }

    fn no_such_way(&self, what: &'static str) -> IllegalMove {
        IllegalMove::NoSuchWay {
            state: self.state,
            what,
        }
    }
}

#[cfg(test)]
mod tests;
