//! `/w/{slug}/inbox/{conversation}`: everything said in a conversation, and the answer box.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use chrono::{DateTime, Utc};
use earned_app::check::ChannelCheck;
use earned_app::conversations::{self, AnswerInput, Outcome, Thread};
use earned_app::{ActionError, members};
use earned_core::conversation::{ConversationState, Message, MessageKind};
use earned_core::id::ConversationId;
use earned_core::people::{Ability, Membership};
use earned_core::text::linkify::{Part, linkify};
use serde::Deserialize;

use crate::notice;
use crate::page::{Flash, Html, Problems, Shell};
use crate::pages::Answer;
use crate::pages::evaluate::{Choices, Typed, or_refuse};
use crate::pages::publish::{Previews, looks};
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/inbox/{conversation}", get(show))
        .route("/w/{slug}/inbox/{conversation}/answer", post(answer))
        .route("/w/{slug}/inbox/{conversation}/check", post(check))
        .route("/w/{slug}/inbox/{conversation}/assign", post(assign))
        .route("/w/{slug}/inbox/{conversation}/note", post(note))
        .route("/w/{slug}/inbox/{conversation}/close", post(close))
        .route("/w/{slug}/inbox/{conversation}/reopen", post(reopen))
}

#[derive(Deserialize)]
struct Which {
    conversation: ConversationId,
}

#[derive(Deserialize)]
struct Assigned {
    #[serde(default)]
    assignee: String,
}

#[derive(Deserialize)]
struct Noted {
    #[serde(default)]
    note: String,
}

#[derive(Template)]
#[template(path = "inbox/conversation.html")]
struct Page {
    shell: Shell,
    thread: Thread,
    items: Vec<Item>,
    typed: Typed<AnswerInput>,
    checks: Vec<ChannelCheck>,
    members: Vec<Membership>,
    may_answer: bool,
    review_waits: bool,
}

/// Something said or noted, as the page shows it.
struct Item {
    look: &'static str,
    name: String,
    at: DateTime<Utc>,
    parts: Vec<Part>,
    /// What it is, for what they said.
    kind: &'static str,
    /// Where the original is, or our answer once it is out.
    href: Option<String>,
    /// Where our answer stands: its name, colour and icon.
    state: Option<(String, &'static str, &'static str)>,
    /// Where our answer can be changed or its way be seen.
    opens: Option<String>,
}

impl Page {
    fn previews(&self) -> Previews<'_> {
        Previews {
            shell: &self.shell,
            checks: &self.checks,
            images: &[],
        }
    }

    fn is_open(&self) -> bool {
        self.thread.conversation.state == ConversationState::Open
    }

    fn at(&self, verb: &str) -> String {
        let id = self.thread.conversation.id;
        self.shell.to(&format!("inbox/{id}/{verb}"))
    }

    fn assignees(&self) -> Choices {
        let nobody = (String::new(), self.shell.t("inbox-nobody").into_owned());
        let members = self.members.iter();
        let named = members.map(|one| (one.user_id.to_string(), one.name.clone()));
        [nobody].into_iter().chain(named).collect()
    }

    fn assignee(&self) -> String {
        let id = self.thread.conversation.assignee_id;
        id.map(|id| id.to_string()).unwrap_or_default()
    }
}

async fn show(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    page(&web, visit, which.conversation, Typed::fresh()).await
}

async fn answer(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
    Form(input): Form<AnswerInput>,
) -> Answer {
    let id = which.conversation;
    let key = match conversations::answer(&web.app, &visit.member, id, input.clone()).await {
        Ok(Outcome::OnItsWay(_) | Outcome::AlreadySent) => "inbox-answer-sent",
        Ok(Outcome::Waits(_)) => "inbox-answer-waits",
        Err(error) => {
            let typed = Typed::again(&visit.shell, input, error)?;
            return page(&web, visit, id, typed).await;
        }
    };
    Ok(back(&visit.shell, id, key))
}

async fn check(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
    Form(input): Form<AnswerInput>,
) -> Answer {
    let id = which.conversation;
    let check = conversations::check(&web.app, &visit.member, id, &input.body).await;
    let check = or_refuse(&visit.shell, check)?;
    Ok(Html::ok(Previews {
        shell: &visit.shell,
        checks: &[check],
        images: &[],
    })
    .into_response())
}

