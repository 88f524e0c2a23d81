//! Every path: which moves there are, and what holds on all of them with a network that answers,
//! stays silent or carries requests out late, and a process that dies at any moment.

use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;

const PATIENCE: Patience = Patience {
    request_s: 30,
    settle_s: 120,
    give_up_s: 600,
};
const WINDOW: Misfire = Misfire {
    publish_within_s: 3_600,
};
const DUE: DateTime<Utc> = DateTime::UNIX_EPOCH;

fn later(seconds: i64) -> DateTime<Utc> {
    DUE + TimeDelta::seconds(seconds)
}

fn in_state(state: State) -> Delivery {
    let armed = (!matches!(state, State::Scheduled | State::Claimed | State::Prepared))
        .then(|| Armed::new(later(5), PATIENCE));
    Delivery {
        fence: Fence(1),
        armed,
        ..Delivery::new(DUE, WINDOW).to(state)
    }
}

fn told(state: State, event: Event, at: DateTime<Utc>) -> Option<(State, Option<Why>)> {
    let next = in_state(state).tell(Fence(1), event, at).ok()?;
    Some((next.delivery.state, next.delivery.why))
}

const EVENTS: [Event; 14] = [
    Event::Prepared,
    Event::CannotPrepare(NotDone::TryLater),
    Event::CannotPrepare(NotDone::Refused),
    Event::CannotPrepare(NotDone::AskPerson),
    Event::Arm(PATIENCE),
    Event::Sent,
    Event::Answered(Answer::Published),
    Event::Answered(Answer::NotDone(NotDone::TryLater)),
    Event::Answered(Answer::NotDone(NotDone::Refused)),
    Event::Answered(Answer::Unclear),
    Event::LookedUp(Matches::None),
    Event::LookedUp(Matches::One),
    Event::LookedUp(Matches::Several),
    Event::LookUpFailed,
];

fn ways_out(state: State) -> String {
    EVENTS
        .map(|event| told(state, event, later(10)).map_or("-", |(to, _)| to.name()))
        .join(" ")
}

#[test]
fn there_are_exactly_these_ways() {
    let after_sending = "confirmed scheduled rejected unknown - - - -";
    for state in State::ALL {
        let ways = match state {
            State::Claimed => "prepared scheduled rejected needs_person - - - - - - - - - -",
            State::Prepared => "- scheduled rejected needs_person armed - - - - - - - - -",
            State::Armed => &format!("- - - - - sent {after_sending}"),
            State::Sent => &format!("- - - - - - {after_sending}"),
            State::Unknown | State::Reconciling => {
                "- - - - - - - - - - reconciling confirmed needs_person reconciling"
            }
            _ => "- - - - - - - - - - - - - -",
        };
        assert_eq!(ways_out(state), ways, "{state:?}");
    }
}

#[test]
fn a_claim_before_arming_prepares_and_after_it_only_looks_up() {
    for (state, to, act) in [
        (State::Scheduled, State::Claimed, Act::Prepare),
        (State::Claimed, State::Claimed, Act::Prepare),
        (State::Prepared, State::Claimed, Act::Prepare),
        (State::Absent, State::Claimed, Act::Prepare),
        (
            State::Armed,
            State::Unknown,
            Act::LookUp {
                not_before: later(9),
            },
        ),
        (
            State::Sent,
            State::Unknown,
            Act::LookUp {
                not_before: later(9),
            },
        ),
        (
            State::Unknown,
            State::Unknown,
            Act::LookUp {
                not_before: later(9),
            },
        ),
        (
            State::Reconciling,
            State::Reconciling,
            Act::LookUp {
                not_before: later(9),
            },
        ),
    ] {
        let next = in_state(state).claim(Fence(2), later(9)).expect("a way");
        assert_eq!((next.delivery.state, next.act), (to, act), "{state:?}");
    }
}

#[test]
fn an_end_cannot_be_claimed() {
    for state in State::ALL.into_iter().filter(|state| state.is_end()) {
        let refused = in_state(state).claim(Fence(2), later(9));
        assert_eq!(
            refused,
            Err(IllegalMove::NoSuchWay {
                state,
                what: "claim"
            })
        );
    }
}

#[test]
fn a_worker_thought_dead_is_refused() {
    let delivery = in_state(State::Armed)
        .claim(Fence(2), later(9))
        .expect("a way")
        .delivery;
    let superseded = IllegalMove::Superseded {
        yours: Fence(1),
        latest: Fence(2),
    };
    let event = Event::Answered(Answer::Published);
    assert_eq!(delivery.tell(Fence(1), event, later(9)), Err(superseded));
    let again = delivery.claim(Fence(2), later(9));
    assert_eq!(
        again,
        Err(IllegalMove::Superseded {
            yours: Fence(2),
            latest: Fence(2)
        })
    );
}

