//! Files of posts that people bring: taken in, listed, cancelled, their bad rows shown. They are
//! read by a job, from the start or from where it was, in `imports::reading`.

mod bad_rows;
mod reading;
mod row;
mod rows;
mod upload;

use earned_core::id::ImportId;
use earned_core::people::Ability;
use earned_core::source::{Import, ImportProblem};
use earned_store::{Tx, imports};

use crate::records::Deed;
use crate::{ActionError, App, Member, Result, queue};

pub use bad_rows::{BadRowWords, bad_rows_csv};
pub use query::decode::row::columns::{COLUMNS, ColumnNames};
pub(crate) use reading::read_file;
pub(crate) use upload::remove_file;
pub use upload::{IMPORT_LARGEST_BYTES, ImportInput, Upload, begin, receive, sweep};

/// The job that reads a file.
pub(crate) const READ_FILE: &str = "import.read";

/// Imports and bad rows on a page.
pub const PAGE: i64 = 100;

/// The latest imports, latest first.
pub async fn list(app: &App, member: &Member) -> Result<Vec<Import>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    Ok(imports::list(&mut tx, member.workspace.id, PAGE).await?)
}

/// One import.
pub async fn get(app: &App, member: &Member, id: ImportId) -> Result<Import> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    find(&mut tx, member, id).await
}

/// The next bad rows after a line of the file.
pub async fn problems(
    app: &App,
    member: &Member,
    id: ImportId,
    after_line: i64,
) -> Result<Vec<ImportProblem>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    Ok(imports::problems(&mut tx, (member.workspace.id, id), after_line, PAGE).await?)
}

/// Stops an import; what was read before stays.
pub async fn cancel(app: &App, member: &Member, id: ImportId) -> Result<()> {
    member.must(Ability::Listen)?;
    let mut tx = app.db().write().await?;
    let import = find(&mut tx, member, id).await?;
    if !imports::cancel(&mut tx, member.workspace.id, id, app.now()).await? {
        return Err(ActionError::Conflict("import-over"));
    }
    note(app, &mut tx, member, "import.cancelled", &import).await?;
    tx.commit().await?;
    remove_file(app, id).await;
    app.topics().tell(member.workspace.id, "imports");
    Ok(())
}

/// Reads a file in this process for a while, if no other does; whether it did. For a process
/// without a queue.
pub async fn carry(app: &App, member: &Member, id: ImportId) -> Result<bool> {
    member.must(Ability::Listen)?;
    get(app, member, id).await?;
    queue::work_on(app, READ_FILE, &id.to_string()).await
}

async fn find(tx: &mut Tx, member: &Member, id: ImportId) -> Result<Import> {
    let found = imports::get(tx, member.workspace.id, id).await?;
    found.ok_or(ActionError::NotFound)
}

async fn note(
    app: &App,
    tx: &mut Tx,
    member: &Member,
    action: &'static str,
    import: &Import,
) -> Result<()> {
    let deed = Deed {
        action,
        subject_id: import.id.0,
        detail: &import.file_name,
    };
    app.note(tx, member, deed).await
}
