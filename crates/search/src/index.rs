//! The index in its folder: opening, writing, backing up. Searching is in `view`, always within a
//! workspace.

mod intake;
mod rebuild;
mod snapshot;
mod writing;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use earned_core::id::{SourceId, WorkspaceId};
use tantivy::query::{BooleanQuery, Occur};
use tantivy::{Index, IndexReader, ReloadPolicy, Searcher, Term};

use crate::error::{Result, SearchError};
use crate::lower::exactly;
use crate::schema::{Fields, format, register_analyser, schema, source_term, workspace_term};
use crate::view::WorkspaceMentions;
pub use intake::{IngestReport, Intake};
use writing::Writing;

/// The file that says which format the folder has.
const FORMAT_FILE: &str = "format";

/// Decompressed blocks of stored mentions each segment keeps in memory: a page of results lies in few.
const STORE_CACHE_BLOCKS: usize = 8;

/// How much the index may use while it writes; without intake it uses none of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriteBudget {
    /// Threads that analyse and index.
    pub threads: usize,
    /// Memory of all threads together, in bytes; at least 15 MB a thread.
    pub heap_bytes: usize,
}

/// 600,000 short posts went in as fast as with 200 MB; with 32 MB a tenth slower.
impl Default for WriteBudget {
    fn default() -> Self {
        Self {
            threads: 2,
            heap_bytes: 60 * 1024 * 1024,
        }
    }
}

/// All mentions of all workspaces. Cheap to clone; clones are the same index.
///
/// Its methods block: on an async runtime call them through [`MentionIndex::off_runtime`].
#[derive(Clone)]
pub struct MentionIndex {
    inner: Arc<Inner>,
}

struct Inner {
    folder: PathBuf,
    index: Index,
    reader: IndexReader,
    fields: Fields,
    writing: Mutex<Writing>,
}

impl MentionIndex {
    /// Opens the index in a folder; makes both if they are not there.
    ///
    /// Fails with [`SearchError::Outdated`] if another version wrote it: then call
    /// [`MentionIndex::rebuild`].
    pub fn open(folder: &Path, budget: WriteBudget) -> Result<Self> {
        rebuild::finish_interrupted(folder)?;
        fs::create_dir_all(folder)?;
        let (schema, fields) = schema();
        let index = if folder.join("meta.json").exists() {
            check_format(folder)?;
            Index::open_in_dir(folder)?
        } else {
            fs::write(folder.join(FORMAT_FILE), format())?;
            Index::create_in_dir(folder, schema)?
        };
        register_analyser(&index);
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(STORE_CACHE_BLOCKS)
            .try_into()?;
        let writing = Mutex::new(Writing::new(index.clone(), budget));
        let inner = Inner {
            folder: folder.to_owned(),
            index,
            reader,
            fields,
            writing,
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// The mentions of one workspace, for searching and counting.
    pub fn of(&self, workspace: WorkspaceId) -> WorkspaceMentions {
        WorkspaceMentions::new(self.searcher(), self.inner.fields, workspace)
    }

    /// Begins to take in mentions for a workspace.
    pub fn intake(&self, workspace: WorkspaceId) -> Intake {
        let session = self.writing().session();
        Intake::new(self.clone(), workspace, session)
    }

    /// Removes what one source of a workspace brought. It is gone when this returns.
    pub fn remove_source(&self, workspace: WorkspaceId, source: SourceId) -> Result<()> {
        let fields = self.inner.fields;
        let source = source_term(source);
        let query = BooleanQuery::new(vec![
            (
                Occur::Must,
                exactly(fields.workspace, &workspace_term(workspace)),
            ),
            (Occur::Must, exactly(fields.source, &source)),
        ]);
        self.write_and_show(|writing| {
            writing.writer()?.delete_query(Box::new(query))?;
            Ok(())
        })
    }

    /// Removes everything of a workspace. It is gone when this returns.
    pub fn remove_workspace(&self, workspace: WorkspaceId) -> Result<()> {
        let field = self.inner.fields.workspace;
        let term = Term::from_field_text(field, &workspace_term(workspace));
        self.write_and_show(|writing| {
            writing.writer()?.delete_term(term);
            Ok(())
        })
    }

    /// Lets go of the threads and memory for writing, after merges that are under way; does nothing
    /// while an intake has something uncommitted. Call it when no mentions have come for a while; the
    /// next ones open the writer again.
    pub fn rest(&self) -> Result<()> {
        self.writing().rest()?;
        self.inner.reader.reload()?;
        Ok(())
    }

    /// Does blocking work with the index on a thread where it may block.
    pub async fn off_runtime<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let index = self.clone();
        let done = tokio::task::spawn_blocking(move || work(&index)).await;
        done.unwrap_or(Err(SearchError::Unavailable {
            why: "the work was broken off",
        }))
    }

    fn searcher(&self) -> Searcher {
        self.inner.reader.searcher()
    }

    /// Writes, commits and shows the result to the next searches.
    fn write_and_show(&self, write: impl FnOnce(&mut Writing) -> Result<()>) -> Result<()> {
        let mut writing = self.writing();
        writing.guarded(write)?;
        self.commit_and_show(&mut writing)
    }

    fn commit_and_show(&self, writing: &mut Writing) -> Result<()> {
        writing.guarded(Writing::commit)?;
        self.inner.reader.reload()?;
        writing.forget_pending();
        Ok(())
    }

    fn writing(&self) -> writing::Guard<'_> {
        writing::lock(&self.inner.writing)
    }
}

fn check_format(folder: &Path) -> Result<()> {
    let found = fs::read_to_string(folder.join(FORMAT_FILE)).unwrap_or_default();
    if found.trim() == format() {
        return Ok(());
    }
    let found = if found.is_empty() {
        "unknown".to_owned()
    } else {
        found
    };
    Err(SearchError::Outdated {
        found,
        needed: format(),
    })
}
