//! `/w/{slug}/listen/mentions`: what a query or typed words find, newest first, with the number over
//! time and who speaks. The address holds the choice.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use earned_app::mentions::{self, Ask, Found, TopValues};
use earned_app::{ActionError, Member, sources};
use earned_core::id::SourceId;
use earned_core::stored_query::StoredQuery;

use super::faults::{self, Fault};
use super::{Shown, address, shown};
use crate::page::{Chart, Html, Shell};
use crate::pages::Answer;
use crate::pages::evaluate::days::Days;
use crate::pages::evaluate::{Choices, or_refuse};
use crate::refusal::Refusal;
use crate::session::Visit;
use crate::state::Web;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/w/{slug}/listen", get(first))
        .route("/w/{slug}/listen/mentions", get(show))
        .route("/w/{slug}/listen/mentions.csv", get(file))
}

/// Mentions in a file; a table program is slow with more.
const FILE_ROWS: usize = 1_000;

#[derive(Template)]
#[template(path = "listen/mentions.html")]
struct Page {
    shell: Shell,
    ask: Ask,
    days: Days,
    queries: Choices,
    faults: Vec<Fault>,
    /// What was found; nothing where the words are wrong.
    result: Option<Listed>,
    /// The source they are narrowed to, with the address that takes it back.
    source: Option<(String, String)>,
    /// Whether the workspace has any mention at all.
    has_any: bool,
    file_at: String,
    file_rows: usize,
}

/// What was found, as the page shows it.
struct Listed {
    total: i64,
    mentions: Vec<Shown>,
    next: Option<String>,
    chart: Chart,
    facets: Vec<Facet>,
}

/// One kind of value with its numbers.
struct Facet {
    /// The end of the keys of its name.
    name: &'static str,
    values: Vec<FacetValue>,
    others: i64,
    missing: i64,
    /// Takes the choice back, where one was made.
    back: Option<String>,
}

struct FacetValue {
    value: String,
    count: i64,
    href: String,
}

async fn first(visit: Visit) -> Redirect {
    Redirect::to(&visit.shell.to("listen/mentions"))
}

async fn show(State(web): State<Web>, visit: Visit, Query(ask): Query<Ask>) -> Answer {
    let Visit { shell, member } = visit;
    let days = Days::of(&web, &shell, &member, &ask.choice())?;
    let stored = earned_app::queries::list(&web.app, &member).await;
    let stored = or_refuse(&shell, stored)?;
    let found = match mentions::search(&web.app, &member, &ask).await {
        Ok(found) => Some(found),
        Err(ActionError::Problems(_)) => None,
        Err(error) => return Err(Refusal::page(shell, error)),
    };
    let has_any = match &found {
        Some(found) if found.total > 0 => true,
        _ => or_refuse(&shell, mentions::has_any(&web.app, &member).await)?,
    };
    let source = or_refuse(&shell, source(&web, &member, &ask).await)?;
    let all_sources = || address::with(&shell, &ask, |ask| ask.source.clear());
    let page = Page {
        source: source.map(|name| (name, all_sources())),
        faults: faults::of(&shell, &ask.q),
        result: found.map(|found| Listed::of(&shell, &ask, found)),
        queries: choices(&shell, &stored),
        file_at: address::with(&shell, &ask, |_| {}).replacen(
            "/listen/mentions",
            "/listen/mentions.csv",
            1,
        ),
        file_rows: FILE_ROWS,
        has_any,
        days,
        ask,
        shell,
    };
    Ok(Html::ok(page).into_response())
}

/// The name of the source that is chosen.
async fn source(web: &Web, member: &Member, ask: &Ask) -> Result<Option<String>, ActionError> {
    if ask.source.is_empty() {
        return Ok(None);
    }
    let id: SourceId = ask.source.parse().map_err(|_| ActionError::NotFound)?;
    let found = sources::get(&web.app, member, id).await?;
    Ok(Some(found.name))
}

async fn file(State(web): State<Web>, visit: Visit, Query(ask): Query<Ask>) -> Answer {
    let Visit { shell, member } = visit;
    let asked = or_refuse(&shell, ask.resolve(&web.app, &member).await)?;
    let name = format!(
        "attachment; filename=\"{}-mentions-{}-{}.csv\"",
        member.workspace.slug, asked.period.from_on, asked.period.to_on
    );
    let found = mentions::newest(&web.app, &member, asked, FILE_ROWS).await;
    let (_, list) = or_refuse(&shell, found)?;
    let bytes = or_refuse(&shell, mentions::write_csv(&list))?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}

fn choices(shell: &Shell, stored: &[StoredQuery]) -> Choices {
    let all = (
        String::new(),
        shell.t("listen-mention-any-query").into_owned(),
    );
    let queries = stored
        .iter()
        .map(|query| (query.id.to_string(), query.name.clone()));
    [all].into_iter().chain(queries).collect()
}

impl Listed {
    fn of(shell: &Shell, ask: &Ask, found: Found) -> Self {
        let days = found.days.iter();
        let values = days.map(|(day, count)| (shell.format.day(*day), Some(count.cast_signed())));
        let of_day = found.days.iter().map(|(day, _)| {
            address::with(shell, ask, |ask| {
                ask.period.clear();
                ask.from = day.to_string();
                ask.to = day.to_string();
            })
        });
        let next = found.next.map(|after| {
            let ask = Ask {
                after,
                ..ask.clone()
            };
            address::of(shell, &ask)
        });
        let query = &found.query;
        let mentions = found.mentions.into_iter();
        Self {
            total: found.total.cast_signed(),
            chart: Chart::new(values).leading_to(of_day),
            facets: vec![
                facet(
                    shell,
                    ask,
                    ("network", |ask| &mut ask.network),
                    found.networks,
                ),
                facet(
                    shell,
                    ask,
                    ("language", |ask| &mut ask.language),
                    found.languages,
                ),
                facet(shell, ask, ("author", |ask| &mut ask.author), found.authors),
            ],
            mentions: mentions.map(|mention| shown(mention, query)).collect(),
            next,
        }
    }
}

/// A field of the choice: the end of its key, and where it stands.
type Field = (&'static str, fn(&mut Ask) -> &mut String);

fn facet(shell: &Shell, ask: &Ask, (name, field): Field, top: TopValues) -> Facet {
    let values = top.values.into_iter().map(|(value, count)| FacetValue {
        href: address::with(shell, ask, |ask| field(ask).clone_from(&value)),
        count: count.cast_signed(),
        value,
    });
    let is_chosen = !field(&mut ask.clone()).is_empty();
    Facet {
        name,
        values: values.collect(),
        others: top.others.cast_signed(),
        missing: top.missing.cast_signed(),
        back: is_chosen.then(|| address::with(shell, ask, |ask| field(ask).clear())),
    }
}