async fn assign(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
    Form(assigned): Form<Assigned>,
) -> Answer {
    let chosen = match assigned.assignee.as_str() {
        "" => None,
        id => Some(or_refuse(
            &visit.shell,
            id.parse().map_err(|_| ActionError::NotFound),
        )?),
    };
    let id = which.conversation;
    let done = conversations::assign(&web.app, &visit.member, id, chosen).await;
    or_refuse(&visit.shell, done)?;
    Ok(back(&visit.shell, id, "inbox-assigned"))
}

async fn note(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
    Form(noted): Form<Noted>,
) -> Answer {
    let id = which.conversation;
    match conversations::note(&web.app, &visit.member, id, &noted.note).await {
        Ok(()) => Ok(back(&visit.shell, id, "inbox-noted")),
        Err(error) => {
            let typed = Typed::again(&visit.shell, AnswerInput::default(), error)?;
            page(&web, visit, id, typed).await
        }
    }
}

async fn close(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    let done = conversations::close(&web.app, &visit.member, which.conversation).await;
    or_refuse(&visit.shell, done)?;
    Ok(back(&visit.shell, which.conversation, "inbox-closed"))
}

async fn reopen(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    let done = conversations::reopen(&web.app, &visit.member, which.conversation).await;
    or_refuse(&visit.shell, done)?;
    Ok(back(&visit.shell, which.conversation, "inbox-reopened"))
}

fn back(shell: &Shell, id: ConversationId, key: &str) -> Response {
    let flash = Flash::success(shell.t(key));
    notice::redirect(&shell.to(&format!("inbox/{id}")), &flash)
}

async fn page(
    web: &Web,
    visit: Visit,
    id: ConversationId,
    mut typed: Typed<AnswerInput>,
) -> Answer {
    let Visit { shell, member } = visit;
    let thread = or_refuse(&shell, conversations::get(&web.app, &member, id).await)?;
    let may_answer = member.can(Ability::Write);
    let checks = if may_answer && !typed.input.body.is_empty() {
        let check = conversations::check(&web.app, &member, id, &typed.input.body).await;
        vec![or_refuse(&shell, check)?]
    } else {
        Vec::new()
    };
    if typed.input.post.is_empty() {
        typed.input.post = web.app.new_id().to_string();
    }
    let problems: Problems = typed.problems.clone();
    let waiting = |answer: &conversations::Answer| answer.line.state.name() == "waiting";
    let page = Page {
        members: or_refuse(&shell, members::list(&web.app, &member).await)?,
        items: items(&shell, &thread),
        review_waits: thread.answers.iter().any(waiting),
        thread,
        typed,
        checks,
        may_answer,
        shell,
    };
    Ok(Html::form(page, &problems).into_response())
}

/// Everything said and noted, in order.
fn items(shell: &Shell, thread: &Thread) -> Vec<Item> {
    let mut items: Vec<Item> = thread
        .messages
        .iter()
        .map(|message| said(shell, thread, message))
        .collect();
    let ours = thread.answers.iter().map(|answer| answered(shell, answer));
    items.extend(ours);
    items.sort_by_key(|item| item.at);
    items
}

fn said(shell: &Shell, thread: &Thread, message: &Message) -> Item {
    let is_note = message.kind == MessageKind::Note;
    let name = if is_note {
        shell.t("inbox-note-by-us").into_owned()
    } else {
        thread.person.name.clone()
    };
    let is_web = message.url.starts_with("https://") || message.url.starts_with("http://");
    Item {
        look: if is_note { "is-note" } else { "" },
        name,
        at: message.at,
        parts: linkify(&message.body),
        kind: message.kind.name(),
        href: is_web.then(|| message.url.clone()),
        state: None,
        opens: None,
    }
}

fn answered(shell: &Shell, answer: &conversations::Answer) -> Item {
    let state = answer.line.state;
    let (look, icon) = looks::of_state(state);
    let permalink = answer.sendings.iter().find_map(|one| one.permalink.clone());
    Item {
        look: "is-ours",
        name: answer.line.author_name.clone(),
        at: answer.line.post.created_at,
        parts: linkify(&answer.line.post.body),
        kind: "answer",
        href: permalink,
        state: Some((
            shell.named("publish-state", state.name()).into_owned(),
            look,
            icon,
        )),
        opens: Some(shell.to(&format!("publish/posts/{}", answer.line.post.id))),
    }
}
