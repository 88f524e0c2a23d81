//! `/w/{slug}/listen/imports/{import}`: one file, its bad rows, and the table of them to be mended.

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;
use earned_app::imports::{self, BadRowWords, PAGE};
use earned_core::source::{Import, ImportProblem};
use serde::Deserialize;

use super::super::evaluate::or_refuse;
use super::imports::{Which, look};
use crate::page::{Html, Shell};
use crate::pages::Answer;
use crate::session::Visit;
use crate::state::Web;
use crate::words::Words;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/listen/imports/{import}", get(show))
        .route("/w/{slug}/listen/imports/{import}/bad-rows.csv", get(table))
}

#[derive(Template)]
#[template(path = "listen/import.html")]
struct Page {
    shell: Shell,
    file: Import,
    problems: Vec<ImportProblem>,
    /// Where the next bad rows begin, if there may be more.
    next: Option<i64>,
}

impl Page {
    fn look(&self) -> (&'static str, &'static str) {
        look(&self.file)
    }

    fn table_at(&self) -> String {
        let path = format!("listen/imports/{}/bad-rows.csv", self.file.id);
        self.shell.to(&path)
    }
}

#[derive(Deserialize)]
struct After {
    #[serde(default)]
    after: i64,
}

async fn show(
    State(web): State<Web>,
    Path(which): Path<Which>,
    Query(from): Query<After>,
    visit: Visit,
) -> Answer {
    let Visit { shell, member } = visit;
    let file = or_refuse(&shell, imports::get(&web.app, &member, which.import).await)?;
    let problems = imports::problems(&web.app, &member, which.import, from.after).await;
    let problems = or_refuse(&shell, problems)?;
    let is_full = problems.len() as i64 == PAGE;
    let page = Page {
        next: problems.last().filter(|_| is_full).map(|row| row.line),
        shell,
        file,
        problems,
    };
    Ok(Html::ok(page).into_response())
}

async fn table(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    let Visit { shell, member } = visit;
    let words = InWords(shell.words);
    let bytes = imports::bad_rows_csv(&web.app, &member, which.import, &words).await;
    let bytes = or_refuse(&shell, bytes)?;
    let name = format!("attachment; filename=\"bad-rows-{}.csv\"", which.import);
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}

struct InWords(Words);

impl BadRowWords for InWords {
    fn column(&self, code: &str) -> String {
        self.0.t(&format!("listen-import-csv-{code}")).into_owned()
    }

    fn problem(&self, code: &str) -> String {
        self.0.t(&format!("listen-import-bad-{code}")).into_owned()
    }
}
