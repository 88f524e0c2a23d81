//! The stored queries of a workspace as a stream's reader asks them: read anew when one
//! changed, also by another machine. Keeps no posts.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use earned_core::id::{QueryId, WorkspaceId};
use earned_search::Mention;
use earned_store::{queries, workspaces};
use query::{Matcher, Scratch};

use crate::{App, Result};

/// It is asked this often whether a query changed.
const ASKED: Duration = Duration::from_secs(2);

/// Which posts are kept.
#[derive(Default)]
pub(super) struct Standing {
    queries: Matcher<QueryId>,
    scratch: Scratch,
    changed_at: Option<DateTime<Utc>>,
    zone: Tz,
    asked_at: Option<Instant>,
}

impl Standing {
    /// Reads the queries again if one changed.
    pub(super) async fn refresh(&mut self, app: &App, workspace_id: WorkspaceId) -> Result<()> {
        if self.asked_at.is_some_and(|at| at.elapsed() < ASKED) {
            return Ok(());
        }
        self.asked_at = Some(Instant::now());
        let mut tx = app.db().read().await?;
        let changed_at = queries::latest_change(&mut tx, workspace_id).await?;
        let workspace = workspaces::get(&mut tx, workspace_id).await?;
        let zone = workspace.map_or(Tz::UTC, |workspace| workspace.zone());
        if (changed_at, zone) == (self.changed_at, self.zone) {
            return Ok(());
        }
        (self.queries, self.scratch) = (Matcher::default(), Scratch::default());
        for stored in queries::list(&mut tx, workspace_id).await? {
            // One that an older version could read and this one cannot finds nothing.
            if let Ok(query) = query::parse_in(&stored.text, &zone).into_result() {
                self.queries.set(stored.id, &query);
            }
        }
        (self.changed_at, self.zone) = (changed_at, zone);
        Ok(())
    }

    /// Whether some query asks for it.
    pub(super) fn wants(&mut self, mention: &Mention) -> bool {
        let matching = self
            .queries
            .matching(&mention.document(), &mut self.scratch);
        !matching.is_empty()
    }
}
