//! What the composer's scripts ask while one types: the previews, a quiet save, a place for an
//! image. Whatever is done here, the plain form does too, only later.

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Form, Json, Router};
use earned_app::check::check_input;
use earned_app::posts::Saved;
use earned_app::{ActionError, media, posts};
use earned_core::id::PostId;
use serde::Serialize;

use super::Which;
use super::form::Fields;
use super::show::form_action;
use crate::page::{Html, Shell};
use crate::pages::Answer;
use crate::pages::publish::previews::Previews;
use crate::refusal::{Refusal, form_problems};
use crate::session::Visit;
use crate::state::Web;

/// A form as pairs.
type Pairs = Form<Vec<(String, String)>>;

pub(super) fn routes() -> Router<Web> {
    let upload = Router::new()
        .route("/w/{slug}/publish/images", post(upload))
        .layer(DefaultBodyLimit::max(media::UPLOAD_LARGEST_BYTES + 1));
    Router::new()
        .merge(upload)
        .route("/w/{slug}/publish/check", post(check))
        .route("/w/{slug}/publish/autosave", post(begin))
        .route("/w/{slug}/publish/posts/{post}/autosave", post(autosave))
}

/// What a quiet save did; `assets/js/autosave.js` puts it into the form.
#[derive(Serialize)]
struct Kept {
    /// The page of the post.
    location: String,
    /// Where it is saved quietly from now on.
    autosave: String,
    /// Where its form is sent from now on.
    action: String,
    revision: i64,
    /// What to tell the writer, if anything.
    notice: Option<String>,
}

/// What is wrong, in words.
#[derive(Serialize)]
struct Wrong {
    problems: Vec<String>,
}

async fn check(State(web): State<Web>, visit: Visit, Form(pairs): Pairs) -> Answer {
    let input = Fields::of(pairs).input();
    match check_input(&web.app, &visit.member, &input).await {
        Ok(checks) => Ok(Html::ok(Previews {
            shell: &visit.shell,
            checks: &checks,
            images: &input.images,
        })
        .into_response()),
        Err(error) => Err(Refusal::page(visit.shell, error)),
    }
}

async fn begin(State(web): State<Web>, visit: Visit, Form(pairs): Pairs) -> Response {
    let input = Fields::of(pairs).input();
    if input.body.trim().is_empty() && input.images.is_empty() {
        // Nothing worth keeping yet.
        return Json(serde_json::json!({})).into_response();
    }
    match posts::create(&web.app, &visit.member, input).await {
        Ok(id) => {
            let saved = Saved {
                revision: 1,
                voided_review: false,
            };
            kept(&visit.shell, id, saved)
        }
        Err(error) => wrong(visit.shell, error),
    }
}

async fn autosave(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
    Form(pairs): Pairs,
) -> Response {
    let fields = Fields::of(pairs);
    let (revision, input) = (fields.revision(), fields.input());
    match posts::save(&web.app, &visit.member, which.post, revision, input).await {
        Ok(saved) => kept(&visit.shell, which.post, saved),
        Err(error) => wrong(visit.shell, error),
    }
}

fn kept(shell: &Shell, id: PostId, saved: Saved) -> Response {
    let notice = saved
        .voided_review
        .then(|| shell.t("publish-review-voided").into_owned());
    let location = shell.to(&format!("publish/posts/{id}"));
    Json(Kept {
        autosave: format!("{location}/autosave"),
        action: form_action(shell, Some(id)),
        location,
        revision: saved.revision,
        notice,
    })
    .into_response()
}

async fn upload(State(web): State<Web>, visit: Visit, bytes: Bytes) -> Response {
    match media::upload(&web.app, &visit.member, bytes.to_vec()).await {
        Ok(uploaded) => Json(uploaded).into_response(),
        Err(error) => wrong(visit.shell, error),
    }
}

/// 409 when somebody was faster, 422 for anything else that can be mended.
fn wrong(shell: Shell, error: ActionError) -> Response {
    let status = match error {
        ActionError::Conflict(_) => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    match form_problems(&shell, error) {
        Ok(problems) => {
            let words = problems.list().iter().map(|problem| problem.text.clone());
            let wrong = Wrong {
                problems: words.collect(),
            };
            (status, Json(wrong)).into_response()
        }
        Err(error) => Refusal::page(shell, error).into_response(),
    }
}
