//! Copying the index while it is written to. Does not pack, move or send the copy.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use tantivy::directory::{Directory, META_LOCK};
use tantivy::{SegmentMeta, TantivyError};

use super::{FORMAT_FILE, MentionIndex};
use crate::error::{Result, SearchError};

impl MentionIndex {
    /// Makes a copy of everything committed in a folder, which must be empty or not there; the copy
    /// opens like the index itself. Writing goes on meanwhile.
    ///
    /// On one file system the copy shares the files with the index (they never change), so it takes
    /// no time and no space.
    pub fn snapshot_to(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder)?;
        if fs::read_dir(folder)?.next().is_some() {
            return Err(io::Error::new(io::ErrorKind::DirectoryNotEmpty, "copy").into());
        }
        // While this lock is held, merged segments are not cleared away.
        let directory = self.inner.index.directory();
        let _clearing_waits =
            directory
                .acquire_lock(&META_LOCK)
                .map_err(|_| SearchError::Unavailable {
                    why: "its files are being cleared away",
                })?;
        let meta = self.inner.index.load_metas()?;
        let mut names = vec!["meta.json".to_owned()];
        for file in fs::read_dir(&self.inner.folder)? {
            let name = file?.file_name().to_string_lossy().into_owned();
            if meta
                .segments
                .iter()
                .any(|segment| belongs_to(&name, segment))
            {
                link_or_copy(&self.inner.folder.join(&name), &folder.join(&name))?;
                names.push(name);
            }
        }
        let managed: HashSet<&String> = names.iter().collect();
        fs::write(folder.join(".managed.json"), json(&managed)?)?;
        fs::copy(
            self.inner.folder.join(FORMAT_FILE),
            folder.join(FORMAT_FILE),
        )?;
        fs::write(folder.join("meta.json"), json(&meta)?)?;
        Ok(())
    }
}

/// Whether a file is one that this state of the segment needs: files are named after their segment,
/// lists of removed documents (`.del`) also after the state they belong to.
fn belongs_to(name: &str, segment: &SegmentMeta) -> bool {
    let Some(rest) = name.strip_prefix(&segment.id().uuid_string()) else {
        return false;
    };
    match rest.strip_suffix(".del") {
        Some(state) => segment
            .delete_opstamp()
            .is_some_and(|current| state == format!(".{current}")),
        None => true,
    }
}

fn link_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ()))
}

fn json(value: &impl serde::Serialize) -> Result<Vec<u8>> {
    Ok(serde_json::to_vec(value).map_err(TantivyError::from)?)
}
