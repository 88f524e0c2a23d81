//! Taking a delivery up, for the first time or after a worker was lost. Does not choose which.

use chrono::{DateTime, Utc};

use super::{Act, Attempt, Delivery, Fence, IllegalMove, Next, State, Why};
use crate::schedule::Lateness;

impl Delivery {
    /// Takes the delivery up under a new, higher fence.
    ///
    /// Before arming, the reversible part is simply done again, inside the post's window. From
    /// arming on, whoever claims may only ask the network.
    pub fn claim(&self, fence: Fence, at: DateTime<Utc>) -> Result<Next, IllegalMove> {
        if fence <= self.fence {
            return Err(IllegalMove::Superseded {
                yours: fence,
                latest: self.fence,
            });
        }
        let mine = Self {
            fence,
            ..self.clone()
        };
        match self.state {
            State::Scheduled | State::Claimed | State::Prepared => mine.begin(at),
            State::Absent => Self {
                attempt: Attempt::Second,
                ..mine
            }
            .begin(at),
            State::Armed | State::Sent | State::Unknown => Ok(mine.look_up(State::Unknown, at)),
            State::Reconciling => Ok(mine.look_up(State::Reconciling, at)),
            State::Confirmed | State::Rejected | State::NeedsPerson | State::Cancelled => {
                Err(self.no_such_way("claim"))
            }
        }
    }

    fn begin(self, at: DateTime<Utc>) -> Result<Next, IllegalMove> {
        match self.misfire.judge(self.due, at) {
            Lateness::NotDue => Err(IllegalMove::NotDue { due: self.due }),
            Lateness::Due => Ok(Next {
                delivery: self.to(State::Claimed),
                act: Act::Prepare,
            }),
            Lateness::TooLate => Ok(self.needs_person(Why::TooLate)),
        }
    }

    fn look_up(&self, state: State, at: DateTime<Utc>) -> Next {
        Next {
            delivery: self.to(state),
            act: Act::LookUp { not_before: at },
        }
    }
}
