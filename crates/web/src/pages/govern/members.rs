//! `/w/{slug}/govern/members`: who belongs here, as what, and whom one invites.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use earned_app::{ActionError, members};
use earned_core::id::{InvitationId, UserId};
use earned_core::people::{Ability, Invitation, Membership, Role};
use serde::Deserialize;

use crate::notice;
use crate::page::{Flash, Html, Problems, Shell};
use crate::pages::Answer;
use crate::refusal::{Refusal, form_problems};
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/govern/members", get(show))
        .route("/w/{slug}/govern/members/invite", post(invite))
        .route("/w/{slug}/govern/members/{user}/role", post(change_role))
        .route("/w/{slug}/govern/members/{user}/remove", post(remove))
        .route(
            "/w/{slug}/govern/invitations/{invitation}/withdraw",
            post(withdraw),
        )
}

#[derive(Template)]
#[template(path = "govern/members.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    members: Vec<Membership>,
    invitations: Vec<Invitation>,
    roles: &'static [Role],
    may_govern: bool,
    /// The link just made; it is shown this once.
    link: Option<String>,
}

#[derive(Deserialize)]
struct Invite {
    role: Role,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
struct NewRole {
    role: Role,
}

#[derive(Deserialize)]
struct Whom {
    user: UserId,
}

#[derive(Deserialize)]
struct Which {
    invitation: InvitationId,
}

async fn show(State(web): State<Web>, visit: Visit) -> Answer {
    page(&web, visit, Problems::none(), None).await
}

async fn invite(State(web): State<Web>, visit: Visit, Form(form): Form<Invite>) -> Answer {
    match members::invite(&web.app, &visit.member, form.role, &form.note).await {
        Ok((_, token)) => {
            let link = format!("{}/invitation/{token}", web.public_url);
            page(&web, visit, Problems::none(), Some(link)).await
        }
        Err(error) => Err(Refusal::page(visit.shell, error)),
    }
}

async fn change_role(
    State(web): State<Web>,
    Path(whom): Path<Whom>,
    visit: Visit,
    Form(form): Form<NewRole>,
) -> Answer {
    let done = members::change_role(&web.app, &visit.member, whom.user, form.role).await;
    settle(&web, visit, done, "govern-members-changed").await
}

async fn remove(State(web): State<Web>, Path(whom): Path<Whom>, visit: Visit) -> Answer {
    let done = members::remove(&web.app, &visit.member, whom.user).await;
    settle(&web, visit, done, "govern-members-removed").await
}

async fn withdraw(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    let done = members::withdraw(&web.app, &visit.member, which.invitation).await;
    settle(&web, visit, done, "govern-invitation-withdrawn").await
}

async fn settle(web: &Web, visit: Visit, done: Result<(), ActionError>, said: &str) -> Answer {
    let error = match done {
        Ok(()) => {
            let flash = Flash::success(visit.shell.t(said));
            return Ok(notice::redirect(&visit.shell.to("govern/members"), &flash));
        }
        Err(error) => error,
    };
    match form_problems(&visit.shell, error) {
        Ok(problems) => page(web, visit, problems, None).await,
        Err(error) => Err(Refusal::page(visit.shell, error)),
    }
}

async fn page(web: &Web, visit: Visit, problems: Problems, link: Option<String>) -> Answer {
    let Visit { shell, member } = visit;
    let may_govern = member.can(Ability::Govern);
    let lists = async {
        let people = members::list(&web.app, &member).await?;
        let invitations = if may_govern {
            members::list_invitations(&web.app, &member).await?
        } else {
            Vec::new()
        };
        Ok((people, invitations))
    };
    match lists.await {
        Ok((members, invitations)) => {
            let page = Page {
                shell,
                problems: problems.clone(),
                members,
                invitations,
                roles: Role::ALL,
                may_govern,
                link,
            };
            Ok(answer(page, &problems))
        }
        Err(error) => Err(Refusal::page(shell, error)),
    }
}

fn answer(page: Page, problems: &Problems) -> Response {
    Html::form(page, problems).into_response()
}
