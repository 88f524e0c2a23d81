//! `/w/{slug}/govern/records`: what was done here, by whom, when; newest first.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::IntoResponse;
use axum::routing::get;
use chrono::{DateTime, Utc};
use earned_app::{members, records};
use earned_core::people::Membership;
use earned_core::record::Record;
use serde::Deserialize;

use crate::page::{Html, Shell};
use crate::pages::Answer;
use crate::refusal::Refusal;
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/w/{slug}/govern/records", get(show))
}

#[derive(Deserialize)]
struct Before {
    before: Option<DateTime<Utc>>,
}

#[derive(Template)]
#[template(path = "govern/records.html")]
struct Page {
    shell: Shell,
    records: Vec<Record>,
    members: Vec<Membership>,
    /// Where the next page begins, if there may be one.
    next: Option<String>,
}

impl Page {
    /// The name of who did it; empty for the program and for people who have left.
    fn actor(&self, record: &Record) -> &str {
        let actor = self
            .members
            .iter()
            .find(|member| Some(member.user_id) == record.actor_id);
        actor.map_or("", |member| member.name.as_str())
    }
}

async fn show(State(web): State<Web>, Query(page): Query<Before>, visit: Visit) -> Answer {
    let Visit { shell, member } = visit;
    let before = page.before.unwrap_or_else(|| web.app.now());
    let lists = async {
        let records = records::list(&web.app, &member, before).await?;
        Ok((records, members::list(&web.app, &member).await?))
    };
    match lists.await {
        Ok((records, members)) => {
            let is_full = records.len() as i64 == records::PAGE;
            let last = records.last().filter(|_| is_full);
            let next = last.map(|record| record.at.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string());
            Ok(Html::ok(Page {
                shell,
                records,
                members,
                next,
            })
            .into_response())
        }
        Err(error) => Err(Refusal::page(shell, error)),
    }
}
