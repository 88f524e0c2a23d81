//! What only a person may say about a delivery. Whether this person may say it is not asked here.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Act, Delivery, IllegalMove, Next, State};

/// A person's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// "I have seen it on the network."
    ItIsThere,
    /// "I have looked, it is not there: send it now." The person answers for a second copy.
    SendNow,
    /// "Do not send it."
    Cancel,
}

impl Delivery {
    /// Anything may be decided when a person is needed. Before arming, a delivery can be
    /// cancelled; from then on only the network knows.
    pub fn decide(&self, decision: Decision, at: DateTime<Utc>) -> Result<Next, IllegalMove> {
        match (self.state, decision) {
            (State::NeedsPerson, Decision::ItIsThere) => Ok(self.confirmed()),
            (State::NeedsPerson, Decision::SendNow) => Ok(self.afresh(at)),
            (
                State::Scheduled
                | State::Claimed
                | State::Prepared
                | State::Absent
                | State::NeedsPerson,
                Decision::Cancel,
            ) => Ok(Next {
                delivery: self.to(State::Cancelled),
                act: Act::TellAuthor,
            }),
            _ => Err(self.no_such_way("this decision")),
        }
    }

    /// Due now, with a whole window before it; the fence goes on growing.
    fn afresh(&self, at: DateTime<Utc>) -> Next {
        let delivery = Self {
            fence: self.fence,
            ..Self::new(at, self.misfire)
        };
        Next {
            delivery,
            act: Act::ClaimAgain { not_before: at },
        }
    }
}
