//! `/w/{slug}/evaluate/links/{link}`: one tracked link, its use by day, its latest clicks.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::IntoResponse;
use axum::routing::get;
use earned_app::PeriodChoice;
use earned_app::links::{self, OpenLink};
use earned_core::id::LinkId;
use serde::Deserialize;

use super::days::Days;
use super::{Channels, or_refuse};
use crate::page::{Chart, Html, Shell};
use crate::pages::Answer;
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/w/{slug}/evaluate/links/{link}", get(show))
}

#[derive(Template)]
#[template(path = "evaluate/link.html")]
struct Page {
    shell: Shell,
    days: Days,
    open: OpenLink,
    chart: Chart,
    channels: Channels,
    address: String,
}

#[derive(Deserialize)]
struct Which {
    link: LinkId,
}

async fn show(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
    Query(choice): Query<PeriodChoice>,
) -> Answer {
    let Visit { shell, member } = visit;
    let days = Days::of(&web, &shell, &member, &choice)?;
    let open = links::open(&web.app, &member, which.link, days.period).await;
    let open = or_refuse(&shell, open)?;
    let channels = or_refuse(&shell, Channels::of(&web, &member).await)?;
    let bars = open.stretches.iter();
    let page = Page {
        days,
        chart: Chart::new(bars.map(|one| (shell.format.day(one.from_on), Some(one.number)))),
        channels,
        address: format!("{}/go/{}", web.public_url, open.used.link.code),
        open,
        shell,
    };
    Ok(Html::ok(page).into_response())
}
