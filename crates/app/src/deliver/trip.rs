//! One delivery on its way, in the hands of one worker: performs the acts that `core::delivery`
//! asks for and stores what follows before anything else. Claims nothing by itself.

use chrono::{DateTime, TimeDelta, Utc};
use earned_core::delivery::{
    Act, Answer, Event, Fence, IllegalMove, Next, NotDone, SendPermit, State, Step,
};
use earned_core::sending::Sending;
use earned_store::deliveries::{self, Seen};
use earned_store::{StoreError, Tx, conversations};

use super::sender::{Reply, Sender, Whereabouts};
use super::stop_at;
use crate::records::Deed;
use crate::{ActionError, App, Result};

/// How long a worker may be silent before another may take over the reversible part.
const LEASE: TimeDelta = TimeDelta::minutes(2);
/// Of the network's words this much is kept.
const WORDS: usize = 500;

pub(super) struct Trip {
    app: App,
    sending: Sending,
    sender: Sender,
    /// The request, until it is stored with the arming.
    prepared: Option<String>,
    /// Passed since the last commit; stored with the next.
    moments: Vec<Moment>,
}

struct Moment {
    step: &'static str,
    detail: String,
    at: DateTime<Utc>,
}

impl Trip {
    pub(super) fn new(app: &App, sending: Sending, sender: Sender) -> Self {
        Self {
            app: app.clone(),
            sending,
            sender,
            prepared: None,
            moments: Vec::new(),
        }
    }

    /// Does one act; `None` when there is nothing more to do for now.
    pub(super) async fn perform(&mut self, act: Act) -> Result<Option<Act>> {
        match act {
            Act::Prepare => self.prepare().await,
            Act::Arm => self.arm().await,
            Act::Send(permit) => self.send(permit).await,
            Act::LookUp { not_before } if not_before <= self.app.now() => self.look_up().await,
            // Sending and reading the answer are one call here, so nobody tells `Sent`; whoever
            // claims it after the lease may only look up.
            Act::LookUp { .. }
            | Act::ReadAnswer
            | Act::ClaimAgain { .. }
            | Act::Rejoice
            | Act::TellAuthor
            | Act::AskPerson => Ok(None),
        }
    }

    async fn prepare(&mut self) -> Result<Option<Act>> {
        match self.sender.prepare(&self.sending).await {
            Ok(request) => {
                self.prepared = Some(request);
                self.pass(Step::MediaReady).await;
                self.tell(Event::Prepared, self.app.now()).await
            }
            Err(not_prepared) => {
                self.answered(&not_prepared.words);
                let event = Event::CannotPrepare(not_prepared.why);
                self.tell(event, self.app.now()).await
            }
        }
    }

    async fn arm(&mut self) -> Result<Option<Act>> {
        self.sending.request = self.prepared.take();
        let event = Event::Arm(self.sender.patience());
        self.tell(event, self.app.now()).await
    }

    async fn send(&mut self, permit: SendPermit) -> Result<Option<Act>> {
        let reply = self.send_once(permit).await;
        self.answered(&reply.words);
        self.whereabouts(reply.whereabouts);
        let event = Event::Answered(reply.answer);
        self.tell(event, self.app.now()).await
    }

    async fn send_once(&mut self, permit: SendPermit) -> Reply {
        let time = permit.time_left(self.app.now());
        let request = self.sending.request.clone();
        let (Some(time), Some(request)) = (time.and_then(|time| time.to_std().ok()), request)
        else {
            return Reply::without_words(Answer::NotDone(NotDone::TryLater));
        };
        self.moment(Step::RequestOut);
        let reply = self.sender.send(&request, time).await;
        stop_at::pass(&self.app, Step::RequestOut).await;
        self.pass(Step::AnswerIn).await;
        reply
    }

    async fn look_up(&mut self) -> Result<Option<Act>> {
        let asked_at = self.app.now();
        let sight = self.sender.look_up(&self.sending).await;
        self.pass(Step::LookedUp).await;
        match sight {
            Ok(sight) => {
                self.whereabouts(sight.whereabouts);
                self.tell(Event::LookedUp(sight.matches), asked_at).await
            }
            Err(error) => {
                tracing::warn!(delivery = %self.sending.id, %error, "a look-up failed");
                self.tell(Event::LookUpFailed, asked_at).await
            }
        }
    }

    async fn tell(&mut self, event: Event, at: DateTime<Utc>) -> Result<Option<Act>> {
        let told = self.sending.delivery.tell(self.fence(), event, at);
        self.keep(told.map_err(illegal)?).await
    }

