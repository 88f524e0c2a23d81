//! The job that reads a file into the index. What it has done is saved only after the index has it,
//! so that it can be killed at any moment and taken up by another process.

use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use earned_core::id::ImportId;
use earned_core::source::{Import, ImportProblem, ImportState};
use earned_search::{Intake, MentionIndex, SearchError};
use earned_store::jobs::Job;
use earned_store::{imports, sources, workspaces};

use super::row::Context;
use super::rows::{Batch, Place, Rows, Unfit};
use super::upload::{path, remove_file};
use crate::queue::{JobError, TRIES};
use crate::sources::{Which, queue_forgetting};
use crate::{ActionError, App, Result};

/// Rows given to the index at once.
const BATCH: usize = 1_000;
/// Rows before the first commit of the index, so that people soon see something; twice as many
/// before each further one, up to the most: a commit costs as much as thousands of rows.
const COMMIT_ROWS: usize = 2_000;
const COMMIT_ROWS_MOST: usize = 50_000;
/// Time between two commits, so that people see it move.
const COMMIT_TIME: TimeDelta = TimeDelta::seconds(2);
/// After so long the job makes room for others, and goes on when its turn comes again.
const TURN: TimeDelta = TimeDelta::seconds(60);
/// A file with more bad rows than this is not what it should be.
const BAD_MOST: i64 = 10_000;

/// The job [`super::READ_FILE`].
pub(crate) async fn read_file(app: &App, job: &Job) -> Result<(), JobError> {
    let which = Which::read(job)?;
    let id: ImportId = job
        .name
        .parse()
        .map_err(|error| JobError::Fail(ActionError::internal(error)))?;
    let outcome = go_on(app, which, id).await;
    if let Err(JobError::Retry(_)) = outcome
        && job.tries >= TRIES
        && let Some(mut import) = unfinished(app, which, id).await?
    {
        fail(app, which, &mut import, "engine").await?;
    }
    outcome
}

async fn unfinished(app: &App, which: Which, id: ImportId) -> Result<Option<Import>> {
    let mut tx = app.db().read().await?;
    let import = imports::get(&mut tx, which.workspace, id).await?;
    Ok(import.filter(|import| !import.state.is_end()))
}

async fn go_on(app: &App, which: Which, id: ImportId) -> Result<(), JobError> {
    let Some(mut import) = unfinished(app, which, id).await? else {
        return Ok(());
    };
    let context = context(app, which, id).await?;
    let mut reader = match open(app, &import, context).await? {
        Ok(reader) => reader,
        Err(code) => return Ok(fail(app, which, &mut import, code).await?),
    };
    import.state = ImportState::Running;
    let turn_ends_at = app.now() + TURN;
    loop {
        let now = app.now();
        let (next, step) = reader.step(now).await?;
        reader = next;
        add(&mut import, &step, app.now());
        if save(app, which, &import, &step).await? != Some(import.state) || import.state.is_end() {
            remove_file(app, id).await;
            rest(app).await;
            return Ok(());
        }
        if app.is_closing() || app.now() > turn_ends_at {
            return Err(JobError::Again(app.now()));
        }
    }
}

/// Gives back the memory that only writing needs.
async fn rest(app: &App) {
    if let Err(error) = app.index().off_runtime(MentionIndex::rest).await {
        tracing::warn!(%error, "the mention index keeps its memory");
    }
}

async fn context(app: &App, which: Which, id: ImportId) -> Result<Context> {
    let mut tx = app.db().read().await?;
    let workspace = workspaces::get(&mut tx, which.workspace).await?;
    let workspace = workspace.ok_or(ActionError::NotFound)?;
    Ok(Context {
        source_id: which.source,
        import_id: id,
        zone: workspace.zone(),
    })
}

/// A file on its way into the index.
struct Reader {
    rows: Rows,
    context: Context,
    intake: Intake,
    /// Before the next commit.
    rows_most: usize,
    /// Tells the time within a step.
    app: App,
}

/// What one commit holds.
#[derive(Default)]
struct Step {
    added: usize,
    already_there: usize,
    batch: Batch,
    place: Place,
    is_end: bool,
}

