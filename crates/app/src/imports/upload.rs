//! A file on its way in: written to the folder for uploads while it comes, then handed to the job.
//! Files that nobody wants any more are swept away.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use earned_core::id::ImportId;
use earned_core::people::Ability;
use earned_core::source::{Import, ImportFormat, ImportState, Source, SourceKind};
use earned_store::{Tx, imports, sources};
use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt;

use super::rows::{Place, Rows, Unfit};
use super::{READ_FILE, note};
use crate::queue::{self, Work};
use crate::sources::{Which, blank};
use crate::{ActionError, App, FieldProblem, Member, Result};

/// Bytes of a file that is taken.
pub const IMPORT_LARGEST_BYTES: u64 = 4 << 30;

/// A file without an import is left over from an upload that broke off; a slow one may take a while.
const LEFT_OVER: Duration = Duration::from_hours(24);

/// What people say about a file.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default)]
pub struct ImportInput {
    /// As the file is called.
    pub file_name: String,
    /// A name of [`ImportFormat`]; by the end of the file's name where empty.
    pub format: String,
    /// What its mentions belong to: the name of a source of files, which is made if it is not there;
    /// the file's name without its end where empty.
    pub source: String,
}

/// A file that is coming in. Dropped before its import began, it is removed.
pub struct Upload {
    id: ImportId,
    path: PathBuf,
    file: File,
    size_bytes: u64,
    is_wanted: bool,
}

impl Drop for Upload {
    fn drop(&mut self) {
        if !self.is_wanted {
            // An error only leaves the file to the sweeping.
            let _left_over = std::fs::remove_file(&self.path);
        }
    }
}

/// Begins to take a file in.
pub async fn receive(app: &App, member: &Member) -> Result<Upload> {
    member.must(Ability::Listen)?;
    fs::create_dir_all(app.uploads())
        .await
        .map_err(ActionError::internal)?;
    let id = ImportId(app.new_id());
    let path = path(app, id);
    let file = File::create_new(&path).await;
    Ok(Upload {
        id,
        path,
        file: file.map_err(ActionError::internal)?,
        size_bytes: 0,
        is_wanted: false,
    })
}

impl Upload {
    /// Adds the next bytes.
    pub async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.size_bytes += bytes.len() as u64;
        if self.size_bytes > IMPORT_LARGEST_BYTES {
            return Err(ActionError::field("file", "import-heavy"));
        }
        let written = self.file.write_all(bytes).await;
        written.map_err(ActionError::internal)
    }

    /// Everything is on disk when this returns.
    async fn finish(&mut self) -> io::Result<()> {
        self.file.flush().await?;
        self.file.sync_all().await
    }
}

/// Begins the import of a file that has come in.
pub async fn begin(
    app: &App,
    member: &Member,
    mut upload: Upload,
    input: ImportInput,
) -> Result<ImportId> {
    member.must(Ability::Listen)?;
    upload.finish().await.map_err(ActionError::internal)?;
    let format = check(&upload, &input).await?;
    let file_name: String = input.file_name.chars().take(200).collect();
    let mut tx = app.db().write().await?;
    let source = source(app, &mut tx, member, &input).await?;
    let import = Import {
        id: upload.id,
        workspace_id: member.workspace.id,
        source_id: source.id,
        file_name,
        format,
        size_bytes: upload.size_bytes as i64,
        done_bytes: 0,
        done_lines: 0,
        added: 0,
        already_there: 0,
        bad: 0,
        state: ImportState::Waiting,
        trouble: None,
        created_by: member.user.id,
        created_at: app.now(),
        finished_at: None,
    };
    imports::insert(&mut tx, &import).await?;
    let work = Work {
        name: &import.id.to_string(),
        payload: &Which::of(&source).payload()?,
        run_at: app.now(),
    };
    queue::insert(app, &mut tx, Some(import.workspace_id), READ_FILE, work).await?;
    note(app, &mut tx, member, "import.begun", &import).await?;
    tx.commit().await?;
    upload.is_wanted = true;
    app.wake();
    app.topics().tell(import.workspace_id, "imports");
    Ok(import.id)
}

/// What can be said before anything is read.
async fn check(upload: &Upload, input: &ImportInput) -> Result<ImportFormat> {
    if upload.size_bytes == 0 {
        return Err(ActionError::field("file", "import-empty"));
    }
    if input.source.trim().chars().count() > 80 {
        let problem = FieldProblem::with_number("source", "too-long", 80);
        return Err(ActionError::Problems(vec![problem]));
    }
    let format = match input.format.trim() {
        "" => ImportFormat::of_file_name(&input.file_name),
        name => ImportFormat::named(name),
    };
    let format = format.ok_or(ActionError::field("format", "import-format"))?;
    let path = upload.path.clone();
    let opened =
        tokio::task::spawn_blocking(move || Rows::open(&path, format, Place::default()).map(drop));
    match opened.await.map_err(ActionError::internal)? {
        Ok(()) => Ok(format),
        Err(Unfit::Columns) => Err(ActionError::field("file", "import-columns")),
        Err(Unfit::File(error)) => Err(ActionError::internal(error)),
    }
}

/// The source of files of that name, made if it is not there.
async fn source(app: &App, tx: &mut Tx, member: &Member, input: &ImportInput) -> Result<Source> {
    let stem = input.file_name.rsplit_once('.');
    let stem = stem.map_or(input.file_name.as_str(), |(stem, _)| stem);
    let name = [input.source.trim(), stem.trim(), "import"]
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or_default();
    let kind = SourceKind::Import;
    let new = blank(app, member, (kind, name, &name.to_lowercase()));
    if let Some(there) = sources::find(tx, member.workspace.id, kind, &new.address).await? {
        return Ok(there);
    }
    sources::insert(tx, &new).await?;
    Ok(new)
}

/// Where the file of an import is.
pub(super) fn path(app: &App, id: ImportId) -> PathBuf {
    app.uploads().join(id.to_string())
}

/// Removes the file of an import, if it is there.
pub(crate) async fn remove_file(app: &App, id: ImportId) {
    match fs::remove_file(path(app, id)).await {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => tracing::warn!(%error, import = %id, "an imported file is left over"),
    }
}

/// Removes the files of uploads that broke off.
pub async fn sweep(app: &App) -> Result<()> {
    let mut tx = app.db().read().await?;
    let wanted = imports::unfinished(&mut tx).await?;
    drop(tx);
    if let Err(error) = remove_left_over(app, &wanted).await
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "the folder for uploads cannot be swept");
    }
    Ok(())
}

async fn remove_left_over(app: &App, wanted: &[ImportId]) -> io::Result<()> {
    let mut files = fs::read_dir(app.uploads()).await?;
    while let Some(file) = files.next_entry().await? {
        let name = file.file_name().to_string_lossy().parse::<ImportId>();
        let is_old = file.metadata().await?.modified()?.elapsed();
        let is_left_over = name.is_ok_and(|id| !wanted.contains(&id));
        if is_left_over && is_old.is_ok_and(|age| age > LEFT_OVER) {
            fs::remove_file(file.path()).await?;
        }
    }
    Ok(())
}
