//! `images`: pictures for posts. The same picture is kept once, so a repetition makes nothing new
//! even without a key.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use earned_app::media::{self, UPLOAD_LARGEST_BYTES, Uploaded};
use earned_core::id::MediaId;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::body::At;
use super::caller::Caller;
use super::problem::Fault;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(add_image))
        // One byte more is let through, so that the action can say what is wrong.
        .layer(DefaultBodyLimit::max(UPLOAD_LARGEST_BYTES + 1))
        .routes(routes!(get_image))
}

#[derive(Serialize, ToSchema)]
struct Image {
    id: Uuid,
    size_bytes: i64,
    width: i64,
    height: i64,
}

impl From<Uploaded> for Image {
    fn from(image: Uploaded) -> Self {
        Self {
            id: image.id.0,
            size_bytes: image.size_bytes,
            width: image.width,
            height: image.height,
        }
    }
}

#[utoipa::path(post, path = "/images", tag = "images", security(("token" = ["write"])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, body = Image)))]
async fn add_image(
    State(web): State<Web>,
    caller: Caller,
    bytes: Result<Bytes, BytesRejection>,
) -> Result<Json<Image>, Fault> {
    let bytes = bytes.map_err(|_| Fault::TooLarge)?;
    let image = media::upload(&web.app, &caller.member, bytes.into()).await?;
    Ok(Json(image.into()))
}

#[utoipa::path(get, path = "/images/{image}", tag = "images", params(("image" = Uuid, Path)),
    security(("token" = ["read"])),
    responses((status = 200, body = Vec<u8>, content_type = "image/*")))]
async fn get_image(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<MediaId>,
) -> Result<Response, Fault> {
    let image = media::get(&web.app, &caller.member, id).await?;
    Ok((StatusCode::OK, [(CONTENT_TYPE, image.mime)], image.bytes).into_response())
}
