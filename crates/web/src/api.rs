//! `/api/v1`: what members do within a workspace, as JSON for programs. One file for each noun; the
//! description of all of it (`/api/openapi.json`, readable at `/api`) is made from the same lines that
//! answer. Signing in and making workspaces are for people, so they are not here.

#![expect(
    unused_qualifications,
    reason = "the code that utoipa makes of `params` names the type in full"
)]

mod activities;
mod answer;
mod body;
mod caller;
mod channels;
mod choices;
mod conversations;
mod costs;
mod deliveries;
mod document;
mod goals;
mod images;
mod imports;
mod leads;
mod links;
mod members;
mod mentions;
mod page;
mod people;
mod period;
mod place;
mod posts;
mod problem;
mod queries;
mod records;
mod report;
mod reviews;
mod sources;
mod today;
mod tokens;
mod workspace;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::any;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::state::Web;
use crate::words::Words;

/// The shapes that no single address names.
#[derive(OpenApi)]
#[openapi(components(schemas(problem::Problem, problem::ProblemOfField)))]
struct Shared;

/// Where the addresses begin.
pub(crate) const BASE: &str = "/api/v1";

/// Every address for programs, and the pages that tell of them.
pub(crate) fn routes() -> Router<Web> {
    let (router, described) = parts();
    let described = Arc::new(described);
    router
        .route("/api/v1/{*path}", any(problem::no_such_address))
        .layer(from_fn(problem::in_words))
        .merge(document::routes(described.clone()))
        .merge(page::routes(described))
}

/// The description of the interface as OpenAPI, in these words.
pub fn openapi(words: Words) -> serde_json::Value {
    document::told(&parts().1, words)
}

/// What answers, and what is told of it.
fn parts() -> (Router<Web>, utoipa::openapi::OpenApi) {
    OpenApiRouter::with_openapi(Shared::openapi())
        .nest(BASE, nouns())
        .split_for_parts()
}

/// The nouns in the order of the loop, in which they are shown.
const TAGS: &[&str] = &[
    "workspace",
    "today",
    "goals",
    "channels",
    "images",
    "posts",
    "reviews",
    "deliveries",
    "sources",
    "imports",
    "queries",
    "mentions",
    "conversations",
    "people",
    "activities",
    "costs",
    "links",
    "leads",
    "report",
    "members",
    "tokens",
    "records",
];

fn nouns() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .merge(workspace::routes())
        .merge(today::routes())
        .merge(goals::routes())
        .merge(channels::routes())
        .merge(images::routes())
        .merge(posts::routes())
        .merge(reviews::routes())
        .merge(deliveries::routes())
        .merge(sources::routes())
        .merge(imports::routes())
        .merge(queries::routes())
        .merge(mentions::routes())
        .merge(conversations::routes())
        .merge(people::routes())
        .merge(activities::routes())
        .merge(costs::routes())
        .merge(links::routes())
        .merge(leads::routes())
        .merge(report::routes())
        .merge(members::routes())
        .merge(tokens::routes())
        .merge(records::routes())
}
