//! The one writer of the index and what it has not committed yet. Decides nothing about mentions.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard};

use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::{Index, IndexWriter};

use super::WriteBudget;
use crate::error::{Result, SearchError};
use crate::key::Key;

/// Segments with more deleted documents than this part are merged, so that removed mentions leave
/// the disk.
const DELETED_BEFORE_MERGE: f32 = 0.3;

pub(super) type Guard<'a> = MutexGuard<'a, Writing>;

/// The writer, open only while it is needed.
pub(super) struct Writing {
    index: Index,
    budget: WriteBudget,
    writer: Option<IndexWriter>,
    pending: HashSet<Key>,
    session: u64,
}

/// Takes the writer. If somebody panicked with it, what they left is thrown away.
pub(super) fn lock(writing: &Mutex<Writing>) -> Guard<'_> {
    writing.lock().unwrap_or_else(|poisoned| {
        writing.clear_poison();
        let mut guard = poisoned.into_inner();
        guard.start_over();
        guard
    })
}

impl Writing {
    pub(super) fn new(index: Index, budget: WriteBudget) -> Self {
        Self {
            index,
            budget,
            writer: None,
            pending: HashSet::new(),
            session: 0,
        }
    }

    /// The writer, opened if it is not.
    pub(super) fn writer(&mut self) -> Result<&mut IndexWriter> {
        let writer = match self.writer.take() {
            Some(writer) => writer,
            None => open(&self.index, self.budget)?,
        };
        Ok(self.writer.insert(writer))
    }

    /// Changes whenever uncommitted mentions were lost.
    pub(super) fn session(&self) -> u64 {
        self.session
    }

    /// Keys added since the last commit, which no search shows yet.
    pub(super) fn pending(&mut self) -> &mut HashSet<Key> {
        &mut self.pending
    }

    /// To be called once searches show the committed mentions.
    pub(super) fn forget_pending(&mut self) {
        self.pending = HashSet::new();
    }

    pub(super) fn commit(&mut self) -> Result<()> {
        if let Some(writer) = &mut self.writer {
            writer.commit()?;
        }
        Ok(())
    }

    /// Does something with the writer. If that fails, the writer and everything uncommitted is given
    /// up, and every intake under way will hear of it.
    pub(super) fn guarded<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let result = work(self);
        if result.is_err() {
            self.start_over();
        }
        result
    }

    pub(super) fn rest(&mut self) -> Result<()> {
        if self.pending.is_empty()
            && let Some(writer) = self.writer.take()
        {
            writer.wait_merging_threads()?;
        }
        Ok(())
    }

    fn start_over(&mut self) {
        self.session += 1;
        self.writer = None;
        self.pending = HashSet::new();
    }

    /// Whether an intake that began in this session may go on.
    pub(super) fn check_session(&self, session: u64) -> Result<()> {
        if self.session == session {
            return Ok(());
        }
        Err(SearchError::Unavailable {
            why: "writing broke off before it was committed",
        })
    }
}

fn open(index: &Index, budget: WriteBudget) -> Result<IndexWriter> {
    let options = IndexWriterOptions::builder()
        .num_worker_threads(budget.threads)
        .memory_budget_per_thread(budget.heap_bytes / budget.threads.max(1))
        .num_merge_threads(1)
        .build();
    let writer = index.writer_with_options(options)?;
    let mut policy = LogMergePolicy::default();
    policy.set_del_docs_ratio_before_merge(DELETED_BEFORE_MERGE);
    writer.set_merge_policy(Box::new(policy));
    Ok(writer)
}
