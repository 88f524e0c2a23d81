//! The moments of a delivery, numbered: the page shows them with their times, and a test kills
//! the process at each. Holds no times itself.

use serde::{Deserialize, Serialize};

use super::State;

/// A moment after which the process may die. "Stored" means that the disk has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Stored: a worker has it.
    Claimed,
    /// The reversible part is done, but not stored.
    MediaReady,
    /// Stored: the reversible part is done.
    Prepared,
    /// Stored: the exact request; no byte of it has been sent.
    Armed,
    /// The network has the request; we have no answer.
    RequestOut,
    /// The answer is here, but not stored.
    AnswerIn,
    /// Stored: the answer leaves it open.
    Unknown,
    /// The network was asked; its word is not stored.
    LookedUp,
    /// Stored: the post is not there.
    Absent,
    /// Stored: the end.
    Settled,
}

impl Step {
    /// In their order.
    pub const ALL: [Self; 10] = [
        Self::Claimed,
        Self::MediaReady,
        Self::Prepared,
        Self::Armed,
        Self::RequestOut,
        Self::AnswerIn,
        Self::Unknown,
        Self::LookedUp,
        Self::Absent,
        Self::Settled,
    ];

    /// 1 to 10.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// Stored, shown in the API and used for translation; never changes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Claimed => "claimed",
            Self::MediaReady => "media_ready",
            Self::Prepared => "prepared",
            Self::Armed => "armed",
            Self::RequestOut => "request_out",
            Self::AnswerIn => "answer_in",
            Self::Unknown => "unknown",
            Self::LookedUp => "looked_up",
            Self::Absent => "absent",
            Self::Settled => "settled",
        }
    }

    /// The step of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// What the disk may say when the process dies right after this step.
    pub fn found_on_disk(self) -> &'static [State] {
        match self {
            Self::Claimed | Self::MediaReady => &[State::Claimed],
            Self::Prepared => &[State::Prepared],
            Self::Armed => &[State::Armed],
            Self::RequestOut | Self::AnswerIn => &[State::Armed, State::Sent],
            Self::Unknown => &[State::Unknown],
            Self::LookedUp => &[State::Unknown, State::Reconciling],
            Self::Absent => &[State::Absent],
            Self::Settled => &[State::Confirmed, State::Rejected, State::NeedsPerson],
        }
    }
}
