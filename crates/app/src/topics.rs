//! Tells open pages that something changed. Carries no content: a page asks again, and is asked
//! who may see it.

use earned_core::id::WorkspaceId;
use tokio::sync::broadcast;

/// A part of a workspace that changed: `inbox`, `deliveries`, `mentions`, `imports`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where.
    pub workspace_id: WorkspaceId,
    /// What; pages listen for this name.
    pub topic: &'static str,
}

/// Where changes are told and heard.
#[derive(Debug, Clone)]
pub struct Topics(broadcast::Sender<Change>);

/// A page that falls this far behind is told to ask for everything again.
const KEPT: usize = 256;

impl Topics {
    pub(crate) fn new() -> Self {
        Self(broadcast::channel(KEPT).0)
    }

    /// Tells all open pages of the workspace.
    pub fn tell(&self, workspace_id: WorkspaceId, topic: &'static str) {
        // An error only says that nobody listens.
        let _nobody = self.0.send(Change {
            workspace_id,
            topic,
        });
    }

    /// Hears all changes from now on.
    pub fn hear(&self) -> broadcast::Receiver<Change> {
        self.0.subscribe()
    }
}
