//! Taking mentions in, so that a source may send the same ones again and again. Does not fetch, and
//! does not save a source's cursor: that follows the commit.

use std::sync::Arc;

use earned_core::id::WorkspaceId;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, Searcher, SegmentReader, TERMINATED, Term};

use super::MentionIndex;
use crate::error::Result;
use crate::key::Key;
use crate::mention::Mention;
use crate::schema::Fields;

/// What became of the mentions of one [`Intake::add`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct IngestReport {
    /// New to the workspace.
    pub added: usize,
    /// There already, in the index or earlier in the same batch; left as they were.
    pub already_there: usize,
}

/// Mentions on their way into one workspace.
///
/// Add as many batches as you like, commit, then save where the source stands. If the process dies
/// before the commit, nothing was added; if it dies after it, adding the same again does nothing.
/// After an error begin a new intake at the last saved place.
pub struct Intake {
    index: MentionIndex,
    workspace: WorkspaceId,
    session: u64,
}

impl Intake {
    pub(super) fn new(index: MentionIndex, workspace: WorkspaceId, session: u64) -> Self {
        Self {
            index,
            workspace,
            session,
        }
    }

    /// Adds mentions that are not there yet. They are found after the next [`Intake::commit`].
    pub fn add(&mut self, mentions: &[Mention]) -> Result<IngestReport> {
        let mut writing = self.index.writing();
        writing.check_session(self.session)?;
        let fields = self.index.inner.fields;
        let committed = Committed::new(&self.index.searcher(), &fields)?;
        let mut report = IngestReport::default();
        writing.guarded(|writing| {
            for mention in mentions {
                let key = Key::of(self.workspace, &mention.network, &mention.native_id);
                if committed.has(&key)? || !writing.pending().insert(key) {
                    report.already_there += 1;
                    continue;
                }
                let document = fields.document(self.workspace, &key, mention)?;
                writing.writer()?.add_document(document)?;
                report.added += 1;
            }
            Ok(())
        })?;
        Ok(report)
    }

    /// Takes back mentions by their network's own ids, added or committed; how many were there.
    /// They are gone after the next [`Intake::commit`].
    pub fn take_back(&mut self, network: &str, native_ids: &[String]) -> Result<usize> {
        let mut writing = self.index.writing();
        writing.check_session(self.session)?;
        let fields = self.index.inner.fields;
        let committed = Committed::new(&self.index.searcher(), &fields)?;
        let mut gone = 0;
        writing.guarded(|writing| {
            for native_id in native_ids {
                let key = Key::of(self.workspace, network, native_id);
                if writing.pending().remove(&key) || committed.has(&key)? {
                    let term = Term::from_field_bytes(fields.key, key.as_bytes());
                    writing.writer()?.delete_term(term);
                    gone += 1;
                }
            }
            Ok(())
        })?;
        Ok(gone)
    }

    /// Makes everything added so far lasting and searchable.
    pub fn commit(&mut self) -> Result<()> {
        let mut writing = self.index.writing();
        writing.check_session(self.session)?;
        self.index.commit_and_show(&mut writing)
    }
}

/// The keys of committed mentions that were not removed.
struct Committed {
    searcher: Searcher,
    keys: Vec<Arc<InvertedIndexReader>>,
}

impl Committed {
    fn new(searcher: &Searcher, fields: &Fields) -> Result<Self> {
        let segments = searcher.segment_readers().iter();
        let keys = segments
            .map(|segment| segment.inverted_index(fields.key))
            .collect::<tantivy::Result<_>>()?;
        Ok(Self {
            searcher: searcher.clone(),
            keys,
        })
    }

    fn has(&self, key: &Key) -> Result<bool> {
        for (segment, keys) in self.searcher.segment_readers().iter().zip(&self.keys) {
            if has_alive(segment, keys, key)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn has_alive(segment: &SegmentReader, keys: &InvertedIndexReader, key: &Key) -> Result<bool> {
    let Some(term) = keys.terms().get(key.as_bytes())? else {
        return Ok(false);
    };
    let mut documents = keys.read_postings_from_terminfo(&term, IndexRecordOption::Basic)?;
    while documents.doc() != TERMINATED {
        if !segment.is_deleted(documents.doc()) {
            return Ok(true);
        }
        documents.advance();
    }
    Ok(false)
}
