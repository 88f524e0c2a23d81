//! Mentions: foreign posts that a query finds, their number over time, and who speaks. Fetches
//! nothing; sources do.

mod ask;
mod csv;
mod days;
mod voices;

use chrono::NaiveDate;
use earned_core::id::SourceId;
use earned_core::people::Ability;
use earned_core::period::Span;
use earned_core::source::Source;
use earned_core::stored_query::StoredQuery;
use earned_search::{Cursor, Facet, Page, SearchError, TimeRange, WorkspaceMentions};
use query::Query;

use crate::{ActionError, App, Member, Result};

pub use ask::{Ask, Asked};
pub use csv::write_csv;
pub use earned_search::{Counts, Facts, Mention, TopValues};
pub use voices::{Voice, voices};

/// Mentions on a page.
pub const PAGE: usize = 50;

/// Values of each kind that a page shows.
const TOP: usize = 8;

/// What an [`Ask`] finds.
#[derive(Debug, Clone)]
pub struct Found {
    /// How many there are, on every page together.
    pub total: u64,
    /// A page of them, newest first.
    pub mentions: Vec<Mention>,
    /// Where the next page begins, for [`Ask::after`].
    pub next: Option<String>,
    /// What was looked for, to mark it.
    pub query: Query,
    /// How many there were on each day of the workspace, all days of the choice.
    pub days: Vec<(NaiveDate, u64)>,
    /// Where they are.
    pub networks: TopValues,
    /// What they are written in.
    pub languages: TopValues,
    /// Who wrote most of them, by handle.
    pub authors: TopValues,
}

/// Finds a page of mentions with all that is said above them.
pub async fn search(app: &App, member: &Member, ask: &Ask) -> Result<Found> {
    let asked = ask.resolve(app, member).await?;
    let zone = member.workspace.zone();
    let period = asked.period;
    let page = Page {
        after: cursor(&ask.after)?,
        limit: PAGE,
    };
    look(app, member, move |view| {
        let view = &asked.among(view);
        let range = range(period.span(zone));
        let query = &asked.query;
        let found = view.search(query, range, page)?;
        Ok(Found {
            total: found.total,
            next: found.next.map(|cursor| cursor.to_string()),
            mentions: found.mentions,
            days: days::volume(view, query, period, zone)?,
            networks: view.top(query, range, Facet::Network, TOP)?,
            languages: view.top(query, range, Facet::Language, TOP)?,
            authors: view.top(query, range, Facet::Author, TOP)?,
            query: asked.query,
        })
    })
    .await
}

/// The newest `limit` mentions of what was asked, at most [`Page::MAX_LIMIT`], and how many there
/// are in all. For a file and for a preview.
pub async fn newest(
    app: &App,
    member: &Member,
    asked: Asked,
    limit: usize,
) -> Result<(u64, Vec<Mention>)> {
    member.must(Ability::Read)?;
    let span = asked.period.span(member.workspace.zone());
    look(app, member, move |view| {
        let view = asked.among(view);
        let found = view.search(&asked.query, range(span), Page::first(limit))?;
        Ok((found.total, found.mentions))
    })
    .await
}

/// The newest mentions of any of these queries; none where there is no query.
pub async fn latest(
    app: &App,
    member: &Member,
    list: &[StoredQuery],
    limit: usize,
) -> Result<Vec<Mention>> {
    let parts = trees(member, list);
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    look(app, member, move |view| {
        let query = Query::or(parts);
        let found = view.search(&query, TimeRange::ALL, Page::first(limit))?;
        Ok(found.mentions)
    })
    .await
}

/// How many mentions a query has, and how many it had in as many days before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// In the days.
    pub now: u64,
    /// In the days before them.
    pub before: u64,
}

/// The mentions of each query in two spans of time; in the order of `list`.
pub async fn changes(
    app: &App,
    member: &Member,
    list: &[StoredQuery],
    (span, before): (Span, Span),
) -> Result<Vec<Change>> {
    member.must(Ability::Read)?;
    let texts: Vec<String> = list.iter().map(|query| query.text.clone()).collect();
    let zone = member.workspace.zone();
    look(app, member, move |view| {
        let count = |text: &String| {
            let query = query::parse_in(text, &zone).into_result()?;
            Ok(Change {
                now: view.count(&query, range(span))?,
                before: view.count(&query, range(before))?,
            })
        };
        texts.iter().map(count).collect()
    })
    .await
}

/// How many mentions each source has in a span of time; in the order of `list`.
pub async fn of_sources(
    app: &App,
    member: &Member,
    list: &[Source],
    span: Span,
) -> Result<Vec<u64>> {
    member.must(Ability::Read)?;
    let ids: Vec<SourceId> = list.iter().map(|source| source.id).collect();
    look(app, member, move |view| {
        let count = |id: &SourceId| view.of_source(*id).count(&Query::Everything, range(span));
        ids.iter().map(count).collect()
    })
    .await
}

/// Whether there is anything to search in.
pub async fn has_any(app: &App, member: &Member) -> Result<bool> {
    member.must(Ability::Read)?;
    look(app, member, |view| {
        Ok(view.count(&Query::Everything, TimeRange::ALL)? > 0)
    })
    .await
}

/// The trees of queries; a stored text has no mistakes.
fn trees(member: &Member, list: &[StoredQuery]) -> Vec<Query> {
    let zone = member.workspace.zone();
    list.iter()
        .filter_map(|query| query::parse_in(&query.text, &zone).into_result().ok())
        .collect()
}

/// Asks the index, on a thread where it may block.
async fn look<T: Send + 'static>(
    app: &App,
    member: &Member,
    work: impl FnOnce(&WorkspaceMentions) -> earned_search::Result<T> + Send + 'static,
) -> Result<T> {
    let workspace = member.workspace.id;
    let done = app
        .index()
        .off_runtime(move |index| work(&index.of(workspace)));
    done.await.map_err(of_the_index)
}

fn of_the_index(error: SearchError) -> ActionError {
    match error {
        SearchError::Query(_) => ActionError::field("q", "query-wrong"),
        SearchError::Unavailable { .. } => ActionError::TryLater("index-busy"),
        other => ActionError::internal(other),
    }
}

fn range(span: Span) -> TimeRange {
    TimeRange::between(span.from, span.until)
}

fn cursor(text: &str) -> Result<Option<Cursor>> {
    if text.is_empty() {
        return Ok(None);
    }
    let cursor = text.parse().map(Some);
    cursor.map_err(|_| ActionError::field("after", "page-unknown"))
}
