//! `reviews`: one person writes, another says yes or no to exactly that.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use earned_app::reviews::{self, Decision, ReviewLine, ReviewView};
use earned_core::id::{PostId, ReviewId};
use earned_core::post::{Review, ReviewState};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::{Answer, Created, Creation, DONE, Done, List};
use super::body::{At, Body, hash};
use super::caller::Caller;
use super::choices;
use super::problem::Fault;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_reviews))
        .routes(routes!(request_review))
        .routes(routes!(get_review, withdraw_review))
        .routes(routes!(decide_review))
}

#[derive(Serialize, ToSchema)]
#[schema(as = Review)]
pub(super) struct ReviewShape {
    id: Uuid,
    post_id: Uuid,
    #[schema(schema_with = choices::review_state)]
    state: ReviewState,
    digest: String,
    requested_by: Uuid,
    requested_at: DateTime<Utc>,
    decided_by: Option<Uuid>,
    decided_at: Option<DateTime<Utc>>,
    note: String,
}

impl From<Review> for ReviewShape {
    fn from(review: Review) -> Self {
        Self {
            id: review.id.0,
            post_id: review.post_id.0,
            state: review.state,
            digest: review.digest,
            requested_by: review.requested_by.0,
            requested_at: review.requested_at,
            decided_by: review.decided_by.map(|id| id.0),
            decided_at: review.decided_at,
            note: review.note,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub(super) struct WaitingReview {
    review: ReviewShape,
    body: String,
    author_name: String,
    requester_name: String,
}

impl From<ReviewLine> for WaitingReview {
    fn from(line: ReviewLine) -> Self {
        Self {
            review: line.review.into(),
            body: line.body,
            author_name: line.author_name,
            requester_name: line.requester_name,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct ReviewWithContent {
    review: ReviewShape,
    /// By channel, exactly what was asked about.
    content: Vec<ReviewedContent>,
    author_name: String,
    requester_name: String,
    decider_name: Option<String>,
    may_decide: bool,
}

#[derive(Serialize, ToSchema)]
struct ReviewedContent {
    channel_id: Uuid,
    text: String,
    alts: Vec<String>,
}

impl From<ReviewView> for ReviewWithContent {
    fn from(view: ReviewView) -> Self {
        let contents = view.composition.contents().into_iter();
        Self {
            content: contents
                .map(|one| ReviewedContent {
                    channel_id: one.channel_id.0,
                    text: one.content.text,
                    alts: one
                        .content
                        .attachments
                        .into_iter()
                        .map(|image| image.alt)
                        .collect(),
                })
                .collect(),
            review: view.review.into(),
            author_name: view.author_name,
            requester_name: view.requester_name,
            decider_name: view.decider_name,
            may_decide: view.may_decide,
        }
    }
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    Approve,
    Decline,
}

fn word() -> utoipa::openapi::schema::Object {
    choices::one_of(["approve", "decline"].into_iter())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"decision": "approve", "note": "Well said."}))]
struct ReviewDecision {
    #[schema(schema_with = word)]
    decision: Word,
    #[serde(default)]
    note: String,
}

async fn shown(web: &Web, caller: &Caller, id: ReviewId) -> Result<ReviewWithContent, Fault> {
    Ok(reviews::get(&web.app, &caller.member, id).await?.into())
}

#[utoipa::path(get, path = "/reviews", tag = "reviews", security(("token" = ["read"])),
    responses((status = 200, body = List<WaitingReview>)))]
async fn list_reviews(State(web): State<Web>, caller: Caller) -> Answer<List<WaitingReview>> {
    Ok(Json(List::of(
        reviews::waiting(&web.app, &caller.member).await?,
    )))
}

#[utoipa::path(post, path = "/posts/{post}/reviews", tag = "reviews",
    params(("post" = Uuid, Path)), security(("token" = ["write"])),
    responses((status = 201, body = ReviewWithContent)))]
async fn request_review(
    State(web): State<Web>,
    caller: Caller,
    At(post): At<PostId>,
) -> Creation<ReviewWithContent> {
    let make = |app, member| async move { Ok(reviews::request(&app, &member, post).await?.0) };
    let made = caller.once(&web, &hash(b""), make).await?;
    let shown = shown(&web, &caller, ReviewId(made.id)).await?;
    Ok(Created::at(&made, format!("/reviews/{}", made.id), shown))
}

#[utoipa::path(get, path = "/reviews/{review}", tag = "reviews",
    params(("review" = Uuid, Path)), security(("token" = ["read"])),
    responses((status = 200, body = ReviewWithContent)))]
async fn get_review(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<ReviewId>,
) -> Answer<ReviewWithContent> {
    Ok(Json(shown(&web, &caller, id).await?))
}

#[utoipa::path(delete, path = "/reviews/{review}", tag = "reviews",
    params(("review" = Uuid, Path)), security(("token" = ["write"])), responses((status = 204)))]
async fn withdraw_review(State(web): State<Web>, caller: Caller, At(id): At<ReviewId>) -> Done {
    reviews::withdraw(&web.app, &caller.member, id).await?;
    DONE
}

#[utoipa::path(post, path = "/reviews/{review}/decision", tag = "reviews",
    params(("review" = Uuid, Path)), security(("token" = ["approve"])),
    request_body = ReviewDecision, responses((status = 200, body = ReviewWithContent)))]
async fn decide_review(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<ReviewId>,
    body: Body<ReviewDecision>,
) -> Answer<ReviewWithContent> {
    let decision = match body.value.decision {
        Word::Approve => Decision::Approve,
        Word::Decline => Decision::Decline,
    };
    reviews::decide(&web.app, &caller.member, id, decision, &body.value.note).await?;
    Ok(Json(shown(&web, &caller, id).await?))
}