#[test]
fn a_post_is_held_when_its_window_has_passed() {
    let delivery = Delivery::new(DUE, WINDOW);
    assert_eq!(
        delivery.claim(Fence(1), later(-1)),
        Err(IllegalMove::NotDue { due: DUE })
    );
    let held = delivery
        .claim(Fence(1), later(3_601))
        .expect("a way")
        .delivery;
    assert_eq!(
        (held.state, held.why),
        (State::NeedsPerson, Some(Why::TooLate))
    );
    // Preparing took too long.
    let arm = told(State::Prepared, Event::Arm(PATIENCE), later(3_601));
    assert_eq!(arm, Some((State::NeedsPerson, Some(Why::TooLate))));
}

#[test]
fn absence_is_proven_only_after_the_whole_window_and_repeats_once() {
    let not_there = Event::LookedUp(Matches::None);
    // Armed at 5: the request ends at 35, the window at 155.
    assert_eq!(
        told(State::Reconciling, not_there, later(154)),
        Some((State::Reconciling, None))
    );
    assert_eq!(
        told(State::Reconciling, not_there, later(155)),
        Some((State::Absent, None))
    );
    let again = Delivery {
        attempt: Attempt::Second,
        ..in_state(State::Reconciling)
    };
    let next = again.tell(Fence(1), not_there, later(155)).expect("a way");
    assert_eq!(next.delivery.why, Some(Why::AbsentTwice));
}

#[test]
fn look_ups_that_fail_end_with_a_person() {
    let failed = Event::LookUpFailed;
    assert_eq!(
        told(State::Unknown, failed, later(754)),
        Some((State::Reconciling, None))
    );
    let ended = told(State::Unknown, failed, later(755));
    assert_eq!(ended, Some((State::NeedsPerson, Some(Why::CannotTell))));
}

#[test]
fn a_permit_lapses_with_its_request() {
    let next = in_state(State::Prepared).tell(Fence(1), Event::Arm(PATIENCE), later(5));
    let Ok(Next {
        act: Act::Send(permit),
        ..
    }) = next
    else {
        panic!("a permit, not {next:?}")
    };
    assert_eq!(permit.time_left(later(5)), Some(TimeDelta::seconds(30)));
    assert_eq!(permit.time_left(later(35)), None);
}

#[test]
fn a_person_may_send_a_held_post_with_a_whole_window_before_it() {
    let held = in_state(State::NeedsPerson);
    let sent = held
        .decide(Decision::SendNow, later(90_000))
        .expect("a way")
        .delivery;
    let claimed = sent.claim(Fence(2), later(90_010)).expect("a way");
    assert_eq!(
        (claimed.delivery.state, claimed.act),
        (State::Claimed, Act::Prepare)
    );
}

#[test]
fn nobody_can_cancel_what_may_be_on_its_way() {
    for state in State::ALL {
        let cancelled = in_state(state).decide(Decision::Cancel, later(9)).is_ok();
        let possible = !state.is_in_flight() && (!state.is_end() || state == State::NeedsPerson);
        assert_eq!(cancelled, possible, "{state:?}");
    }
}

