//! The streams of servers: one reader for each source, started and stopped as people add, pause and
//! remove them. Chooses no posts itself; that is `standing`.

mod reader;

use std::collections::HashMap;
use std::time::Duration;

use earned_core::id::SourceId;
use earned_core::source::{Source, SourceKind};
use earned_store::sources;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::{App, Result};
use reader::Reader;

/// How often the list of sources is looked at.
const LOOK: Duration = Duration::from_secs(2);

/// Reads all streams until it is told to stop.
pub async fn run(app: App, stop: CancellationToken) {
    let mut streams = Streams::default();
    while !stop.is_cancelled() {
        match wanted(&app).await {
            Ok(sources) => streams.follow(&app, &stop, sources),
            Err(error) => tracing::error!(?error, "the sources cannot be read"),
        }
        tokio::select! {
            () = stop.cancelled() => {}
            Some(ended) = streams.working.join_next() => {
                if let Ok(id) = ended {
                    streams.stops.remove(&id);
                }
                // One that fails at once must not be started again at once.
                tokio::time::sleep(LOOK).await;
            }
            () = tokio::time::sleep(LOOK) => {}
        }
    }
    while streams.working.join_next().await.is_some() {}
}

async fn wanted(app: &App) -> Result<Vec<Source>> {
    let mut tx = app.db().read().await?;
    Ok(sources::active(&mut tx, SourceKind::Stream).await?)
}

/// The readers at work.
#[derive(Default)]
struct Streams {
    working: JoinSet<SourceId>,
    stops: HashMap<SourceId, CancellationToken>,
}

impl Streams {
    /// Starts readers for new sources and stops those of sources that are no longer read.
    fn follow(&mut self, app: &App, stop: &CancellationToken, sources: Vec<Source>) {
        for (id, stop) in &self.stops {
            if !sources.iter().any(|source| source.id == *id) {
                stop.cancel();
            }
        }
        for source in sources {
            if self.stops.contains_key(&source.id) {
                continue;
            }
            let (id, stop) = (source.id, stop.child_token());
            self.stops.insert(id, stop.clone());
            let app = app.clone();
            self.working.spawn(async move {
                if let Err(error) = Reader::read(app, source, stop).await {
                    tracing::error!(?error, source = %id, "a stream is read anew");
                }
                id
            });
        }
    }
}
