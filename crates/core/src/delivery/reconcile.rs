//! Settling an unknown outcome by reading only. Does not compare posts; the network's own code
//! tells how many match.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::moves::growing_pause;
use super::{Act, Armed, Attempt, Delivery, IllegalMove, Next, State, Why};

/// How many own posts on the network, newer than the arming, are this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matches {
    /// None.
    None,
    /// Exactly one.
    One,
    /// Two or more.
    Several,
}

impl Delivery {
    /// One match is the post. None proves absence only after the whole window, and then allows
    /// one repetition; several are a person's matter.
    pub(super) fn looked_up(
        &self,
        matches: Matches,
        at: DateTime<Utc>,
    ) -> Result<Next, IllegalMove> {
        let armed = self
            .armed
            .ok_or_else(|| self.no_such_way("a look-up without arming"))?;
        Ok(match (matches, self.attempt) {
            (Matches::One, _) => self.confirmed(),
            (Matches::Several, _) => self.needs_person(Why::SeveralMatches),
            (Matches::None, _) if at < armed.absent_after => self.look_up_again(&armed, at),
            (Matches::None, Attempt::First) => Next {
                delivery: self.to(State::Absent),
                act: Act::ClaimAgain { not_before: at },
            },
            (Matches::None, Attempt::Second) => self.needs_person(Why::AbsentTwice),
        })
    }

    pub(super) fn look_up_failed(&self, at: DateTime<Utc>) -> Result<Next, IllegalMove> {
        let armed = self
            .armed
            .ok_or_else(|| self.no_such_way("a look-up without arming"))?;
        if at < armed.give_up_at {
            Ok(self.look_up_again(&armed, at))
        } else {
            Ok(self.needs_person(Why::CannotTell))
        }
    }

    /// After a growing pause, but never sleeping past the instant at which absence is proven or
    /// the patience ends.
    fn look_up_again(&self, armed: &Armed, at: DateTime<Utc>) -> Next {
        let end = if at < armed.absent_after {
            armed.absent_after
        } else {
            armed.give_up_at
        };
        let not_before = (at + growing_pause(self.look_ups)).min(end);
        let look_ups = self.look_ups.saturating_add(1);
        let delivery = Self {
            look_ups,
            ..self.to(State::Reconciling)
        };
        Next {
            delivery,
            act: Act::LookUp { not_before },
        }
    }
}
