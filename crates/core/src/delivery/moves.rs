//! What a worker tells about the delivery it has claimed, and what follows. Taking it up is
//! `claim`; what a person says is `decision`.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Act, Answer, Armed, Delivery, Fence, IllegalMove, Matches, Next, NotDone, Patience, State, Why,
};
use crate::schedule::Lateness;

/// What a worker has done or seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// All that is reversible is done.
    Prepared,
    /// It cannot be done.
    CannotPrepare(NotDone),
    /// The exact request is fixed and stored together with the new state.
    Arm(Patience),
    /// The last byte of the request has been written.
    Sent,
    /// The request is over.
    Answered(Answer),
    /// The network was asked whether the post is there.
    LookedUp(Matches),
    /// The network could not be asked.
    LookUpFailed,
}

impl Event {
    fn name(self) -> &'static str {
        match self {
            Self::Prepared => "having prepared",
            Self::CannotPrepare(_) => "failing to prepare",
            Self::Arm(_) => "arming",
            Self::Sent => "having sent",
            Self::Answered(_) => "an answer",
            Self::LookedUp(_) | Self::LookUpFailed => "a look-up",
        }
    }
}

impl Delivery {
    /// What follows from an event told by the worker that holds `fence`. `at` is when it happened;
    /// for a look-up, when the question was asked and not when the answer came.
    pub fn tell(&self, fence: Fence, event: Event, at: DateTime<Utc>) -> Result<Next, IllegalMove> {
        if fence != self.fence {
            return Err(IllegalMove::Superseded {
                yours: fence,
                latest: self.fence,
            });
        }
        match (self.state, event) {
            (State::Claimed, Event::Prepared) => Ok(Next {
                delivery: self.to(State::Prepared),
                act: Act::Arm,
            }),
            (State::Claimed | State::Prepared, Event::CannotPrepare(why)) => {
                Ok(self.not_done(why, at))
            }
            (State::Prepared, Event::Arm(patience)) => Ok(self.arm(patience, at)),
            (State::Armed, Event::Sent) => Ok(Next {
                delivery: self.to(State::Sent),
                act: Act::ReadAnswer,
            }),
            (State::Armed | State::Sent, Event::Answered(answer)) => Ok(self.answered(answer, at)),
            (State::Unknown | State::Reconciling, Event::LookedUp(matches)) => {
                self.looked_up(matches, at)
            }
            (State::Unknown | State::Reconciling, Event::LookUpFailed) => self.look_up_failed(at),
            _ => Err(self.no_such_way(event.name())),
        }
    }

    /// Preparing may have taken long, so the window is looked at again.
    fn arm(&self, patience: Patience, at: DateTime<Utc>) -> Next {
        if self.misfire.judge(self.due, at) == Lateness::TooLate {
            return self.needs_person(Why::TooLate);
        }
        let armed = Armed::new(at, patience);
        let act = Act::Send(armed.permit(self.fence, self.attempt));
        let delivery = Self {
            armed: Some(armed),
            look_ups: 0,
            ..self.to(State::Armed)
        };
        Next { delivery, act }
    }

    fn answered(&self, answer: Answer, at: DateTime<Utc>) -> Next {
        match answer {
            Answer::Published => self.confirmed(),
            Answer::NotDone(why) => self.not_done(why, at),
            Answer::Unclear => Next {
                delivery: self.to(State::Unknown),
                act: Act::LookUp { not_before: at },
            },
        }
    }

    pub(super) fn confirmed(&self) -> Next {
        Next {
            delivery: self.to(State::Confirmed),
            act: Act::Rejoice,
        }
    }

    fn not_done(&self, why: NotDone, at: DateTime<Utc>) -> Next {
        match why {
            NotDone::TryLater => {
                let not_before = at + growing_pause(self.tries);
                let tries = self.tries.saturating_add(1);
                let delivery = Self {
                    tries,
                    ..self.to(State::Scheduled)
                };
                Next {
                    delivery,
                    act: Act::ClaimAgain { not_before },
                }
            }
            NotDone::Refused => Next {
                delivery: self.to(State::Rejected),
                act: Act::TellAuthor,
            },
            NotDone::AskPerson => self.needs_person(Why::ChannelNeedsCare),
        }
    }
}

/// 2, 4, 8 … seconds, at most 5 minutes: quick after a hiccup, polite during an outage.
pub(super) fn growing_pause(times_before: u32) -> TimeDelta {
    TimeDelta::seconds((2_i64 << times_before.min(8)).min(300))
}
