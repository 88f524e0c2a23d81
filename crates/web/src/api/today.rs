//! `today`: what waits, what goes out next, what was said, what broke.

use axum::Json;
use axum::extract::State;
use earned_app::today;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::Answer;
use super::caller::Caller;
use super::conversations::ConversationShape;
use super::deliveries::Delivery;
use super::mentions::Mention;
use super::reviews::WaitingReview;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new().routes(routes!(get_today))
}

#[derive(Serialize, ToSchema)]
struct Today {
    reviews: Vec<WaitingReview>,
    stuck: Vec<Delivery>,
    next: Vec<Delivery>,
    conversations: Vec<ConversationShape>,
    said: Vec<Mention>,
    troubled_channel_ids: Vec<Uuid>,
}

impl From<today::Today> for Today {
    fn from(day: today::Today) -> Self {
        Self {
            troubled_channel_ids: day.troubled().map(|channel| channel.id.0).collect(),
            reviews: day.reviews.into_iter().map(WaitingReview::from).collect(),
            stuck: day.stuck.into_iter().map(Delivery::from).collect(),
            next: day.next.into_iter().map(Delivery::from).collect(),
            conversations: day
                .conversations
                .into_iter()
                .map(ConversationShape::from)
                .collect(),
            said: day.said.into_iter().map(Mention::from).collect(),
        }
    }
}

#[utoipa::path(get, path = "/today", tag = "today", security(("token" = ["read"])),
    responses((status = 200, body = Today)))]
async fn get_today(State(web): State<Web>, caller: Caller) -> Answer<Today> {
    Ok(Json(today::look(&web.app, &caller.member).await?.into()))
}
