//! `/w/{slug}/inbox`: conversations, those that spoke last first. The address holds the filter.

mod conversation;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use axum::routing::get;
use earned_app::conversations::{self, ConversationFilter, ConversationLine, Nobodys};
use earned_core::conversation::ConversationState;
use earned_core::id::UserId;
use serde::Deserialize;

use super::Answer;
use super::evaluate::or_refuse;
use crate::page::{Behind, Html, Shell, next_page};
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/inbox", get(show))
        .merge(conversation::routes())
}

/// Which conversations are shown.
#[derive(Debug, Default, Deserialize)]
struct Choice {
    /// `mine`, `nobodys`, `closed`; everything open where empty.
    #[serde(default)]
    show: String,
    /// The last conversation of the page before.
    #[serde(flatten)]
    behind: Behind,
}

/// What can be chosen, in order; the first is shown without a choice.
const CHOICES: [&str; 4] = ["open", "mine", "nobodys", "closed"];

#[derive(Template)]
#[template(path = "inbox/list.html")]
struct Page {
    shell: Shell,
    shown: &'static str,
    lines: Vec<ConversationLine>,
    has_channel: bool,
    /// Where the list goes on, if it does.
    next: Option<String>,
}

impl Page {
    fn choices() -> [&'static str; 4] {
        CHOICES
    }

    fn is_shown(&self, choice: &str) -> bool {
        self.shown == choice
    }
}

async fn show(State(web): State<Web>, visit: Visit, Query(choice): Query<Choice>) -> Answer {
    let Visit { shell, member } = visit;
    let chosen = CHOICES.iter().find(|known| **known == choice.show);
    let shown = *chosen.unwrap_or(&CHOICES[0]);
    let asked = ConversationFilter {
        after: choice.behind.row(),
        ..filter(shown, member.user.id)
    };
    let listed = conversations::list(&web.app, &member, asked).await;
    let listed = or_refuse(&shell, listed)?;
    let next = next_page(&shell.to("inbox"), &[("show", shown)], &listed, |line| {
        (line.conversation.last_message_at, line.conversation.id)
    });
    let channels = earned_app::channels::list(&web.app, &member).await;
    let channels = or_refuse(&shell, channels)?;
    let page = Page {
        has_channel: channels.iter().any(|channel| !channel.handle.is_empty()),
        shown,
        next,
        lines: listed.rows,
        shell,
    };
    Ok(Html::ok(page).into_response())
}

fn filter(shown: &str, me: UserId) -> ConversationFilter {
    ConversationFilter {
        state: match shown {
            "closed" => ConversationState::Closed,
            _ => ConversationState::Open,
        },
        assignee_id: (shown == "mine").then_some(me),
        nobodys: if shown == "nobodys" {
            Nobodys::Only
        } else {
            Nobodys::Too
        },
        person_id: None,
        after: None,
    }
}
