//! `/w/{slug}/today`: what waits for me, what goes out next, what broke and how to mend it.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;
use earned_app::today::{self, Today};
use earned_core::id::ChannelId;

use query::Query;

use super::Answer;
use super::listen::{Shown, shown};
use crate::page::{Html, Shell};
use crate::refusal::Refusal;
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/w/{slug}/today", get(show))
}

#[derive(Template)]
#[template(path = "today.html")]
struct Page {
    shell: Shell,
    name: String,
    said: Vec<Shown>,
    today: Today,
}

impl Page {
    fn channel(&self, id: ChannelId) -> &str {
        let channel = self.today.channels.iter().find(|channel| channel.id == id);
        channel.map_or("", |channel| channel.name.as_str())
    }
}

async fn show(State(web): State<Web>, visit: Visit) -> Answer {
    let Visit { shell, member } = visit;
    match today::look(&web.app, &member).await {
        Ok(mut today) => {
            let said = std::mem::take(&mut today.said).into_iter();
            let page = Page {
                name: member.user.name,
                said: said
                    .map(|mention| shown(mention, &Query::Everything))
                    .collect(),
                today,
                shell,
            };
            Ok(Html::ok(page).into_response())
        }
        Err(error) => Err(Refusal::page(shell, error)),
    }
}
