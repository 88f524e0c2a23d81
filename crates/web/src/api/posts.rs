//! `posts`: written once, with a form for each channel; put on the calendar, copied, put away.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use earned_app::check::{self, ChannelCheck};
use earned_app::posts::{
    self, ChannelInput, ImageInput, PostFilter, PostInput, PostLine, PostView,
};
use earned_app::schedule;
use earned_core::id::{ChannelId, MediaId, PostId};
use earned_core::people::Language;
use earned_core::post::PostState;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::{Answer, Created, Creation, DONE, Done, List};
use super::body::{Asked, At, Body, hash};
use super::caller::Caller;
use super::choices;
use super::deliveries::{Delivery, Time};
use super::place;
use super::problem::Fault;
use crate::state::Web;

mod findings;

use findings::Check;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_posts, create_post))
        .routes(routes!(check_post))
        .routes(routes!(get_post, save_post, put_post_away))
        .routes(routes!(copy_post))
        .routes(routes!(bring_post_back))
        .routes(routes!(deliveries_of_post, schedule_post))
}

#[derive(Serialize, ToSchema)]
pub(super) struct PostSummary {
    id: Uuid,
    body: String,
    #[schema(schema_with = choices::language)]
    language: Language,
    #[schema(schema_with = choices::post_state)]
    state: PostState,
    author_id: Uuid,
    author_name: String,
    answers_message_id: Option<Uuid>,
    revision: i64,
    due_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<PostLine> for PostSummary {
    fn from(line: PostLine) -> Self {
        let post = line.post;
        Self {
            id: post.id.0,
            body: post.body,
            language: post.language,
            state: line.state,
            author_id: post.author_id.0,
            author_name: line.author_name,
            answers_message_id: post.answers_id.map(|id| id.0),
            revision: post.revision,
            due_at: line.due_at,
            created_at: post.created_at,
            updated_at: post.updated_at,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct WholePost {
    post: PostSummary,
    channels: Vec<PostChannel>,
    images: Vec<PostImage>,
    checks: Vec<Check>,
    review_id: Option<Uuid>,
}

impl From<PostView> for WholePost {
    fn from(view: PostView) -> Self {
        let variants = view.composition.variants.into_iter();
        let attachments = view.composition.attachments.into_iter();
        Self {
            post: view.line.into(),
            channels: variants
                .map(|variant| PostChannel {
                    channel_id: variant.channel_id.0,
                    body: variant.body,
                })
                .collect(),
            images: attachments
                .map(|attachment| PostImage {
                    image_id: attachment.media_id.0,
                    alt: attachment.alt,
                })
                .collect(),
            checks: view.checks.into_iter().map(Check::from).collect(),
            review_id: view.review.map(|review| review.id.0),
        }
    }
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PostChannel {
    channel_id: Uuid,
    body: Option<String>,
}

#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PostImage {
    image_id: Uuid,
    #[serde(default)]
    alt: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "body": "The first tea of the year is here. https://tea.example/spring #tea",
    "language": "en", "channels": [], "images": []
}))]
struct NewPost {
    body: String,
    #[schema(schema_with = choices::language)]
    language: Language,
    #[serde(default)]
    channels: Vec<PostChannel>,
    #[serde(default)]
    images: Vec<PostImage>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "revision": 1, "body": "The first tea of the year is here.", "language": "en",
    "channels": [], "images": []
}))]
struct ChangedPost {
    revision: i64,
    body: String,
    #[schema(schema_with = choices::language)]
    language: Language,
    #[serde(default)]
    channels: Vec<PostChannel>,
    #[serde(default)]
    images: Vec<PostImage>,
}

impl ChangedPost {
    fn parted(self) -> (i64, PostInput) {
        let new = NewPost {
            body: self.body,
            language: self.language,
            channels: self.channels,
            images: self.images,
        };
        (self.revision, new.into())
    }
}

impl From<NewPost> for PostInput {
    fn from(new: NewPost) -> Self {
        let channels = new.channels.into_iter().map(|one| ChannelInput {
            channel_id: ChannelId(one.channel_id),
            body: one.body,
        });
        let images = new.images.into_iter().map(|one| ImageInput {
            media_id: MediaId(one.image_id),
            alt: one.alt,
        });
        Self {
            body: new.body,
            language: new.language,
            channels: channels.collect(),
            images: images.collect(),
        }
    }
}

/// Which posts.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    #[param(schema_with = choices::post_state, required = false)]
    state: Option<PostState>,
    channel_id: Option<Uuid>,
    after: Option<String>,
}

impl Filter {
    fn read(self) -> Result<PostFilter, Fault> {
        Ok(PostFilter {
            state: self.state,
            channel_id: self.channel_id.map(ChannelId),
            after: place::read(self.after.as_deref())?,
        })
    }
}

async fn shown(web: &Web, caller: &Caller, id: PostId) -> Result<WholePost, Fault> {
    Ok(posts::get(&web.app, &caller.member, id).await?.into())
}

#[utoipa::path(get, path = "/posts", tag = "posts", params(Filter),
    security(("token" = ["read"])), responses((status = 200, body = List<PostSummary>)))]