#[test]
fn stored_names_lead_back_to_what_they_name() {
    assert!(
        State::ALL
            .iter()
            .all(|state| State::named(state.name()) == Some(*state))
    );
    assert!(
        Why::ALL
            .iter()
            .all(|why| Why::named(why.name()) == Some(*why))
    );
    assert!(
        Step::ALL
            .iter()
            .all(|step| Step::named(step.name()) == Some(*step))
    );
    assert_eq!(Step::ALL.map(Step::number), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
}

/// What fate may do at each turn.
#[derive(Debug, Clone, Copy)]
enum Fate {
    Well,
    Dies,
    NetworkAway,
    Refused,
    Silent { carried_out_after_s: Option<u8> },
}

fn fate() -> impl Strategy<Value = Fate> {
    let delay = prop::option::of(0_u8..150);
    prop_oneof![
        4 => Just(Fate::Well),
        3 => Just(Fate::Dies),
        2 => Just(Fate::NetworkAway),
        1 => Just(Fate::Refused),
        3 => delay.prop_map(|after| Fate::Silent { carried_out_after_s: after }),
    ]
}

/// A network that carries a request out late, but inside the window its `Patience` states.
struct World {
    now: DateTime<Utc>,
    disk: Delivery,
    fence: Fence,
    published_at: Vec<DateTime<Utc>>,
    open_requests: u32,
    turns: u32,
}

impl World {
    fn new() -> Self {
        Self {
            now: DUE,
            disk: Delivery::new(DUE, WINDOW),
            fence: Fence(0),
            published_at: Vec::new(),
            open_requests: 0,
            turns: 0,
        }
    }

    /// One thing happens; the new act, or `None` when the process died or has let go.
    fn turn(&mut self, act: Option<Act>, fate: Fate) -> Option<Act> {
        self.turns += 1;
        self.now += TimeDelta::seconds(1);
        let next = match act {
            None => return self.claim(),
            Some(Act::Send(permit)) => self.send(&permit, fate)?,
            Some(_) if matches!(fate, Fate::Dies) => return None,
            Some(Act::Prepare) => self.tell(Event::prepared(fate)),
            Some(Act::Arm) => self.tell(Event::Arm(PATIENCE)),
            Some(Act::LookUp { not_before }) => self.look_up(not_before, fate),
            Some(Act::ClaimAgain { not_before }) => {
                self.now = self.now.max(not_before);
                return None;
            }
            Some(Act::ReadAnswer | Act::Rejoice | Act::TellAuthor | Act::AskPerson) => return None,
        };
        Some(self.store(next))
    }

    fn claim(&mut self) -> Option<Act> {
        self.fence = Fence(self.fence.0 + 1);
        let next = self.disk.claim(self.fence, self.now).ok()?;
        assert!(
            !matches!(next.act, Act::Send(_)),
            "a claim never permits sending"
        );
        Some(self.store(next))
    }

    fn tell(&self, event: Event) -> Next {
        self.disk
            .tell(self.fence, event, self.now)
            .expect("the act's own event has a way")
    }

    fn store(&mut self, next: Next) -> Act {
        if next.delivery.state == State::Absent {
            self.open_requests = 0;
        }
        self.disk = next.delivery;
        next.act
    }

    fn send(&mut self, permit: &SendPermit, fate: Fate) -> Option<Next> {
        assert_eq!(
            self.open_requests, 0,
            "sent again without proof that the first was not done"
        );
        assert!(permit.time_left(self.now).is_some());
        self.open_requests += 1;
        match fate {
            Fate::Well => {
                self.published_at.push(self.now);
                Some(self.tell(Event::Answered(Answer::Published)))
            }
            Fate::NetworkAway => Some(self.not_done(NotDone::TryLater)),
            Fate::Refused => Some(self.not_done(NotDone::Refused)),
            Fate::Dies => {
                self.published_at.push(self.now);
                None
            }
            Fate::Silent {
                carried_out_after_s,
            } => {
                let delay = carried_out_after_s.map(|after| TimeDelta::seconds(after.into()));
                self.published_at
                    .extend(delay.map(|delay| self.now + delay));
                Some(self.tell(Event::Answered(Answer::Unclear)))
            }
        }
    }

    fn not_done(&mut self, why: NotDone) -> Next {
        self.open_requests = 0;
        self.tell(Event::Answered(Answer::NotDone(why)))
    }

    fn look_up(&mut self, not_before: DateTime<Utc>, fate: Fate) -> Next {
        self.now = self.now.max(not_before);
        if matches!(fate, Fate::NetworkAway) {
            return self.tell(Event::LookUpFailed);
        }
        let there = self
            .published_at
            .iter()
            .filter(|at| **at <= self.now)
            .count();
        self.tell(Event::LookedUp(
            [Matches::None, Matches::One, Matches::Several][there.min(2)],
        ))
    }
}

impl Event {
    fn prepared(fate: Fate) -> Self {
        match fate {
            Fate::NetworkAway => Self::CannotPrepare(NotDone::TryLater),
            Fate::Refused => Self::CannotPrepare(NotDone::Refused),
            _ => Self::Prepared,
        }
    }
}

fn live(fates: &[Fate], afterwards: Fate) -> World {
    let mut world = World::new();
    let mut act = None;
    let mut fates = fates.iter().copied();
    while !world.disk.state.is_end() {
        act = world.turn(act, fates.next().unwrap_or(afterwards));
        assert!(world.turns < 3_000, "no end after {:?}", world.disk);
    }
    world
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// `World::send` and `World::claim` assert the rest of the law on the way.
    #[test]
    fn whatever_happens_nothing_is_lost_or_sent_twice(
        fates in prop::collection::vec(fate(), 0..60),
        afterwards in prop_oneof![Just(Fate::Well), Just(Fate::NetworkAway)],
    ) {
        let world = live(&fates, afterwards);
        let copies = world.published_at.len();
        prop_assert!(copies <= 1, "{copies} copies");
        match (world.disk.state, world.disk.why) {
            (State::Confirmed, None) => prop_assert_eq!(copies, 1),
            (State::NeedsPerson, Some(Why::CannotTell)) => {}
            (State::Rejected, None)
            | (State::NeedsPerson, Some(Why::TooLate | Why::AbsentTwice)) => {
                prop_assert_eq!(copies, 0);
            }
            other => prop_assert!(false, "an unexpected end: {other:?}"),
        }
    }
}
