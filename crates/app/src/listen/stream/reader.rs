//! One stream into the index: gathers what comes, keeps what the workspace asks for, commits, and
//! only then saves how far it is. Connecting again after a break is the stream's own work.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use earned_core::channel::NetworkName;
use earned_core::source::Source;
use earned_networks::bluesky::stream::{Batch, Dialect, Event, Interruption, Stream};
use earned_search::Mention;
use earned_store::sources;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::super::mention;
use super::super::standing::Standing;
use crate::sources::{Which, queue_forgetting};
use crate::{ActionError, App, Result};

/// What comes within this time is committed together.
const TOGETHER: Duration = Duration::from_millis(300);
/// At most so many events are.
const EVENTS_MOST: usize = 2_000;
/// Where nothing was kept, the place is saved this often.
const SAVED: Duration = Duration::from_secs(5);
/// Names of accounts that are remembered; more are asked for again.
const NAMES_MOST: usize = 10_000;
/// The connection failed or fell silent; it is tried again by itself.
const BROKEN: &str = "stream-broken";
/// Some posts were missed for good.
const GAP: &str = "stream-gap";

/// Reads one source.
pub(super) struct Reader {
    app: App,
    source: Source,
    stream: Stream,
    standing: Standing,
    /// Of accounts by their lasting id; none for one that has no name now.
    names: HashMap<String, Option<String>>,
    saved_at: Instant,
}

impl Reader {
    /// Reads until it is told to stop or the source is gone.
    pub(super) async fn read(app: App, source: Source, stop: CancellationToken) -> Result<()> {
        let server = source.address.parse().map_err(ActionError::internal)?;
        let stream = Stream::new(app.guard().clone(), app.clock(), server, Dialect::Own)
            .after(source.cursor.parse().ok());
        let mut reader = Self {
            app,
            source,
            stream,
            standing: Standing::default(),
            names: HashMap::new(),
            saved_at: Instant::now(),
        };
        loop {
            let heard = tokio::select! {
                () = stop.cancelled() => return Ok(()),
                heard = gather(&mut reader.stream) => heard,
            };
            let (batch, interrupted) = match heard {
                Ok((batch, interrupted)) => (Some(batch), interrupted),
                Err(why) => (None, Some(why)),
            };
            let mut goes_on = true;
            if let Some(batch) = batch {
                goes_on = reader.take_in(batch).await?;
            }
            if let Some(why) = interrupted {
                goes_on &= reader.interrupted(&why).await?;
            }
            if !goes_on {
                return Ok(());
            }
        }
    }

    /// Keeps what is asked for; whether the source is still there.
    async fn take_in(&mut self, batch: Batch) -> Result<bool> {
        let workspace_id = self.source.workspace_id;
        self.standing.refresh(&self.app, workspace_id).await?;
        let (kept, gone) = self.sort(batch.events).await;
        let (added, removed) = self.index(kept, gone).await?;
        if let Some(cursor) = batch.cursor {
            self.source.cursor = cursor.to_string();
        }
        self.source.last_read_at = Some(self.app.now());
        let was_broken = self.source.trouble.take_if(|code| code == BROKEN).is_some();
        self.source.failures = 0;
        let is_due = self.saved_at.elapsed() > SAVED;
        if added == 0 && removed == 0 && !was_broken && !is_due {
            return Ok(true);
        }
        if added > 0 || removed > 0 {
            self.app.topics().tell(workspace_id, "mentions");
        }
        self.save(added).await
    }

    /// The posts to keep, and the ids of those that were taken back.
    async fn sort(&mut self, events: Vec<Event>) -> (Vec<Mention>, Vec<String>) {
        let (mut kept, mut gone) = (Vec::new(), Vec::new());
        for event in events {
            match event {
                Event::Post(post) => {
                    let author_id = post.author_id.clone();
                    let mut found = mention(*post, self.source.id);
                    if let Some(Some(name)) = self.names.get(&author_id) {
                        found.author_handle.clone_from(name);
                    }
                    if self.standing.wants(&found) {
                        if let Some(name) = self.name(author_id).await {
                            found.author_handle = name;
                        }
                        kept.push(found);
                    }
                }
                Event::Gone(native_id) => gone.push(native_id),
                Event::Named { author_id, handle } => self.remember(author_id, Some(handle)),
            }
        }
        (kept, gone)
    }

    /// The name of an account, asked for once.
    async fn name(&mut self, author_id: String) -> Option<String> {
        if let Some(known) = self.names.get(&author_id) {
            return known.clone();
        }
        let name = self.stream.name_of(&author_id).await;
        self.remember(author_id, name.clone());
        name
    }

    fn remember(&mut self, author_id: String, name: Option<String>) {
        if self.names.len() >= NAMES_MOST {
            self.names.clear();
        }
        self.names.insert(author_id, name);
    }
}

impl Reader {
    /// Commits to the index; how many mentions came and went.
    async fn index(&self, kept: Vec<Mention>, gone: Vec<String>) -> Result<(usize, usize)> {
        if kept.is_empty() && gone.is_empty() {
            return Ok((0, 0));
        }
        let workspace_id = self.source.workspace_id;
        let done = self.app.index().off_runtime(move |index| {
            let mut intake = index.intake(workspace_id);
            let added = intake.add(&kept)?.added;
            let removed = intake.take_back(NetworkName::Bluesky.name(), &gone)?;
            if added > 0 || removed > 0 {
                intake.commit()?;
            }
            Ok((added, removed))
        });
        done.await.map_err(ActionError::internal)
    }

    /// Shows that the stream is interrupted; whether the source is still there.
    async fn interrupted(&mut self, why: &Interruption) -> Result<bool> {
        tracing::info!(source = %self.source.address, %why, "a stream is interrupted");
        let code = match why {
            Interruption::Broken(_) => BROKEN,
            Interruption::Gap(_) => GAP,
        };
        let is_told = self.source.trouble.as_deref() == Some(code);
        self.source.trouble = Some(code.to_owned());
        self.source.failures += 1;
        if is_told && self.saved_at.elapsed() < SAVED {
            return Ok(true);
        }
        self.save(0).await
    }

    /// Saves how far the stream has been read; whether the source is still there.
    async fn save(&mut self, added: usize) -> Result<bool> {
        let mut tx = self.app.db().write().await?;
        let is_there = sources::save_reading(&mut tx, &self.source, added as i64).await?;
        if !is_there {
            queue_forgetting(&self.app, &mut tx, Which::of(&self.source)).await?;
        }
        tx.commit().await?;
        self.saved_at = Instant::now();
        self.app.topics().tell(self.source.workspace_id, "sources");
        Ok(is_there)
    }
}

/// The next events and those that come right after them, and what then interrupted the stream.
async fn gather(stream: &mut Stream) -> Result<(Batch, Option<Interruption>), Interruption> {
    let mut all = stream.next().await?;
    let gathering = async {
        while all.events.len() < EVENTS_MOST {
            match stream.next().await {
                Ok(more) => {
                    all.cursor = more.cursor.or(all.cursor);
                    all.events.extend(more.events);
                }
                Err(why) => return Some(why),
            }
        }
        None
    };
    let interrupted = timeout(TOGETHER, gathering).await.ok().flatten();
    Ok((all, interrupted))
}
