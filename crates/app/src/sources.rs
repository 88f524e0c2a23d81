//! Where mentions come from: listed, added, paused, removed. Reading them is work of its own, in
//! `sources::reading`, `imports` and `listen`.

mod adding;
mod reading;

use earned_core::id::{SourceId, WorkspaceId};
use earned_core::people::Ability;
use earned_core::source::{Source, SourceKind, SourceState};
use earned_store::jobs::Job;
use earned_store::{Tx, imports, queries, sources};
use serde::{Deserialize, Serialize};

use crate::queue::{self, JobError, Work};
use crate::records::Deed;
use crate::{ActionError, App, Member, Result};

pub(crate) use adding::blank;
pub use adding::{Added, FeedInput, StreamInput, add_feed, add_stream, has_stream};
pub(crate) use reading::read_feed;

/// The job that asks a feed.
pub(crate) const READ_FEED: &str = "feed.read";
/// The job that takes a removed source's mentions out of the index.
pub(crate) const FORGET: &str = "source.forget";

/// All sources of the workspace, in the order in which they were added.
pub async fn list(app: &App, member: &Member) -> Result<Vec<Source>> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    Ok(sources::list(&mut tx, member.workspace.id).await?)
}

/// One source.
pub async fn get(app: &App, member: &Member, id: SourceId) -> Result<Source> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    find(&mut tx, member, id).await
}

/// Whether the workspace asks for anything: without a query, streams bring nothing.
pub async fn has_queries(app: &App, member: &Member) -> Result<bool> {
    member.must(Ability::Read)?;
    let mut tx = app.db().read().await?;
    let queries = queries::list(&mut tx, member.workspace.id).await?;
    Ok(!queries.is_empty())
}

/// Stops reading a source until it is resumed; its mentions stay.
pub async fn pause(app: &App, member: &Member, id: SourceId) -> Result<()> {
    member.must(Ability::Listen)?;
    let mut tx = app.db().write().await?;
    let source = find(&mut tx, member, id).await?;
    let state = SourceState::Paused;
    sources::set_state(
        &mut tx,
        (source.workspace_id, id),
        state,
        None,
        source.next_at,
    )
    .await?;
    note(app, &mut tx, member, "source.paused", &source).await?;
    tx.commit().await?;
    tell(app, source.workspace_id);
    Ok(())
}

/// Reads a source again, from now on and at once.
pub async fn resume(app: &App, member: &Member, id: SourceId) -> Result<()> {
    member.must(Ability::Listen)?;
    let mut tx = app.db().write().await?;
    let source = find(&mut tx, member, id).await?;
    let state = SourceState::Active;
    sources::set_state(&mut tx, (source.workspace_id, id), state, None, app.now()).await?;
    if source.kind == SourceKind::Feed {
        queue_reading(app, &mut tx, &source).await?;
    }
    note(app, &mut tx, member, "source.resumed", &source).await?;
    tx.commit().await?;
    app.wake();
    tell(app, source.workspace_id);
    Ok(())
}

/// Removes a source with its imports and all mentions it brought. They are out of the index a
/// moment later, also if the program ends before.
pub async fn remove(app: &App, member: &Member, id: SourceId) -> Result<()> {
    member.must(Ability::Listen)?;
    let mut tx = app.db().write().await?;
    let source = find(&mut tx, member, id).await?;
    let files = imports::of_source(&mut tx, source.workspace_id, id).await?;
    sources::remove(&mut tx, source.workspace_id, id).await?;
    queue_forgetting(app, &mut tx, Which::of(&source)).await?;
    note(app, &mut tx, member, "source.removed", &source).await?;
    tx.commit().await?;
    for file in files {
        crate::imports::remove_file(app, file).await;
    }
    app.wake();
    tell(app, source.workspace_id);
    app.topics().tell(source.workspace_id, "imports");
    Ok(())
}

/// The job [`FORGET`].
pub(crate) async fn forget(app: &App, job: &Job) -> Result<(), JobError> {
    let Which { workspace, source } = Which::read(job)?;
    let removed = app
        .index()
        .off_runtime(move |index| index.remove_source(workspace, source));
    removed
        .await
        .map_err(|error| JobError::Retry(ActionError::internal(error)))?;
    app.topics().tell(workspace, "mentions");
    Ok(())
}

/// What a job is about: a source, and for an import its file.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Which {
    pub(crate) workspace: WorkspaceId,
    pub(crate) source: SourceId,
}

impl Which {
    pub(crate) fn of(source: &Source) -> Self {
        Self {
            workspace: source.workspace_id,
            source: source.id,
        }
    }

    pub(crate) fn read(job: &Job) -> Result<Self, JobError> {
        serde_json::from_str(&job.payload)
            .map_err(|error| JobError::Fail(ActionError::internal(error)))
    }

    pub(crate) fn payload(self) -> Result<String> {
        serde_json::to_string(&self).map_err(ActionError::internal)
    }
}

/// Has the feed asked when its time comes.
async fn queue_reading(app: &App, tx: &mut Tx, source: &Source) -> Result<()> {
    queue_at_once(app, tx, Which::of(source), READ_FEED).await
}

/// Has the mentions of a source that is gone taken out of the index; also called by whoever finds
/// that what they read was removed meanwhile.
pub(crate) async fn queue_forgetting(app: &App, tx: &mut Tx, which: Which) -> Result<()> {
    queue_at_once(app, tx, which, FORGET).await
}

async fn queue_at_once(app: &App, tx: &mut Tx, which: Which, kind: &'static str) -> Result<()> {
    let work = Work {
        name: &which.source.to_string(),
        payload: &which.payload()?,
        run_at: app.now(),
    };
    queue::insert(app, tx, Some(which.workspace), kind, work).await
}

async fn find(tx: &mut Tx, member: &Member, id: SourceId) -> Result<Source> {
    let found = sources::get(tx, member.workspace.id, id).await?;
    found.ok_or(ActionError::NotFound)
}

fn tell(app: &App, workspace_id: WorkspaceId) {
    app.topics().tell(workspace_id, "sources");
}

async fn note(
    app: &App,
    tx: &mut Tx,
    member: &Member,
    action: &'static str,
    source: &Source,
) -> Result<()> {
    let deed = Deed {
        action,
        subject_id: source.id.0,
        detail: &source.name,
    };
    app.note(tx, member, deed).await
}
