//! Tells open pages that something changed. Carries no content: a page asks again, and is asked
//! who may see it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use earned_core::id::WorkspaceId;
use tokio::sync::broadcast;

/// A part of a workspace that changed: `inbox`, `deliveries`, `mentions`, `imports`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where.
    pub workspace_id: WorkspaceId,
    /// What; pages listen for this name.
    pub topic: &'static str,
    /// Its number among the changes of the workspace.
    pub number: u64,
}

/// Where changes are told and heard.
#[derive(Debug, Clone)]
pub struct Topics {
    pages: broadcast::Sender<Change>,
    /// The number of the last change, by workspace; none has happened where there is none.
    last: Arc<Mutex<HashMap<WorkspaceId, u64>>>,
    /// What numbers begin with, another one each time the program starts: a page of an earlier start
    /// has heard nothing of this one.
    first: u64,
}

/// A page that falls this far behind is told to ask for everything again.
const KEPT: usize = 256;

impl Topics {
    /// Numbers go on from `first`.
    pub(crate) fn new(first: u64) -> Self {
        Self {
            pages: broadcast::channel(KEPT).0,
            last: Arc::default(),
            first,
        }
    }

    /// Tells all open pages of the workspace.
    pub fn tell(&self, workspace_id: WorkspaceId, topic: &'static str) {
        // Sent while the numbers are held, so that they come in order.
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let number = last.entry(workspace_id).or_insert(self.first);
        *number += 1;
        // An error only says that nobody listens.
        let _nobody = self.pages.send(Change {
            workspace_id,
            topic,
            number: *number,
        });
    }

    /// The number of the workspace's last change. A page that is made now knows of it.
    pub fn last(&self, workspace_id: WorkspaceId) -> u64 {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.get(&workspace_id).copied().unwrap_or(self.first)
    }

    /// Hears all changes from now on.
    pub fn hear(&self) -> broadcast::Receiver<Change> {
        self.pages.subscribe()
    }
}
