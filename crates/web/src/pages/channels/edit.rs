//! `/w/{slug}/channels/{channel}`: what people say about a channel: name, purpose, language, who
//! answers for it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Form, Router};
use earned_app::channels::{self, ChannelInput};
use earned_app::{ActionError, Member, members};
use earned_core::channel::Channel;
use earned_core::id::ChannelId;
use earned_core::people::{Ability, Language, Membership};
use serde::Deserialize;

use crate::notice;
use crate::page::{Flash, Html, Problems, Shell};
use crate::pages::Answer;
use crate::refusal::{Refusal, form_problems};
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/w/{slug}/channels/{channel}", get(show).post(change))
}

#[derive(Template)]
#[template(path = "channels/edit.html")]
struct Page {
    shell: Shell,
    problems: Problems,
    typed: Typed,
    languages: Vec<(&'static str, String)>,
    people: Vec<(String, String)>,
}

#[derive(Debug, Clone, Deserialize)]
struct Typed {
    name: String,
    #[serde(default)]
    purpose: String,
    language: Language,
    #[serde(default)]
    responsible: String,
}

#[derive(Deserialize)]
struct Which {
    channel: ChannelId,
}

impl Typed {
    fn of(channel: Channel) -> Self {
        let responsible = channel.responsible_id.map(|id| id.to_string());
        Self {
            name: channel.name,
            purpose: channel.purpose,
            language: channel.language,
            responsible: responsible.unwrap_or_default(),
        }
    }

    fn input(&self) -> ChannelInput {
        ChannelInput {
            name: self.name.clone(),
            purpose: self.purpose.clone(),
            language: self.language,
            responsible_id: self.responsible.parse().ok(),
        }
    }
}

async fn show(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    let Visit { shell, member } = visit;
    if !member.can(Ability::Govern) {
        return Err(Refusal::page(shell, ActionError::Forbidden));
    }
    match channels::get(&web.app, &member, which.channel).await {
        Ok(channel) => page(&web, shell, &member, Typed::of(channel), Problems::none()).await,
        Err(error) => Err(Refusal::page(shell, error)),
    }
}

async fn change(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
    Form(typed): Form<Typed>,
) -> Answer {
    let Visit { shell, member } = visit;
    match channels::update(&web.app, &member, which.channel, typed.input()).await {
        Ok(()) => {
            let flash = Flash::success(shell.t("channels-changed"));
            Ok(notice::redirect(&shell.to("channels"), &flash))
        }
        Err(error) => match form_problems(&shell, error) {
            Ok(problems) => page(&web, shell, &member, typed, problems).await,
            Err(error) => Err(Refusal::page(shell, error)),
        },
    }
}

async fn page(
    web: &Web,
    shell: Shell,
    member: &Member,
    typed: Typed,
    problems: Problems,
) -> Answer {
    let members = match members::list(&web.app, member).await {
        Ok(members) => members,
        Err(error) => return Err(Refusal::page(shell, error)),
    };
    let language = |language: &Language| {
        let name = language.name();
        (name, shell.named("channels-language", name).into_owned())
    };
    let page = Page {
        problems: problems.clone(),
        typed,
        languages: Language::ALL.iter().map(language).collect(),
        people: people(&shell, &members),
        shell,
    };
    Ok(Html::form(page, &problems).into_response())
}

fn people(shell: &Shell, members: &[Membership]) -> Vec<(String, String)> {
    let nobody = (String::new(), shell.t("channels-nobody").into_owned());
    let member = |one: &Membership| (one.user_id.to_string(), one.name.clone());
    std::iter::once(nobody)
        .chain(members.iter().map(member))
        .collect()
}
