//! `/w/{slug}/listen/imports`: bringing a file of posts, and how far each file is.

use askama::Template;
use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, Path, State};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use earned_app::imports::{self, COLUMNS, ColumnNames, ImportInput};
use earned_app::{ActionError, sources};
use earned_core::id::ImportId;
use earned_core::people::Ability;
use earned_core::source::{Import, ImportFormat, Source};
use serde::Deserialize;

use super::super::evaluate::{Choices, Typed, or_refuse, settle};
use super::upload::Incoming;
use crate::page::{Html, Shell};
use crate::pages::Answer;
use crate::session::Visit;
use crate::state::Web;

pub(super) const HERE: &str = "listen/imports";

pub(super) fn routes() -> Router<Web> {
    let forms = Router::new()
        .route("/w/{slug}/listen/imports", get(show).post(bring))
        // The upload has a limit of its own, and no whole file is kept in memory.
        .layer(DefaultBodyLimit::disable());
    Router::new()
        .merge(forms)
        .route("/w/{slug}/listen/imports/{import}/cancel", post(cancel))
}

#[derive(Template)]
#[template(path = "listen/imports.html")]
struct Page {
    shell: Shell,
    imports: Vec<Import>,
    sources: Vec<Source>,
    typed: Typed<ImportInput>,
    may_listen: bool,
}

#[derive(Deserialize)]
pub(super) struct Which {
    pub(super) import: ImportId,
}

impl Page {
    fn source(&self, import: &Import) -> &str {
        let found = self
            .sources
            .iter()
            .find(|source| source.id == import.source_id);
        found.map_or("", |source| source.name.as_str())
    }

    fn formats(&self) -> Choices {
        let auto = self.shell.t("listen-import-format-auto").into_owned();
        let named = ImportFormat::ALL.iter().map(|format| {
            let words = self.shell.named("listen-import-format", format.name());
            (format.name().to_owned(), words.into_owned())
        });
        [(String::new(), auto)].into_iter().chain(named).collect()
    }

    fn columns() -> &'static [ColumnNames] {
        COLUMNS
    }
}

/// The colour and the icon of an import's state.
pub(super) fn look(import: &Import) -> (&'static str, &'static str) {
    use earned_core::source::ImportState::{Cancelled, Done, Failed, Running, Waiting};
    match import.state {
        Waiting => ("info", "circle-dashed"),
        Running => ("info", "loader-circle"),
        Done if import.bad > 0 => ("warn", "triangle-alert"),
        Done => ("good", "circle-check"),
        Cancelled => ("", "circle-slash"),
        Failed => ("bad", "circle-x"),
    }
}

async fn show(State(web): State<Web>, visit: Visit) -> Answer {
    page(&web, visit, Typed::fresh()).await
}

async fn bring(
    State(web): State<Web>,
    visit: Visit,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    let (input, done) = match form {
        Ok(form) => {
            let Incoming { input, file } = Incoming::read(&web, &visit.member, form).await;
            let done = match file {
                Ok(file) => imports::begin(&web.app, &visit.member, file, input.clone()).await,
                Err(error) => Err(error),
            };
            (input, done)
        }
        Err(_) => (
            ImportInput::default(),
            Err(ActionError::field("", "form-broken")),
        ),
    };
    match done {
        Ok(_) => settle(&visit.shell, Ok(()), HERE, "listen-import-begun"),
        Err(error) => {
            let typed = Typed::again(&visit.shell, input, error)?;
            page(&web, visit, typed).await
        }
    }
}

async fn cancel(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    let done = imports::cancel(&web.app, &visit.member, which.import).await;
    settle(&visit.shell, done, HERE, "listen-import-now-cancelled")
}

async fn page(web: &Web, visit: Visit, typed: Typed<ImportInput>) -> Answer {
    let Visit { shell, member } = visit;
    let imports = or_refuse(&shell, imports::list(&web.app, &member).await)?;
    let sources = or_refuse(&shell, sources::list(&web.app, &member).await)?;
    let problems = typed.problems.clone();
    let page = Page {
        imports,
        sources,
        typed,
        may_listen: member.can(Ability::Listen),
        shell,
    };
    Ok(Html::form(page, &problems).into_response())
}
