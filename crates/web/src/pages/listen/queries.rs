//! `/w/{slug}/listen/queries`: the stored queries with how much they find, and how that changes.

use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use earned_app::mentions::{self, Ask, Change};
use earned_app::{PeriodChoice, queries};
use earned_core::id::QueryId;
use earned_core::people::Ability;
use earned_core::period::Period;
use earned_core::stored_query::StoredQuery;
use serde::Deserialize;

use super::address;
use crate::page::{Html, Shell};
use crate::pages::Answer;
use crate::pages::evaluate::{or_refuse, settle};
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/listen/queries", get(show))
        .route("/w/{slug}/listen/queries/{query}/remove", post(remove))
        .route("/w/{slug}/listen/queries/{query}/restore", post(restore))
}

/// The address of one query.
#[derive(Deserialize)]
pub(super) struct Which {
    pub(super) query: QueryId,
}

#[derive(Template)]
#[template(path = "listen/queries.html")]
struct Page {
    shell: Shell,
    rows: Vec<Row>,
    may_change: bool,
}

/// A query with its numbers.
struct Row {
    query: StoredQuery,
    now: i64,
    before: i64,
    /// Where the mentions are that the numbers count.
    now_at: String,
    before_at: String,
}

impl Row {
    fn of(shell: &Shell, query: StoredQuery, change: Change, days: (Period, Period)) -> Self {
        let ask = Ask {
            query: query.id.to_string(),
            ..Ask::default()
        };
        let of_days = |days: Period| {
            address::with(shell, &ask, |ask| {
                ask.from = days.from_on.to_string();
                ask.to = days.to_on.to_string();
            })
        };
        Self {
            now: change.now.cast_signed(),
            before: change.before.cast_signed(),
            now_at: of_days(days.0),
            before_at: of_days(days.1),
            query,
        }
    }
}

async fn show(State(web): State<Web>, visit: Visit) -> Answer {
    let Visit { shell, member } = visit;
    let list = or_refuse(&shell, queries::list(&web.app, &member).await)?;
    let period = or_refuse(&shell, PeriodChoice::default().of(&web.app, &member))?;
    let before = period.before().unwrap_or(period);
    let zone = member.workspace.zone();
    let spans = (period.span(zone), before.span(zone));
    let changes = mentions::changes(&web.app, &member, &list, spans).await;
    let changes = or_refuse(&shell, changes)?;
    let rows = list.into_iter().zip(changes);
    let page = Page {
        rows: rows
            .map(|(query, change)| Row::of(&shell, query, change, (period, before)))
            .collect(),
        may_change: member.can(Ability::Listen),
        shell,
    };
    Ok(Html::ok(page).into_response())
}

async fn remove(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    let done = queries::remove(&web.app, &visit.member, which.query).await;
    let page = format!("listen/queries/{}", which.query);
    settle(&visit.shell, done, &page, "listen-query-removed")
}

async fn restore(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    let done = queries::restore(&web.app, &visit.member, which.query).await;
    settle(
        &visit.shell,
        done,
        "listen/queries",
        "listen-query-restored",
    )
}
