//! `/w/{slug}/publish/deliveries/{delivery}`: how far one delivery is, every step with its time,
//! and what a person can do about it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use chrono::NaiveDate;
use earned_app::schedule::{self, Reading, Shown};
use earned_app::{ActionError, Member};
use earned_core::channel::NetworkName;
use earned_core::delivery::{Decision, State as Stand};
use earned_core::id::DeliveryId;
use earned_core::people::Ability;
use earned_core::sending::SendingStep;
use serde::Deserialize;

use super::timing::{SideChoice, TimeForm};
use crate::notice;
use crate::page::{Flash, Html, Problems, Shell};
use crate::pages::Answer;
use crate::refusal::{Refusal, form_problems};
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/publish/deliveries/{delivery}", get(show))
        .route(
            "/w/{slug}/publish/deliveries/{delivery}/move",
            post(give_time),
        )
        .route(
            "/w/{slug}/publish/deliveries/{delivery}/decide",
            post(decide),
        )
}

#[derive(Template)]
#[template(path = "publish/delivery.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    shown: Shown,
    typed: TimeForm,
    sides: Vec<SideChoice>,
    may_write: bool,
}

#[derive(Deserialize)]
struct Which {
    delivery: DeliveryId,
}

/// From the form, or from an item that was dropped on a day.
#[derive(Deserialize)]
struct Move {
    day: Option<NaiveDate>,
    #[serde(flatten)]
    time: TimeForm,
}

#[derive(Deserialize)]
struct Word {
    decision: Decision,
}

impl Page {
    fn state(&self) -> Stand {
        self.shown.sending.delivery.state
    }

    fn look(&self) -> (&'static str, &'static str) {
        look_of(self.state())
    }

    /// The end of a key: what is the case and what can be done.
    fn situation(&self) -> String {
        match self.shown.sending.delivery.why {
            Some(why) => why.name().to_owned(),
            None => self.state().name().to_owned(),
        }
    }

    fn can_move(&self) -> bool {
        self.may_write && self.state() == Stand::Scheduled
    }

    fn can_cancel(&self) -> bool {
        let before = [
            Stand::Scheduled,
            Stand::Claimed,
            Stand::Prepared,
            Stand::Absent,
        ];
        self.may_write && before.contains(&self.state())
    }

    fn wants_person(&self) -> bool {
        self.may_write && self.state() == Stand::NeedsPerson
    }

    /// Whether a network counts what people do with it.
    fn is_counted(&self) -> bool {
        self.state() == Stand::Confirmed && self.shown.channel.network != NetworkName::Site
    }

    /// The counts of a reading, each with the key of its name.
    fn counts(reading: &Reading) -> [(Option<i64>, &'static str); 4] {
        let counts = &reading.reactions;
        [
            (counts.likes, "evaluate-likes"),
            (counts.reposts, "evaluate-reposts"),
            (counts.replies, "evaluate-replies"),
            (counts.quotes, "evaluate-quotes"),
        ]
    }

    /// The words beside a step: who did it, or what the network said.
    fn detail(step: &SendingStep) -> &str {
        match (step.step.as_str(), step.state) {
            ("settled", Stand::Confirmed | Stand::NeedsPerson) => "",
            _ => &step.detail,
        }
    }
}

/// The colour and icon of where a delivery stands.
pub(super) fn look_of(state: Stand) -> (&'static str, &'static str) {
    match state {
        Stand::Scheduled => ("info", "calendar"),
        Stand::Claimed | Stand::Prepared | Stand::Armed | Stand::Sent => ("info", "send"),
        Stand::Confirmed => ("good", "circle-check"),
        Stand::Rejected => ("bad", "circle-x"),
        Stand::Unknown | Stand::Reconciling | Stand::Absent => ("warn", "circle-question-mark"),
        Stand::NeedsPerson => ("warn", "hand"),
        Stand::Cancelled => ("", "circle-slash"),
    }
}

async fn show(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    page(&web, visit, which.delivery, Problems::none(), None).await
}

async fn give_time(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
    Form(form): Form<Move>,
) -> Answer {
    let typed = match typed(&web, &visit.member, which.delivery, form).await {
        Ok(typed) => typed,
        Err(error) => return Err(Refusal::page(visit.shell, error)),
    };
    let moved = match typed.when() {
        Ok(when) => schedule::move_to(&web.app, &visit.member, which.delivery, when).await,
        Err(error) => Err(error),
    };
    match moved {
        Ok(at) => {
            let flash = visit
                .shell
                .n("publish-moved", "at", visit.shell.format.date_time(at));
            let month = visit.shell.format.local(at).format("%Y-%m");
            let address = visit.shell.to(&format!("publish/calendar?month={month}"));
            Ok(notice::redirect(&address, &Flash::success(flash)))
        }
        Err(error) => refused(&web, visit, which.delivery, error, Some(typed)).await,
    }
}

/// An item dropped on a day keeps its time of day.
async fn typed(
    web: &Web,
    member: &Member,
    id: DeliveryId,
    form: Move,
) -> Result<TimeForm, ActionError> {
    let Some(day) = form.day else {
        return Ok(form.time);
    };
    let shown = schedule::get(&web.app, member, id).await?;
    Ok(TimeForm::showing(
        day.and_time(shown.sending.wall_clock.time()),
    ))
}

async fn decide(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
    Form(word): Form<Word>,
) -> Answer {
    let done = schedule::decide(&web.app, &visit.member, which.delivery, word.decision).await;
    match done {
        Ok(()) => {
            let key = match word.decision {
                Decision::ItIsThere => "publish-decided-there",
                Decision::SendNow => "publish-decided-now",
                Decision::Cancel => "publish-decided-cancel",
            };
            let address = visit
                .shell
                .to(&format!("publish/deliveries/{}", which.delivery));
            Ok(notice::redirect(
                &address,
                &Flash::success(visit.shell.t(key)),
            ))
        }
        Err(error) => refused(&web, visit, which.delivery, error, None).await,
    }
}

async fn refused(
    web: &Web,
    visit: Visit,
    id: DeliveryId,
    error: ActionError,
    typed: Option<TimeForm>,
) -> Answer {
    match form_problems(&visit.shell, error) {
        Ok(problems) => page(web, visit, id, problems, typed).await,
        Err(error) => Err(Refusal::page(visit.shell, error)),
    }
}

async fn page(
    web: &Web,
    visit: Visit,
    id: DeliveryId,
    problems: Problems,
    typed: Option<TimeForm>,
) -> Answer {
    let Visit { shell, member } = visit;
    let shown = match schedule::get(&web.app, &member, id).await {
        Ok(shown) => shown,
        Err(error) => return Err(Refusal::page(shell, error)),
    };
    let is_asked = typed.is_some();
    let typed = typed.unwrap_or_else(|| TimeForm::showing(shown.sending.wall_clock));
    let zone = member.workspace.zone();
    let page = Page {
        sides: if is_asked {
            typed.sides(&shell, zone)
        } else {
            Vec::new()
        },
        typed,
        problems: problems.clone(),
        shown,
        may_write: member.can(Ability::Write),
        shell,
    };
    Ok(answer(page, &problems))
}

fn answer(page: Page, problems: &Problems) -> Response {
    Html::form(page, problems).into_response()
}
