//! Reading a feed: asks only for what changed, takes it into the index, then saves where it stands.
//! A feed that fails is asked less and less often, and says so on the page of sources.

use chrono::{DateTime, TimeDelta, Utc};
use earned_core::source::{Source, SourceKind, SourceState};
use earned_networks::feeds::{self, Asked, Feed, Memory, Reading};
use earned_search::Mention;
use earned_store::jobs::Job;
use earned_store::sources;

use super::{Which, queue_forgetting, tell};
use crate::queue::JobError;
use crate::{ActionError, App, Result, listen};

/// A feed that names no time is asked this often.
const USUAL: TimeDelta = TimeDelta::minutes(15);
/// A feed that wants to be asked more seldom than this is asked this often all the same.
const SELDOM: TimeDelta = TimeDelta::days(1);

/// The job [`super::READ_FEED`]. It stays for as long as the feed is read.
pub(crate) async fn read_feed(app: &App, job: &Job) -> Result<(), JobError> {
    let which = Which::read(job)?;
    let mut tx = app.db().read().await.map_err(ActionError::from)?;
    let found = sources::get(&mut tx, which.workspace, which.source).await;
    drop(tx);
    let wanted =
        |source: &Source| source.kind == SourceKind::Feed && source.state == SourceState::Active;
    let Some(source) = found.map_err(ActionError::from)?.filter(wanted) else {
        return Ok(());
    };
    if source.next_at > app.now() {
        return Err(JobError::Again(source.next_at));
    }
    match ask(app, &source).await? {
        Some(next_at) => Err(JobError::Again(next_at)),
        None => Ok(()),
    }
}

/// Asks the feed now; when to ask again, if it is to be asked again.
async fn ask(app: &App, source: &Source) -> Result<Option<DateTime<Utc>>> {
    let memory = memory(source);
    let url = source.address.parse().map_err(ActionError::internal)?;
    let asked = Asked {
        memory: &memory,
        now: app.now(),
    };
    let reading = feeds::ask(app.guard(), &url, &source.address, asked).await;
    let (read, posts) = settle(source, reading, app.now());
    let added = take_in(app, &read, posts).await?;
    let mut tx = app.db().write().await?;
    let is_there = sources::save_reading(&mut tx, &read, added).await?;
    if !is_there {
        queue_forgetting(app, &mut tx, Which::of(&read)).await?;
    }
    tx.commit().await?;
    tell(app, read.workspace_id);
    if added > 0 {
        app.topics().tell(read.workspace_id, "mentions");
    }
    let goes_on = is_there && read.state == SourceState::Active;
    Ok(goes_on.then_some(read.next_at))
}

fn memory(source: &Source) -> Memory {
    let kept = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    Memory {
        etag: kept(&source.etag),
        last_modified: kept(&source.last_modified),
        failures: source.failures.try_into().unwrap_or(u32::MAX),
    }
}

/// The source as the reading leaves it, and the posts it brought.
fn settle(source: &Source, reading: Reading, now: DateTime<Utc>) -> (Source, Option<Box<Feed>>) {
    let mut read = source.clone();
    match reading {
        Reading::Fresh { feed, memory } => {
            let wish = feed
                .ttl_minutes
                .map(|minutes| TimeDelta::minutes(minutes.into()));
            remember(&mut read, memory);
            read.next_at = now + wish.unwrap_or(USUAL).clamp(USUAL, SELDOM);
            read.last_read_at = Some(now);
            return (read, Some(feed));
        }
        Reading::Unchanged(memory) => {
            remember(&mut read, memory);
            read.next_at = now + usual_pause(source);
            read.last_read_at = Some(now);
        }
        Reading::Later { why, at, .. } => fail(&mut read, "feed-unreachable", &why, at),
        Reading::NoFeed { why, .. } => {
            let failures = source.failures.try_into().unwrap_or(u32::MAX);
            fail(
                &mut read,
                "feed-strange",
                &why,
                now + feeds::pause(failures),
            );
        }
        Reading::Gone => stop(&mut read, "feed-gone", "410"),
        Reading::Refused { why } => stop(&mut read, "feed-refused", &why),
    }
    (read, None)
}

/// What the feed wished for when it last came whole: the answer "unchanged" does not say it again.
fn usual_pause(source: &Source) -> TimeDelta {
    let last = source.last_read_at.filter(|_| source.failures == 0);
    let wish = last.map_or(USUAL, |at| source.next_at - at);
    wish.clamp(USUAL, SELDOM)
}

fn remember(source: &mut Source, memory: Memory) {
    source.etag = memory.etag.unwrap_or_default();
    source.last_modified = memory.last_modified.unwrap_or_default();
    source.failures = 0;
    source.trouble = None;
}

fn fail(source: &mut Source, code: &str, why: &str, next_at: DateTime<Utc>) {
    tracing::info!(source = %source.address, why, "a feed could not be read");
    source.trouble = Some(code.to_owned());
    source.failures += 1;
    source.next_at = next_at;
}

fn stop(source: &mut Source, code: &str, why: &str) {
    tracing::info!(source = %source.address, why, "a feed is no longer asked");
    source.trouble = Some(code.to_owned());
    source.failures += 1;
    source.state = SourceState::Stopped;
}

/// Puts the posts into the index; how many were new.
async fn take_in(app: &App, source: &Source, feed: Option<Box<Feed>>) -> Result<i64> {
    let posts = feed.map(|feed| feed.posts).unwrap_or_default();
    if posts.is_empty() {
        return Ok(0);
    }
    let (workspace_id, id) = (source.workspace_id, source.id);
    let taken_in = app.index().off_runtime(move |index| {
        let posts = posts.into_iter();
        let mentions: Vec<Mention> = posts.map(|post| listen::mention(post, id)).collect();
        let mut intake = index.intake(workspace_id);
        let report = intake.add(&mentions)?;
        intake.commit()?;
        Ok(report.added as i64)
    });
    taken_in.await.map_err(ActionError::internal)
}
