//! `queries`: stored boolean searches.

use std::ops::Range;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use chrono::{DateTime, Utc};
use earned_app::queries::{self, QueryInput};
use earned_core::id::QueryId;
use earned_core::stored_query::StoredQuery;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::{Answer, Created, Creation, DONE, Done, List};
use super::body::{At, Body};
use super::caller::Caller;
use super::problem::{Fault, words};
use crate::pages::{advice_words, fault_words};
use crate::state::Web;
use crate::words::Words;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_queries, create_query))
        .routes(routes!(check_query))
        .routes(routes!(get_query, update_query, remove_query))
        .routes(routes!(restore_query))
}

#[derive(Serialize, ToSchema)]
struct Query {
    id: Uuid,
    name: String,
    text: String,
    created_by: Uuid,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl From<StoredQuery> for Query {
    fn from(query: StoredQuery) -> Self {
        Self {
            id: query.id.0,
            name: query.name,
            text: query.text,
            created_by: query.created_by.0,
            created_at: query.created_at,
            updated_at: query.updated_at,
            deleted_at: query.deleted_at,
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Tea", "text": "(\"tea house\" OR 茶馆) AND NOT lang:de"}))]
struct NewQuery {
    name: String,
    text: String,
}

impl From<NewQuery> for QueryInput {
    fn from(new: NewQuery) -> Self {
        Self {
            name: new.name,
            text: new.text,
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "tea AND"}))]
struct QueryText {
    text: String,
}

/// What is wrong with a query, and what may not be meant so: advice only where nothing is wrong.
#[derive(Serialize, ToSchema)]
struct CheckedQuery {
    problems: Vec<QueryRemark>,
    advice: Vec<QueryRemark>,
}

#[derive(Serialize, ToSchema)]
struct QueryRemark {
    code: String,
    bytes: [usize; 2],
    detail: String,
}

impl CheckedQuery {
    fn of(words: Words, text: &str) -> Self {
        let parsed = query::parse(text);
        let problems = parsed.problems.iter().map(|problem| {
            let detail = fault_words(words, problem);
            QueryRemark::new(problem.code(), &problem.span, detail)
        });
        let advice = parsed.advice.iter().map(|one| {
            let detail = advice_words(words, one);
            QueryRemark::new(one.code(), &one.span, detail)
        });
        Self {
            problems: problems.collect(),
            advice: advice.collect(),
        }
    }
}

impl QueryRemark {
    fn new(code: &str, span: &Range<usize>, detail: String) -> Self {
        Self {
            code: code.to_owned(),
            bytes: [span.start, span.end],
            detail,
        }
    }
}

async fn shown(web: &Web, caller: &Caller, id: QueryId) -> Result<Query, Fault> {
    Ok(queries::get(&web.app, &caller.member, id).await?.into())
}

#[utoipa::path(get, path = "/queries", tag = "queries", security(("token" = ["read"])),
    responses((status = 200, body = List<Query>)))]
async fn list_queries(State(web): State<Web>, caller: Caller) -> Answer<List<Query>> {
    Ok(Json(List::of(
        queries::list(&web.app, &caller.member).await?,
    )))
}

#[utoipa::path(post, path = "/queries", tag = "queries", security(("token" = ["listen"])),
    request_body = NewQuery, responses((status = 201, body = Query)))]
async fn create_query(
    State(web): State<Web>,
    caller: Caller,
    body: Body<NewQuery>,
) -> Creation<Query> {
    let input = QueryInput::from(body.value);
    let make = |app, member| async move { Ok(queries::create(&app, &member, input).await?.0) };
    let made = caller.once(&web, &body.hash, make).await?;
    let shown = shown(&web, &caller, QueryId(made.id)).await?;
    Ok(Created::at(&made, format!("/queries/{}", made.id), shown))
}

#[utoipa::path(post, path = "/queries/check", tag = "queries", security(("token" = ["read"])),
    request_body = QueryText, responses((status = 200, body = CheckedQuery)))]
async fn check_query(
    _caller: Caller,
    headers: HeaderMap,
    body: Body<QueryText>,
) -> Answer<CheckedQuery> {
    Ok(Json(CheckedQuery::of(words(&headers), &body.value.text)))
}

#[utoipa::path(get, path = "/queries/{query}", tag = "queries", params(("query" = Uuid, Path)),
    security(("token" = ["read"])), responses((status = 200, body = Query)))]
async fn get_query(State(web): State<Web>, caller: Caller, At(id): At<QueryId>) -> Answer<Query> {
    Ok(Json(shown(&web, &caller, id).await?))
}

#[utoipa::path(put, path = "/queries/{query}", tag = "queries", params(("query" = Uuid, Path)),
    security(("token" = ["listen"])), request_body = NewQuery,
    responses((status = 200, body = Query)))]
async fn update_query(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<QueryId>,
    body: Body<NewQuery>,
) -> Answer<Query> {
    queries::update(&web.app, &caller.member, id, body.value.into()).await?;
    Ok(Json(shown(&web, &caller, id).await?))
}

#[utoipa::path(delete, path = "/queries/{query}", tag = "queries",
    params(("query" = Uuid, Path)), security(("token" = ["listen"])), responses((status = 204)))]
async fn remove_query(State(web): State<Web>, caller: Caller, At(id): At<QueryId>) -> Done {
    queries::remove(&web.app, &caller.member, id).await?;
    DONE
}

#[utoipa::path(post, path = "/queries/{query}/restore", tag = "queries",
    params(("query" = Uuid, Path)), security(("token" = ["listen"])),
    responses((status = 200, body = Query)))]
async fn restore_query(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<QueryId>,
) -> Answer<Query> {
    queries::restore(&web.app, &caller.member, id).await?;
    Ok(Json(shown(&web, &caller, id).await?))
}
