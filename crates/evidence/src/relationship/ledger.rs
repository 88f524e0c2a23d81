//! The ledger between us and one person: what either did, and when. Holds no words that were said.

use chrono::{DateTime, TimeDelta, Utc};

/// Something one side did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Act {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub deed: Deed,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// We gave: answered, shared theirs, helped, thanked.
    Gave,
    /// We asked: promoted, requested, sent a link to buy.
    Asked,
    /// They did something for us.
    Received(Receipt),
}

/// What they did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Receipt {
    /// Liked or followed: a sign that they are there, and no more.
    Watched,
    /// Wrote or answered.
    Wrote,
    /// Shared ours, or referred somebody to us.
    Shared {
        /// How many others acted on it.
        downstream: u32,
    },
    /// Reviewed what we offer.
    Reviewed,
    /// Bought: there is an order, or a human confirmed what they said of it.
    Bought,
}

/// Who did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// We.
    Ours,
    /// The person.
    Theirs,
}

impl Act {
    /// Who did it.
    pub fn side(&self) -> Side {
        match self.deed {
            Deed::Gave | Deed::Asked => Side::Ours,
            Deed::Received(_) => Side::Theirs,
        }
    }

    /// Whether they did more for us than watch.
    pub fn is_receive(&self) -> bool {
        matches!(self.deed, Deed::Received(what) if what != Receipt::Watched)
    }
}

/// All acts between us and one person, in order of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    acts: Vec<Act>,
}

impl Ledger {
    /// A ledger of acts in any order; those of the same moment keep theirs.
    pub fn new(acts: impl IntoIterator<Item = Act>) -> Self {
        let mut acts: Vec<Act> = acts.into_iter().collect();
        acts.sort_by_key(|act| act.at);
        Self { acts }
    }

    /// All acts up to a moment, the earliest first.
    pub fn until(&self, at: DateTime<Utc>) -> &[Act] {
        &self.acts[..self.acts.partition_point(|act| act.at <= at)]
    }

    /// Acts of the last so many days before a moment, both ends among them.
    pub fn last_days(&self, at: DateTime<Utc>, days: i64) -> &[Act] {
        let until = self.until(at);
        let first = at.checked_sub_signed(TimeDelta::days(days));
        let before = until.partition_point(|act| first.is_some_and(|first| act.at < first));
        &until[before..]
    }
}

/// An act that waits for the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wait {
    /// The act.
    pub(super) from: Act,
    /// What answered it within the patience.
    pub(super) answer: Option<Act>,
}

impl Wait {
    /// How long it took.
    pub(super) fn answered_after(&self) -> Option<TimeDelta> {
        Some(self.answer?.at - self.from.at)
    }
}

/// The acts that waited, each with its answer. Acts of one side in a row wait for one answer, from the first
/// of them; an answer waits for none, so that the next exchange begins anew.
pub(super) fn waits(acts: &[Act], patience: TimeDelta) -> Vec<Wait> {
    let mut waits: Vec<Wait> = Vec::new();
    for act in acts {
        match waits.last_mut() {
            Some(wait) if wait.answer.is_none() && act.at - wait.from.at <= patience => {
                if wait.from.side() != act.side() {
                    wait.answer = Some(*act);
                }
            }
            _ => waits.push(Wait {
                from: *act,
                answer: None,
            }),
        }
    }
    waits
}
