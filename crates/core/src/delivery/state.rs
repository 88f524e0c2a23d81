//! Where a delivery can stand, under the names that are stored and shown. Knows no ways between.

use serde::{Deserialize, Serialize};

/// Where a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Waits for its time or for its next try; nothing is on the way.
    Scheduled,
    /// A worker does the reversible part.
    Claimed,
    /// All that is reversible is done.
    Prepared,
    /// The request may be on its way from now on.
    Armed,
    /// The request went out; its answer is awaited.
    Sent,
    /// Published, and the network's id is known.
    Confirmed,
    /// The network said no, for good.
    Rejected,
    /// Whether it was published is not known.
    Unknown,
    /// The network has been asked at least once, without a final answer.
    Reconciling,
    /// Proven not to have been published; waits for its one repetition.
    Absent,
    /// Goes no further by itself.
    NeedsPerson,
    /// Taken back by a person.
    Cancelled,
}

/// Whether this is the repetition that follows a proven absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attempt {
    /// Nothing has gone wrong yet.
    First,
    /// The one repetition; there is no third.
    Second,
}

/// Why a delivery needs a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Its window passed before it could go out; nothing was published.
    TooLate,
    /// The channel must be signed in again, or the network wants something only a person can give;
    /// nothing was published.
    ChannelNeedsCare,
    /// More than one post on the network looks like it.
    SeveralMatches,
    /// It was sent twice and is not there after the second time either.
    AbsentTwice,
    /// The network could not be asked for as long as was agreed to wait.
    CannotTell,
}

impl State {
    /// In the order of the way through them.
    pub const ALL: [Self; 12] = [
        Self::Scheduled,
        Self::Claimed,
        Self::Prepared,
        Self::Armed,
        Self::Sent,
        Self::Confirmed,
        Self::Rejected,
        Self::Unknown,
        Self::Reconciling,
        Self::Absent,
        Self::NeedsPerson,
        Self::Cancelled,
    ];

    /// Stored, shown in the API and used for translation; never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Claimed => "claimed",
            Self::Prepared => "prepared",
            Self::Armed => "armed",
            Self::Sent => "sent",
            Self::Confirmed => "confirmed",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
            Self::Reconciling => "reconciling",
            Self::Absent => "absent",
            Self::NeedsPerson => "needs_person",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// No worker will move it any more.
    pub fn is_end(self) -> bool {
        matches!(
            self,
            Self::Confirmed | Self::Rejected | Self::NeedsPerson | Self::Cancelled
        )
    }

    /// A post may be on its way or may be there without our knowing: no other delivery to the same
    /// channel may start, unless the network tells equal posts apart by itself.
    pub fn is_in_flight(self) -> bool {
        matches!(
            self,
            Self::Armed | Self::Sent | Self::Unknown | Self::Reconciling
        )
    }
}

impl Attempt {
    /// 1 or 2.
    pub fn number(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
        }
    }

    /// The attempt with that number.
    pub fn numbered(number: u8) -> Option<Self> {
        [Self::First, Self::Second]
            .into_iter()
            .find(|attempt| attempt.number() == number)
    }
}

impl Why {
    /// Every reason there is.
    pub const ALL: [Self; 5] = [
        Self::TooLate,
        Self::ChannelNeedsCare,
        Self::SeveralMatches,
        Self::AbsentTwice,
        Self::CannotTell,
    ];

    /// Stored, shown in the API and used for translation; never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::TooLate => "too_late",
            Self::ChannelNeedsCare => "channel_needs_care",
            Self::SeveralMatches => "several_matches",
            Self::AbsentTwice => "absent_twice",
            Self::CannotTell => "cannot_tell",
        }
    }

    /// The reason of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.name() == name)
    }
}
