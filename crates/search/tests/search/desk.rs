//! An index in a folder of its own, and mentions to put into it. Checks nothing.

use chrono::DateTime;
use earned_core::id::{SourceId, WorkspaceId};
use earned_search::{
    Counts, Facts, IngestReport, Mention, MentionIndex, Page, TimeRange, WorkspaceMentions,
    WriteBudget,
};
use query::{Document, parse};
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) struct Desk {
    pub(crate) folder: TempDir,
    pub(crate) index: MentionIndex,
}

/// The smallest budget the engine takes.
pub(crate) const BUDGET: WriteBudget = WriteBudget {
    threads: 1,
    heap_bytes: 16 * 1024 * 1024,
};

impl Desk {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let index = MentionIndex::open(&folder.path().join("index"), BUDGET).expect("an index");
        Self { folder, index }
    }

    pub(crate) fn workspace() -> WorkspaceId {
        WorkspaceId(Uuid::from_u128(1))
    }

    pub(crate) fn other_workspace() -> WorkspaceId {
        WorkspaceId(Uuid::from_u128(2))
    }

    pub(crate) fn view(&self) -> WorkspaceMentions {
        self.index.of(Self::workspace())
    }

    pub(crate) fn take_in(&self, mentions: &[Mention]) -> IngestReport {
        let mut intake = self.index.intake(Self::workspace());
        let report = intake.add(mentions).expect("adding");
        intake.commit().expect("a commit");
        report
    }

    /// The ids of the workspace's mentions that match, in their order.
    pub(crate) fn ids(&self, query: &str) -> Vec<String> {
        ids(&self.index, query)
    }
}

pub(crate) fn ids(index: &MentionIndex, query: &str) -> Vec<String> {
    let query = parse(query).into_result().expect(query);
    let view = index.of(Desk::workspace());
    let (mut ids, mut page) = (Vec::new(), Page::first(Page::MAX_LIMIT));
    loop {
        let found = view
            .search(&query, TimeRange::ALL, page)
            .expect("an answer");
        ids.extend(found.mentions.into_iter().map(|mention| mention.native_id));
        let Some(next) = found.next else { break };
        page = Page::after(next, Page::MAX_LIMIT);
    }
    ids.sort_unstable();
    ids
}

/// What a document says beside its words.
pub(crate) fn facts(document: &Document) -> Facts {
    Facts {
        kind: document.kind,
        links: document.links.iter().map(str::to_owned).collect(),
        has_image: document.has_image,
        has_video: document.has_video,
        followers: document.followers,
        sentiment: document.sentiment,
        country: document.country.map(str::to_owned),
    }
}

/// A mention whose id is a number.
pub(crate) fn mention(number: usize, text: &str) -> Mention {
    Mention {
        source: SourceId(Uuid::from_u128(7)),
        network: "bluesky".to_owned(),
        native_id: number.to_string(),
        author_handle: "ann.example".to_owned(),
        author_name: None,
        language: None,
        at: DateTime::from_timestamp(number as i64, 0).expect("within the calendar"),
        url: None,
        text: text.to_owned(),
        counts: Counts::default(),
        imported_by: None,
        facts: Facts::default(),
    }
}
