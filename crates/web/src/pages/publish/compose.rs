//! `/w/{slug}/publish/compose` and `/w/{slug}/publish/posts/{id}`: writing a post once, with a form
//! for each channel, and seeing what each will show. Scheduling is the calendar's.

mod closed;
mod form;
mod live;
mod show;

use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use earned_app::posts::{ImageInput, PostInput};
use earned_app::{ActionError, media, posts, reviews};
use earned_core::id::PostId;
use serde::Deserialize;

use crate::notice;
use crate::page::{Flash, Shell};
use crate::pages::Answer;
use crate::refusal::{Refusal, form_problems};
use crate::session::Visit;
use crate::state::Web;
use form::Fields;

/// Bytes of a form: as many images as Bluesky shows, each as large as is taken.
const FORM_LARGEST: usize = 4 * media::UPLOAD_LARGEST_BYTES + (1 << 20);

pub(super) fn routes() -> Router<Web> {
    let forms = Router::new()
        .route("/w/{slug}/publish/compose", get(show::blank).post(create))
        .route(
            "/w/{slug}/publish/posts/{post}",
            get(show::stored).post(save),
        )
        .layer(DefaultBodyLimit::max(FORM_LARGEST));
    Router::new()
        .merge(forms)
        .merge(live::routes())
        .route("/w/{slug}/publish/posts/{post}/copy", post(copy))
        .route("/w/{slug}/publish/posts/{post}/put-away", post(put_away))
        .route(
            "/w/{slug}/publish/posts/{post}/bring-back",
            post(bring_back),
        )
        .route(
            "/w/{slug}/publish/posts/{post}/review",
            post(request_review),
        )
}

#[derive(Deserialize)]
struct Which {
    post: PostId,
}

/// What was typed, ready to be stored or shown again.
struct Typed {
    input: PostInput,
    revision: i64,
    /// Whether a review is to be asked for once it is stored.
    wants_review: bool,
}

async fn create(
    State(web): State<Web>,
    visit: Visit,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    let typed = match read(&web, &visit, form).await {
        Ok((typed, None)) => typed,
        Ok((typed, Some(error))) => return again(&web, visit, None, typed, error).await,
        Err(error) => return Err(Refusal::page(visit.shell, error)),
    };
    match posts::create(&web.app, &visit.member, typed.input.clone()).await {
        Ok(id) => settle(&web, visit, id, typed.wants_review).await,
        Err(error) => again(&web, visit, None, typed, error).await,
    }
}

async fn save(
    State(web): State<Web>,
    Path(which): Path<Which>,
    visit: Visit,
    form: Result<Multipart, MultipartRejection>,
) -> Answer {
    let id = which.post;
    let typed = match read(&web, &visit, form).await {
        Ok((typed, None)) => typed,
        Ok((typed, Some(error))) => return again(&web, visit, Some(id), typed, error).await,
        Err(error) => return Err(Refusal::page(visit.shell, error)),
    };
    let input = typed.input.clone();
    match posts::save(&web.app, &visit.member, id, typed.revision, input).await {
        Ok(_) => settle(&web, visit, id, typed.wants_review).await,
        Err(error) => again(&web, visit, Some(id), typed, error).await,
    }
}

/// What was typed, with the files that came taken in, and what was wrong with them.
async fn read(
    web: &Web,
    visit: &Visit,
    form: Result<Multipart, MultipartRejection>,
) -> Result<(Typed, Option<ActionError>), ActionError> {
    let too_large = |_| ActionError::field("images", "image-heavy");
    let form = form.map_err(|_| ActionError::field("", "form-broken"))?;
    let fields = Fields::read(form).await.map_err(too_large)?;
    let mut typed = Typed {
        input: fields.input(),
        revision: fields.revision(),
        wants_review: fields.one("then") == "review",
    };
    for file in fields.files {
        match media::upload(&web.app, &visit.member, file).await {
            Ok(uploaded) => typed.input.images.push(ImageInput {
                media_id: uploaded.id,
                alt: String::new(),
            }),
            Err(error) => return Ok((typed, Some(error))),
        }
    }
    Ok((typed, None))
}

/// The form once more, with what was typed and what is wrong with it.
async fn again(
    web: &Web,
    visit: Visit,
    id: Option<PostId>,
    typed: Typed,
    error: ActionError,
) -> Answer {
    let is_overtaken = matches!(error, ActionError::Conflict("changed-meanwhile"));
    match form_problems(&visit.shell, error) {
        Ok(problems) if is_overtaken => show::overtaken(web, visit, id, typed, problems).await,
        Ok(problems) => show::typed(web, visit, id, typed, problems).await,
        Err(error) => Err(Refusal::page(visit.shell, error)),
    }
}

/// After a post is stored: asks for a review if that was wanted, and goes to the post.
async fn settle(web: &Web, visit: Visit, id: PostId, wants_review: bool) -> Answer {
    if !wants_review {
        return Ok(to_post(&visit.shell, id, "publish-saved"));
    }
    match reviews::request(&web.app, &visit.member, id).await {
        Ok(_) => Ok(to_post(&visit.shell, id, "publish-review-requested")),
        Err(error) => refused(web, visit, id, error).await,
    }
}

async fn request_review(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    settle(&web, visit, which.post, true).await
}

async fn copy(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    match posts::copy(&web.app, &visit.member, which.post).await {
        Ok(id) => Ok(to_post(&visit.shell, id, "publish-copied")),
        Err(error) => Err(Refusal::page(visit.shell, error)),
    }
}

async fn put_away(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    match posts::put_away(&web.app, &visit.member, which.post).await {
        Ok(()) => {
            let back = format!("publish/posts/{}/bring-back", which.post);
            let words = visit.shell.t("publish-put-away-done");
            let flash = Flash::success(words).undo_at(visit.shell.to(&back));
            Ok(notice::redirect(&visit.shell.to("publish/posts"), &flash))
        }
        Err(error) => refused(&web, visit, which.post, error).await,
    }
}

async fn bring_back(State(web): State<Web>, Path(which): Path<Which>, visit: Visit) -> Answer {
    match posts::bring_back(&web.app, &visit.member, which.post).await {
        Ok(()) => Ok(to_post(&visit.shell, which.post, "publish-brought-back")),
        Err(error) => refused(&web, visit, which.post, error).await,
    }
}

/// The stored post with what keeps an action from it.
async fn refused(web: &Web, visit: Visit, id: PostId, error: ActionError) -> Answer {
    match form_problems(&visit.shell, error) {
        Ok(problems) => show::with(web, visit, id, problems).await,
        Err(error) => Err(Refusal::page(visit.shell, error)),
    }
}

fn to_post(shell: &Shell, id: PostId, said: &str) -> Response {
    let flash = Flash::success(shell.t(said));
    notice::redirect(&shell.to(&format!("publish/posts/{id}")), &flash)
}
