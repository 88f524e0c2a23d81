//! `/w/{slug}/plan/goals/{goal}`: one goal, its pace, and the rows that its value counts.

use std::collections::HashMap;

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use chrono::{DateTime, NaiveDate, Utc};
use earned_app::channels;
use earned_app::goals::{self, MeasuredRow, ROWS_SHOWN};
use earned_core::goal::Measure;
use earned_core::id::{ChannelId, GoalId};
use earned_core::people::Ability;
use serde::Deserialize;

use super::Told;
use crate::notice;
use crate::page::{Flash, Html, Shell};
use crate::pages::Answer;
use crate::refusal::Refusal;
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/plan/goals/{goal}", get(show))
        .route("/w/{slug}/plan/goals/{goal}/remove", post(remove))
}

#[derive(Template)]
#[template(path = "plan/goal.html")]
struct Page {
    shell: Shell,
    told: Told,
    measure: Measure,
    /// The first and the last day.
    days: (NaiveDate, NaiveDate),
    rows: Vec<MeasuredRow>,
    channels: HashMap<ChannelId, String>,
    as_of: DateTime<Utc>,
    sample: i64,
    may_set: bool,
    remove_at: String,
}

impl Page {
    fn channel(&self, row: &MeasuredRow) -> &str {
        let name = row.channel_id.and_then(|id| self.channels.get(&id));
        name.map_or("", String::as_str)
    }

    /// Where a row can be looked at; empty where it has no page of its own.
    fn href(&self, row: &MeasuredRow) -> String {
        let page = match self.measure {
            Measure::AnsweredConversations => format!("inbox/{}", row.id),
            Measure::PostsPerWeek => format!("publish/deliveries/{}", row.id),
            Measure::ShareOfVoice => {
                let (from, to) = self.days;
                format!("listen/mentions?query={}&from={from}&to={to}", row.id)
            }
            Measure::Followers | Measure::Leads => return String::new(),
        };
        self.shell.to(&page)
    }

    fn is_cut(&self) -> bool {
        self.rows.len() as i64 >= ROWS_SHOWN
    }
}

#[derive(Deserialize)]
struct Which {
    goal: GoalId,
}

async fn show(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    let Visit { shell, member } = visit;
    let gathered = async {
        let (standing, rows) = goals::open(&web.app, &member, which.goal).await?;
        let channels = channels::list(&web.app, &member).await?;
        Ok((standing, rows, channels))
    };
    match gathered.await {
        Ok((standing, rows, channels)) => {
            let page = Page {
                remove_at: shell.to(&format!("plan/goals/{}/remove", which.goal)),
                told: Told::of(&shell, &standing),
                measure: standing.goal.measure,
                days: (standing.goal.starts_on, standing.goal.due_on),
                rows,
                channels: channels.into_iter().map(|one| (one.id, one.name)).collect(),
                as_of: standing.line.as_of,
                sample: standing.line.sample,
                may_set: member.can(Ability::Account),
                shell,
            };
            Ok(Html::ok(page).into_response())
        }
        Err(error) => Err(Refusal::page(shell, error)),
    }
}

async fn remove(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    let Visit { shell, member } = visit;
    match goals::remove(&web.app, &member, which.goal).await {
        Ok(()) => {
            let flash = Flash::success(shell.t("plan-goal-removed"));
            Ok(notice::redirect(&shell.to("plan/goals"), &flash))
        }
        Err(error) => Err(Refusal::page(shell, error)),
    }
}