/// Opens the file; a code for the words where that will never work.
async fn open(
    app: &App,
    import: &Import,
    context: Context,
) -> Result<Result<Reader, &'static str>> {
    let place = Place {
        bytes: import.done_bytes as u64,
        lines: import.done_lines as u64,
    };
    let (format, file): (_, PathBuf) = (import.format, path(app, import.id));
    let opened = tokio::task::spawn_blocking(move || Rows::open(&file, format, place)).await;
    let rows = match opened.map_err(ActionError::internal)? {
        Ok(rows) => rows,
        Err(Unfit::Columns) => return Ok(Err("columns")),
        Err(Unfit::File(error)) => {
            tracing::error!(%error, import = %import.id, "the file of an import cannot be read");
            return Ok(Err("file-gone"));
        }
    };
    let index: &MentionIndex = app.index();
    Ok(Ok(Reader {
        rows,
        context,
        intake: index.intake(import.workspace_id),
        rows_most: COMMIT_ROWS,
        app: app.clone(),
    }))
}

impl Reader {
    /// Reads on until the next commit, which is done when this returns.
    async fn step(mut self, begun_at: DateTime<Utc>) -> Result<(Self, Step)> {
        let index = self.app.index().clone();
        let done = index.off_runtime(move |_| {
            let step = self.read(begun_at + COMMIT_TIME)?;
            Ok((self, step))
        });
        done.await.map_err(ActionError::internal)
    }

    fn read(&mut self, until: DateTime<Utc>) -> Result<Step, SearchError> {
        let mut step = Step::default();
        let mut rows = 0;
        while !step.is_end && rows < self.rows_most && self.app.now() < until {
            let is_more = self.rows.read(&self.context, BATCH, &mut step.batch)?;
            step.is_end = !is_more;
            rows += BATCH;
            let report = self.intake.add(&step.batch.mentions)?;
            step.batch.mentions.clear();
            step.added += report.added;
            step.already_there += report.already_there;
        }
        self.intake.commit()?;
        self.rows_most = (self.rows_most * 2).min(COMMIT_ROWS_MOST);
        step.place = self.rows.place();
        Ok(step)
    }
}

/// Counts a step.
fn add(import: &mut Import, step: &Step, now: DateTime<Utc>) {
    import.done_bytes = step.place.bytes as i64;
    import.done_lines = step.place.lines as i64;
    import.added += step.added as i64;
    import.already_there += step.already_there as i64;
    import.bad += step.batch.bad.len() as i64;
    if import.bad > BAD_MOST {
        import.state = ImportState::Failed;
        import.trouble = Some("mostly-bad".to_owned());
    } else if step.is_end {
        import.state = ImportState::Done;
    }
    if import.state.is_end() {
        import.finished_at = Some(now);
    }
}

/// Saves a step; the state the import then has.
async fn save(
    app: &App,
    which: Which,
    import: &Import,
    step: &Step,
) -> Result<Option<ImportState>> {
    let mut tx = app.db().write().await?;
    let state = imports::save(&mut tx, import).await?;
    if state.is_some() {
        imports::insert_problems(&mut tx, &problems(import, step)).await?;
        let source = (which.workspace, which.source);
        sources::count(&mut tx, source, step.added as i64, app.now()).await?;
    } else {
        queue_forgetting(app, &mut tx, which).await?;
    }
    tx.commit().await?;
    app.topics().tell(which.workspace, "imports");
    if step.added > 0 {
        app.topics().tell(which.workspace, "mentions");
    }
    Ok(state)
}

fn problems(import: &Import, step: &Step) -> Vec<ImportProblem> {
    let rows = step.batch.bad.iter();
    rows.map(|row| ImportProblem {
        workspace_id: import.workspace_id,
        import_id: import.id,
        line: row.line as i64,
        code: row.bad.code.to_owned(),
        field: row.bad.field.to_owned(),
        row_text: row.text.clone(),
    })
    .collect()
}

async fn fail(app: &App, which: Which, import: &mut Import, code: &str) -> Result<()> {
    import.state = ImportState::Failed;
    import.trouble = Some(code.to_owned());
    import.finished_at = Some(app.now());
    let mut tx = app.db().write().await?;
    imports::save(&mut tx, import).await?;
    tx.commit().await?;
    remove_file(app, import.id).await;
    app.topics().tell(which.workspace, "imports");
    Ok(())
}
