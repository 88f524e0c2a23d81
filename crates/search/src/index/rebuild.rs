//! Making the index new when its format has changed: every mention is kept whole in it, so nothing has
//! to be fetched again. Cannot mend an index whose files are damaged.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tantivy::{Index, ReloadPolicy, SegmentReader, TantivyDocument};

use super::{MentionIndex, WriteBudget};
use crate::error::Result;
use crate::key::Key;
use crate::schema::{mention_of, workspace_of};

impl MentionIndex {
    /// Writes the index in a folder anew in today's format and opens it. Nobody may have it open.
    ///
    /// Until the new one is complete the old one stays where it is.
    pub fn rebuild(folder: &Path, budget: WriteBudget) -> Result<Self> {
        finish_interrupted(folder)?;
        let (new, old) = (beside(folder, ".new"), beside(folder, ".old"));
        remove_if_there(&new)?;
        let rebuilt = Self::open(&new, budget)?;
        rebuilt.take_all_from(&Index::open_in_dir(folder)?)?;
        rebuilt.rest()?;
        drop(rebuilt);
        fs::rename(folder, &old)?;
        fs::rename(&new, folder)?;
        fs::remove_dir_all(&old)?;
        Self::open(folder, budget)
    }

    fn take_all_from(&self, old: &Index) -> Result<()> {
        let reader = old
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let searcher = reader.searcher();
        for segment in searcher.segment_readers() {
            self.take_segment_from(old, segment)?;
        }
        self.commit_and_show(&mut self.writing())
    }

    fn take_segment_from(&self, old: &Index, segment: &SegmentReader) -> Result<()> {
        let schema = old.schema();
        let (workspace, mention) = (schema.get_field("workspace")?, schema.get_field("mention")?);
        let store = segment.get_store_reader(1)?;
        let mut writing = self.writing();
        for document in store.iter::<TantivyDocument>(segment.alive_bitset()) {
            let document = document?;
            let workspace = workspace_of(&document, workspace)?;
            let mention = mention_of(&document, mention)?;
            let key = Key::of(workspace, &mention.network, &mention.native_id);
            let document = self.inner.fields.document(workspace, &key, &mention)?;
            writing.writer()?.add_document(document)?;
        }
        Ok(())
    }
}

/// Puts the old index back if a rebuild died between its two renamings.
pub(super) fn finish_interrupted(folder: &Path) -> io::Result<()> {
    let old = beside(folder, ".old");
    if !old.exists() {
        return Ok(());
    }
    if folder.exists() {
        fs::remove_dir_all(old)
    } else {
        fs::rename(old, folder)
    }
}

fn remove_if_there(folder: &Path) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
    } else {
        Ok(())
    }
}

fn beside(folder: &Path, suffix: &str) -> PathBuf {
    let mut name: OsString = folder.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
