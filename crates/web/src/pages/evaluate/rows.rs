//! `/w/{slug}/evaluate/rows/{what}`: the rows that a number of the report counts.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use axum::routing::get;
use earned_app::report::{self, CountedRow};
use earned_app::{ActionError, PeriodChoice};
use earned_core::counted::Counted;
use serde::Deserialize;

use super::days::Days;
use super::{Channels, or_refuse};
use crate::page::{Html, Shell};
use crate::pages::Answer;
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/w/{slug}/evaluate/rows/{what}", get(show))
}

#[derive(Template)]
#[template(path = "evaluate/rows.html")]
struct Page {
    shell: Shell,
    days: Days,
    what: Counted,
    number: i64,
    rows: Vec<CountedRow>,
    channels: Channels,
}

impl Page {
    /// Where a row can be looked at; empty for a click, of which nothing more is known.
    fn href(&self, row: &CountedRow) -> String {
        let page = match self.what {
            Counted::Posts | Counted::Answers | Counted::Rejected => "publish/deliveries",
            Counted::Conversations | Counted::Answered | Counted::BegunAnswered => "inbox",
            Counted::People | Counted::Programs | Counted::Again => return String::new(),
        };
        self.shell.to(&format!("{page}/{}", row.id))
    }

    fn is_cut(&self) -> bool {
        self.number > self.rows.len() as i64
    }
}

#[derive(Deserialize)]
struct Which {
    what: String,
}

async fn show(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
    Query(choice): Query<PeriodChoice>,
) -> Answer {
    let Visit { shell, member } = visit;
    let what = Counted::named(&which.what).ok_or(ActionError::NotFound);
    let what = or_refuse(&shell, what)?;
    let days = Days::of(&web, &shell, &member, &choice)?;
    let rows = report::rows(&web.app, &member, days.period, what).await;
    let (number, rows) = or_refuse(&shell, rows)?;
    let channels = or_refuse(&shell, Channels::of(&web, &member).await)?;
    let page = Page {
        shell,
        days,
        what,
        number,
        rows,
        channels,
    };
    Ok(Html::ok(page).into_response())
}