async fn list_posts(
    State(web): State<Web>,
    caller: Caller,
    Asked(filter): Asked<Filter>,
) -> Answer<List<PostSummary>> {
    let page = posts::list(&web.app, &caller.member, filter.read()?).await?;
    let next = place::behind(&page, |line| (line.post.updated_at, line.post.id));
    Ok(Json(List::of(page.rows).up_to(next)))
}

#[utoipa::path(post, path = "/posts", tag = "posts", security(("token" = ["write"])),
    request_body = NewPost, responses((status = 201, body = WholePost)))]
async fn create_post(
    State(web): State<Web>,
    caller: Caller,
    body: Body<NewPost>,
) -> Creation<WholePost> {
    let input = PostInput::from(body.value);
    let make = |app, member| async move { Ok(posts::create(&app, &member, input).await?.0) };
    let made = caller.once(&web, &body.hash, make).await?;
    let shown = shown(&web, &caller, PostId(made.id)).await?;
    Ok(Created::at(&made, format!("/posts/{}", made.id), shown))
}

#[utoipa::path(post, path = "/posts/check", tag = "posts", security(("token" = ["write"])),
    request_body = NewPost, responses((status = 200, body = List<Check>)))]
async fn check_post(
    State(web): State<Web>,
    caller: Caller,
    body: Body<NewPost>,
) -> Answer<List<Check>> {
    let input = PostInput::from(body.value);
    let checks: Vec<ChannelCheck> = check::check_input(&web.app, &caller.member, &input).await?;
    Ok(Json(List::of(checks)))
}

#[utoipa::path(get, path = "/posts/{post}", tag = "posts", params(("post" = Uuid, Path)),
    security(("token" = ["read"])), responses((status = 200, body = WholePost)))]
async fn get_post(State(web): State<Web>, caller: Caller, At(id): At<PostId>) -> Answer<WholePost> {
    Ok(Json(shown(&web, &caller, id).await?))
}

#[utoipa::path(put, path = "/posts/{post}", tag = "posts", params(("post" = Uuid, Path)),
    security(("token" = ["write"])), request_body = ChangedPost,
    responses((status = 200, body = WholePost)))]
async fn save_post(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<PostId>,
    body: Body<ChangedPost>,
) -> Answer<WholePost> {
    let (revision, input) = body.value.parted();
    posts::save(&web.app, &caller.member, id, revision, input).await?;
    Ok(Json(shown(&web, &caller, id).await?))
}

#[utoipa::path(delete, path = "/posts/{post}", tag = "posts", params(("post" = Uuid, Path)),
    security(("token" = ["write"])), responses((status = 204)))]
async fn put_post_away(State(web): State<Web>, caller: Caller, At(id): At<PostId>) -> Done {
    posts::put_away(&web.app, &caller.member, id).await?;
    DONE
}

#[utoipa::path(post, path = "/posts/{post}/copy", tag = "posts", params(("post" = Uuid, Path)),
    security(("token" = ["write"])), responses((status = 201, body = WholePost)))]
async fn copy_post(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<PostId>,
) -> Creation<WholePost> {
    let make = |app, member| async move { Ok(posts::copy(&app, &member, id).await?.0) };
    let made = caller.once(&web, &hash(b""), make).await?;
    let shown = shown(&web, &caller, PostId(made.id)).await?;
    Ok(Created::at(&made, format!("/posts/{}", made.id), shown))
}

#[utoipa::path(post, path = "/posts/{post}/restore", tag = "posts",
    params(("post" = Uuid, Path)), security(("token" = ["write"])),
    responses((status = 200, body = WholePost)))]
async fn bring_post_back(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<PostId>,
) -> Answer<WholePost> {
    posts::bring_back(&web.app, &caller.member, id).await?;
    Ok(Json(shown(&web, &caller, id).await?))
}

#[utoipa::path(get, path = "/posts/{post}/deliveries", tag = "posts",
    params(("post" = Uuid, Path)), security(("token" = ["read"])),
    responses((status = 200, body = List<Delivery>)))]
async fn deliveries_of_post(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<PostId>,
) -> Answer<List<Delivery>> {
    posts::get(&web.app, &caller.member, id).await?;
    Ok(Json(List::of(
        schedule::of_post(&web.app, &caller.member, id).await?,
    )))
}

#[utoipa::path(post, path = "/posts/{post}/deliveries", tag = "posts",
    params(("post" = Uuid, Path)), security(("token" = ["write"])), request_body = Time,
    responses((status = 201, body = List<Delivery>)))]
async fn schedule_post(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<PostId>,
    body: Body<Time>,
) -> Creation<List<Delivery>> {
    let when = body.value.when()?;
    let make = |app, member| async move {
        let ids = schedule::post(&app, &member, id, when).await?;
        Ok(ids.first().map_or(id.0, |first| first.0))
    };
    let made = caller.once(&web, &body.hash, make).await?;
    let deliveries = schedule::of_post(&web.app, &caller.member, id).await?;
    let path = format!("/posts/{id}/deliveries");
    Ok(Created::at(&made, path, List::of(deliveries)))
}
