//! `imports`: files of posts, sent as they are and read in the background.

use axum::Json;
use axum::body::Body as RawBody;
use axum::extract::{DefaultBodyLimit, State};
use chrono::{DateTime, Utc};
use earned_app::ActionError;
use earned_app::imports::{self, ImportInput, Upload};
use earned_core::id::ImportId;
use earned_core::source::{Import, ImportFormat, ImportProblem, ImportState};
use futures_util::StreamExt;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::answer::{Answer, Created, Creation, List};
use super::body::{Asked, At};
use super::caller::Caller;
use super::choices;
use super::problem::Fault;
use crate::state::Web;

pub(super) fn routes() -> OpenApiRouter<Web> {
    let upload = OpenApiRouter::new()
        .routes(routes!(list_imports, begin_import))
        // The upload has a limit of its own, and no whole file is kept in memory.
        .layer(DefaultBodyLimit::disable());
    OpenApiRouter::new()
        .merge(upload)
        .routes(routes!(get_import))
        .routes(routes!(cancel_import))
        .routes(routes!(bad_rows_of_import))
}

#[derive(Serialize, ToSchema)]
#[schema(as = Import)]
struct ImportShape {
    id: Uuid,
    source_id: Uuid,
    file_name: String,
    #[schema(schema_with = choices::import_format)]
    format: ImportFormat,
    #[schema(schema_with = choices::import_state)]
    state: ImportState,
    size_bytes: i64,
    done_bytes: i64,
    done_lines: i64,
    added: i64,
    already_there: i64,
    bad: i64,
    trouble: Option<String>,
    created_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
}

impl From<Import> for ImportShape {
    fn from(import: Import) -> Self {
        Self {
            id: import.id.0,
            source_id: import.source_id.0,
            file_name: import.file_name,
            format: import.format,
            state: import.state,
            size_bytes: import.size_bytes,
            done_bytes: import.done_bytes,
            done_lines: import.done_lines,
            added: import.added,
            already_there: import.already_there,
            bad: import.bad,
            trouble: import.trouble,
            created_at: import.created_at,
            finished_at: import.finished_at,
        }
    }
}

#[derive(Serialize, ToSchema)]
struct BadRow {
    line: i64,
    code: String,
    field: String,
    row_text: String,
}

impl From<ImportProblem> for BadRow {
    fn from(problem: ImportProblem) -> Self {
        Self {
            line: problem.line,
            code: problem.code,
            field: problem.field,
            row_text: problem.row_text,
        }
    }
}

/// What is said about a file.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct About {
    file_name: String,
    #[param(schema_with = choices::import_format, required = false)]
    format: Option<ImportFormat>,
    source_name: Option<String>,
}

/// Where the bad rows go on.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AfterLine {
    after_line: Option<i64>,
}

/// The file, on disk, and its fingerprint.
async fn receive(web: &Web, caller: &Caller, body: RawBody) -> Result<(Upload, String), Fault> {
    let mut upload = imports::receive(&web.app, &caller.member).await?;
    let mut hash = Sha256::new();
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| ActionError::field("", "form-broken"))?;
        hash.update(&piece);
        upload.write(&piece).await?;
    }
    Ok((upload, hex::encode(hash.finalize())))
}

#[utoipa::path(get, path = "/imports", tag = "imports", security(("token" = ["read"])),
    responses((status = 200, body = List<ImportShape>)))]
async fn list_imports(State(web): State<Web>, caller: Caller) -> Answer<List<ImportShape>> {
    Ok(Json(List::of(
        imports::list(&web.app, &caller.member).await?,
    )))
}

#[utoipa::path(post, path = "/imports", tag = "imports", params(About),
    security(("token" = ["listen"])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = ImportShape)))]
async fn begin_import(
    State(web): State<Web>,
    caller: Caller,
    Asked(about): Asked<About>,
    body: RawBody,
) -> Creation<ImportShape> {
    let (upload, hash) = receive(&web, &caller, body).await?;
    let input = ImportInput {
        file_name: about.file_name,
        format: about.format.map_or("", ImportFormat::name).to_owned(),
        source: about.source_name.unwrap_or_default(),
    };
    let make =
        |app, member| async move { Ok(imports::begin(&app, &member, upload, input).await?.0) };
    let made = caller.once(&web, &hash, make).await?;
    let import = imports::get(&web.app, &caller.member, ImportId(made.id)).await?;
    Ok(Created::at(
        &made,
        format!("/imports/{}", made.id),
        import.into(),
    ))
}

#[utoipa::path(get, path = "/imports/{import}", tag = "imports",
    params(("import" = Uuid, Path)), security(("token" = ["read"])),
    responses((status = 200, body = ImportShape)))]
async fn get_import(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<ImportId>,
) -> Answer<ImportShape> {
    Ok(Json(
        imports::get(&web.app, &caller.member, id).await?.into(),
    ))
}

#[utoipa::path(post, path = "/imports/{import}/cancel", tag = "imports",
    params(("import" = Uuid, Path)), security(("token" = ["listen"])),
    responses((status = 200, body = ImportShape)))]
async fn cancel_import(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<ImportId>,
) -> Answer<ImportShape> {
    imports::cancel(&web.app, &caller.member, id).await?;
    Ok(Json(
        imports::get(&web.app, &caller.member, id).await?.into(),
    ))
}

#[utoipa::path(get, path = "/imports/{import}/problems", tag = "imports",
    params(("import" = Uuid, Path), AfterLine), security(("token" = ["read"])),
    responses((status = 200, body = List<BadRow>)))]
async fn bad_rows_of_import(
    State(web): State<Web>,
    caller: Caller,
    At(id): At<ImportId>,
    Asked(after): Asked<AfterLine>,
) -> Answer<List<BadRow>> {
    imports::get(&web.app, &caller.member, id).await?;
    let after = after.after_line.unwrap_or(0);
    let rows = imports::problems(&web.app, &caller.member, id, after).await?;
    let is_full = rows.len() as i64 == imports::PAGE;
    let next = rows.last().filter(|_| is_full);
    let next = next.map(|row| row.line.to_string());
    Ok(Json(List::of(rows).up_to(next)))
}