    /// Stores what follows; `None` if another worker has taken the delivery over.
    pub(super) async fn keep(&mut self, next: Next) -> Result<Option<Act>> {
        let seen = Seen::of(&self.sending);
        self.sending.next_at = self.wake_at(&next);
        self.sending.delivery = next.delivery;
        let state = self.sending.delivery.state;
        self.sending.settled_at = state.is_end().then(|| self.app.now());
        let mut tx = self.app.db().write().await?;
        match deliveries::update(&mut tx, &self.sending, seen).await {
            Err(StoreError::Conflict) => {
                tracing::info!(delivery = %self.sending.id, "another worker has taken over");
                return Ok(None);
            }
            other => other?,
        }
        self.note(&mut tx).await?;
        tx.commit().await?;
        let topics = self.app.topics();
        topics.tell(self.sending.workspace_id, "deliveries");
        if self.sending.message_id.is_some() {
            topics.tell(self.sending.workspace_id, "inbox");
        }
        if let Some(step) = step_into(state) {
            stop_at::pass(&self.app, step).await;
        }
        Ok(Some(next.act))
    }

    /// When somebody should look again, if this worker is not heard of.
    fn wake_at(&self, next: &Next) -> DateTime<Utc> {
        let held = self.app.now() + LEASE;
        match &next.act {
            // A look-up that is due is done by this worker now; free at once, it would be taken over
            // again and again before any answer could be stored.
            Act::LookUp { not_before } if *not_before <= self.app.now() => held,
            Act::LookUp { not_before } | Act::ClaimAgain { not_before } => *not_before,
            Act::Send(_) | Act::ReadAnswer => next
                .delivery
                .armed
                .map_or(held, |armed| armed.request_ends_at),
            Act::Prepare | Act::Arm | Act::Rejoice | Act::TellAuthor | Act::AskPerson => held,
        }
    }

    /// Writes the moments since the last commit, the new state, and, at the end, the record.
    async fn note(&mut self, tx: &mut Tx) -> Result<()> {
        for moment in self.moments.drain(..) {
            let Moment { step, detail, at } = moment;
            deliveries::add_step(tx, &self.sending, step, &detail, at).await?;
        }
        let state = self.sending.delivery.state;
        let name = match (step_into(state), state) {
            (Some(step), _) => step.name(),
            (None, State::Scheduled) => "put_off",
            (None, _) => return Ok(()),
        };
        let detail = self.detail();
        deliveries::add_step(tx, &self.sending, name, &detail, self.app.now()).await?;
        if let (State::Confirmed, Some(message_id)) = (state, self.sending.message_id) {
            let now = self.app.now();
            conversations::answered(tx, self.sending.workspace_id, message_id, now).await?;
        }
        let Some(action) = record_of(state) else {
            return Ok(());
        };
        let deed = Deed {
            action,
            subject_id: self.sending.id.0,
            detail: &detail,
        };
        self.app
            .note_of(tx, self.sending.workspace_id, None, deed)
            .await
    }

    /// What helps a reader of the step: where it is, why a person is needed, the network's words.
    fn detail(&self) -> String {
        let sending = &self.sending;
        match (sending.delivery.state, sending.delivery.why) {
            (State::Confirmed, _) => sending.permalink.clone().unwrap_or_default(),
            (_, Some(why)) => why.name().to_owned(),
            (State::Scheduled | State::Rejected | State::Unknown, None) => sending.answer.clone(),
            _ => String::new(),
        }
    }

    async fn pass(&mut self, step: Step) {
        self.moment(step);
        stop_at::pass(&self.app, step).await;
    }

    fn moment(&mut self, step: Step) {
        self.moments.push(Moment {
            step: step.name(),
            detail: String::new(),
            at: self.app.now(),
        });
    }

    fn answered(&mut self, words: &str) {
        self.sending.answer = words.chars().take(WORDS).collect();
    }

    fn whereabouts(&mut self, found: Whereabouts) {
        if found.native_id.is_some() {
            self.sending.native_id = found.native_id;
            self.sending.permalink = found.permalink;
        }
    }

    fn fence(&self) -> Fence {
        self.sending.delivery.fence
    }
}

/// The moment that has come when a state is on disk.
fn step_into(state: State) -> Option<Step> {
    match state {
        State::Claimed => Some(Step::Claimed),
        State::Prepared => Some(Step::Prepared),
        State::Armed => Some(Step::Armed),
        State::Unknown => Some(Step::Unknown),
        State::Absent => Some(Step::Absent),
        State::Confirmed | State::Rejected | State::NeedsPerson => Some(Step::Settled),
        State::Scheduled | State::Sent | State::Reconciling | State::Cancelled => None,
    }
}

fn record_of(state: State) -> Option<&'static str> {
    match state {
        State::Confirmed => Some("delivery.published"),
        State::Rejected => Some("delivery.rejected"),
        State::NeedsPerson => Some("delivery.held"),
        _ => None,
    }
}

fn illegal(error: IllegalMove) -> ActionError {
    ActionError::internal(error)
}
