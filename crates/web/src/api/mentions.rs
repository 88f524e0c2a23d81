//! `mentions`: foreign posts that a query finds, their number over time, who speaks.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use earned_app::mentions::{self, Ask, Found, TopValues};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::Answer;
use super::body::{Asked, id_or_empty};
use super::caller::Caller;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(search_mentions))
}

#[derive(Serialize, ToSchema)]
pub(super) struct Mention {
    network: String,
    native_id: String,
    author_handle: String,
    author_name: Option<String>,
    language: Option<String>,
    at: DateTime<Utc>,
    url: Option<String>,
    text: String,
    likes: Option<u64>,
    reposts: Option<u64>,
    comments: Option<u64>,
    source_id: Uuid,
}

impl From<mentions::Mention> for Mention {
    fn from(mention: mentions::Mention) -> Self {
        Self {
            network: mention.network,
            native_id: mention.native_id,
            author_handle: mention.author_handle,
            author_name: mention.author_name,
            language: mention.language,
            at: mention.at,
            url: mention.url,
            text: mention.text,
            likes: mention.counts.likes,
            reposts: mention.counts.reposts,
            comments: mention.counts.comments,
            source_id: mention.source.0,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct FoundMentions {
    total: u64,
    items: Vec<Mention>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    days: Vec<MentionsOfDay>,
    networks: Vec<MentionsOfValue>,
    languages: Vec<MentionsOfValue>,
    authors: Vec<MentionsOfValue>,
}

#[derive(Serialize, ToSchema)]
struct MentionsOfDay {
    on: NaiveDate,
    number: u64,
}

#[derive(Serialize, ToSchema)]
struct MentionsOfValue {
    value: String,
    number: u64,
}

fn values(top: TopValues) -> Vec<MentionsOfValue> {
    let values = top.values.into_iter();
    values
        .map(|(value, number)| MentionsOfValue { value, number })
        .collect()
}

impl From<Found> for FoundMentions {
    fn from(found: Found) -> Self {
        let days = found.days.into_iter();
        Self {
            total: found.total,
            items: found.mentions.into_iter().map(Mention::from).collect(),
            next: found.next,
            days: days
                .map(|(on, number)| MentionsOfDay { on, number })
                .collect(),
            networks: values(found.networks),
            languages: values(found.languages),
            authors: values(found.authors),
        }
    }
}

/// What is looked for; everything may be left out.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Search {
    query_id: Option<Uuid>,
    q: Option<String>,
    source_id: Option<Uuid>,
    network: Option<String>,
    language: Option<String>,
    author: Option<String>,
    period: Option<String>,
    #[param(format = Date)]
    from: Option<String>,
    #[param(format = Date)]
    to: Option<String>,
    after: Option<String>,
}

impl From<Search> for Ask {
    fn from(search: Search) -> Self {
        Self {
            query: id_or_empty(search.query_id),
            q: search.q.unwrap_or_default(),
            source: id_or_empty(search.source_id),
            network: search.network.unwrap_or_default(),
            language: search.language.unwrap_or_default(),
            author: search.author.unwrap_or_default(),
            period: search.period.unwrap_or_default(),
            from: search.from.unwrap_or_default(),
            to: search.to.unwrap_or_default(),
            after: search.after.unwrap_or_default(),
        }
    }
}

#[utoipa::path(get, path = "/mentions", tag = "mentions", params(Search),
    security(("token" = ["read"])), responses((status = 200, body = FoundMentions)))]
async fn search_mentions(
    State(web): State<Web>,
    caller: Caller,
    Asked(search): Asked<Search>,
) -> Answer<FoundMentions> {
    let found = mentions::search(&web.app, &caller.member, &search.into()).await?;
    Ok(Json(found.into()))
}
