//! `/w/{slug}/publish/reviews` and `/w/{slug}/publish/reviews/{id}`: what waits for an answer, and
//! exactly what would go out, to say yes or no to. Changes no post.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Form, Router};
use earned_app::posts::ImageInput;
use earned_app::reviews::{Decision, ReviewLine, ReviewView};
use earned_app::{ActionError, channels, reviews};
use earned_core::channel::Channel;
use earned_core::id::ReviewId;
use earned_core::people::Ability;
use earned_core::post::ReviewState;
use serde::Deserialize;

use super::differences::Differences;
use super::looks;
use super::previews::Previews;
use crate::notice;
use crate::page::{Flash, Html, Problems, Shell};
use crate::pages::Answer;
use crate::refusal::{Refusal, form_problems};
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/publish/reviews", get(list))
        .route("/w/{slug}/publish/reviews/{review}", get(show).post(decide))
        .route(
            "/w/{slug}/publish/reviews/{review}/withdraw",
            post(withdraw),
        )
}

#[derive(Template)]
#[template(path = "publish/reviews.html")]
struct ListPage {
    shell: Shell,
    mine: Vec<ReviewLine>,
    others: Vec<ReviewLine>,
}

#[derive(Template)]
#[template(path = "publish/review.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    view: ReviewView,
    images: Vec<ImageInput>,
    channels: Vec<Channel>,
    may_withdraw: bool,
    note: String,
}

#[derive(Deserialize)]
struct Which {
    review: ReviewId,
}

#[derive(Deserialize)]
struct Answered {
    decision: String,
    #[serde(default)]
    note: String,
}

impl Page {
    fn previews(&self) -> Previews<'_> {
        Previews {
            shell: &self.shell,
            checks: &self.view.checks,
            images: &self.images,
        }
    }

    fn since_approved(&self) -> Option<Differences<'_>> {
        let differences = self.view.since_approved.as_deref()?;
        (!differences.is_empty()).then_some(Differences {
            shell: &self.shell,
            all: differences,
            channels: &self.channels,
        })
    }

    fn look(&self) -> (&'static str, &'static str) {
        looks::of_review(self.view.review.state)
    }

    fn is_waiting(&self) -> bool {
        self.view.review.state == ReviewState::Waiting
    }
}

async fn list(State(web): State<Web>, visit: Visit) -> Answer {
    let Visit { shell, member } = visit;
    let lists = async {
        let mine = reviews::waiting_for_me(&web.app, &member).await?;
        let mut others = reviews::waiting(&web.app, &member).await?;
        others.retain(|line| !mine.contains(line));
        Ok::<_, ActionError>((mine, others))
    };
    match lists.await {
        Ok((mine, others)) => Ok(Html::ok(ListPage {
            shell,
            mine,
            others,
        })
        .into_response()),
        Err(error) => Err(Refusal::page(shell, error)),
    }
}

async fn show(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    page(&web, visit, which.review, Problems::none(), String::new()).await
}

async fn decide(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
    Form(answered): Form<Answered>,
) -> Answer {
    let (decision, said) = match answered.decision.as_str() {
        "approve" => (Decision::Approve, "publish-review-approved"),
        _ => (Decision::Decline, "publish-review-declined"),
    };
    let note = answered.note;
    match reviews::decide(&web.app, &visit.member, which.review, decision, &note).await {
        Ok(()) => {
            let flash = Flash::success(visit.shell.t(said));
            Ok(notice::redirect(&visit.shell.to("publish/reviews"), &flash))
        }
        Err(error) => refused(&web, visit, which.review, error, note).await,
    }
}

async fn withdraw(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    match reviews::withdraw(&web.app, &visit.member, which.review).await {
        Ok(()) => {
            let flash = Flash::success(visit.shell.t("publish-review-withdrawn"));
            Ok(notice::redirect(&visit.shell.to("publish/reviews"), &flash))
        }
        Err(error) => refused(&web, visit, which.review, error, String::new()).await,
    }
}

async fn refused(
    web: &Web,
    visit: Visit,
    id: ReviewId,
    error: ActionError,
    note: String,
) -> Answer {
    match form_problems(&visit.shell, error) {
        Ok(problems) => page(web, visit, id, problems, note).await,
        Err(error) => Err(Refusal::page(visit.shell, error)),
    }
}

async fn page(web: &Web, visit: Visit, id: ReviewId, problems: Problems, note: String) -> Answer {
    let Visit { shell, member } = visit;
    let parts = async {
        let view = reviews::get(&web.app, &member, id).await?;
        Ok::<_, ActionError>((view, channels::list(&web.app, &member).await?))
    };
    let (view, channels) = match parts.await {
        Ok(parts) => parts,
        Err(error) => return Err(Refusal::page(shell, error)),
    };
    let attachments = view.composition.attachments.iter();
    let page = Page {
        shell,
        problems: problems.clone(),
        images: attachments
            .map(|attachment| ImageInput {
                media_id: attachment.media_id,
                alt: attachment.alt.clone(),
            })
            .collect(),
        channels,
        may_withdraw: member.can(Ability::Write) && view.review.state == ReviewState::Waiting,
        view,
        note,
    };
    Ok(Html::form(page, &problems).into_response())
}
