//! Lets a test end the process at a chosen moment of a delivery: the delivery stands still there
//! and says so. Inert unless the parts of the house name a step; ends nothing by itself.

use std::path::PathBuf;

use earned_core::delivery::Step;

use crate::App;

/// Where to stand still.
#[derive(Debug, Clone)]
pub struct StopAt {
    /// Right after this moment.
    pub step: Step,
    /// This file is written then, for whoever waits to end the process.
    pub marker: PathBuf,
}

/// Stands still for ever if this is the chosen step.
pub(super) async fn pass(app: &App, step: Step) {
    let Some(stop) = app.stop_at().filter(|stop| stop.step == step) else {
        return;
    };
    if let Err(error) = tokio::fs::write(&stop.marker, step.name()).await {
        tracing::error!(%error, "the marker of a stopped delivery cannot be written");
    }
    std::future::pending::<()>().await;
}
