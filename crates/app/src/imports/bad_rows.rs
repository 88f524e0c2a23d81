//! The bad rows of a file as a table, to be mended and brought again. All of them, not one page.

use earned_core::id::ImportId;
use earned_core::people::Ability;
use earned_store::imports;

use super::{PAGE, find};
use crate::cell::as_text;
use crate::{ActionError, App, Member, Result};

/// The words of the reader's language.
pub trait BadRowWords: Send + Sync {
    /// The name of a column: `line`, `field`, `problem`, `row`.
    fn column(&self, code: &str) -> String;
    /// What is wrong.
    fn problem(&self, code: &str) -> String;
}

/// Writes the bad rows; UTF-8 with a byte-order mark, because spreadsheets guess wrongly without.
pub async fn bad_rows_csv(
    app: &App,
    member: &Member,
    id: ImportId,
    words: &dyn BadRowWords,
) -> Result<Vec<u8>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    find(&mut tx, member, id).await?;
    let mut table = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    let header = ["line", "field", "problem", "row"].map(|code| words.column(code));
    table.write_record(header).map_err(ActionError::internal)?;
    let mut line = 0;
    loop {
        let import = (member.workspace.id, id);
        let page = imports::problems(&mut tx, import, line, PAGE).await?;
        let Some(last) = page.last() else { break };
        line = last.line;
        for row in &page {
            let problem = words.problem(&row.code);
            let cells = [
                &row.line.to_string(),
                &row.field,
                &problem,
                &as_text(&row.row_text),
            ];
            table.write_record(cells).map_err(ActionError::internal)?;
        }
    }
    table
        .into_inner()
        .map_err(|error| ActionError::internal(std::io::Error::other(error.error().to_string())))
}
