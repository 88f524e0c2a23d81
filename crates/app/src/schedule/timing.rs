//! From what a person typed to an instant. A time that comes never or twice is asked about.

use chrono::{NaiveDateTime, TimeDelta};
use earned_core::schedule::{Planned, Resolution, Side, WallClock};
use earned_core::workspace::Workspace;

use crate::{ActionError, App, Result};

/// When something is to go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// As soon as a worker takes it.
    Now,
    /// At a time on the workspace's wall.
    At {
        /// Date and time as typed.
        local: NaiveDateTime,
        /// Which of the two instants, when daylight saving makes the time come never or twice.
        side: Option<Side>,
    },
}

/// The instant it means. Problems of the field `time`: `time-gap` and `time-overlap` (ask for a
/// [`Side`] and call again), `time-past`, `time-range`.
pub(super) fn settle(app: &App, workspace: &Workspace, when: When) -> Result<Planned> {
    let range = || ActionError::field("time", "time-range");
    let zone = workspace.zone();
    match when {
        When::Now => {
            let wall = WallClock::at(app.now(), zone).ok_or_else(range)?;
            Ok(Planned {
                wall,
                at: app.now(),
            })
        }
        When::At { local, side } => {
            let wall = WallClock::new(local, zone).ok_or_else(range)?;
            settle_wall(app, wall, side)
        }
    }
}

pub(super) fn settle_wall(app: &App, wall: WallClock, side: Option<Side>) -> Result<Planned> {
    let planned = wall.settle(side).map_err(|resolution| {
        let code = match resolution {
            Resolution::Overlap { .. } => "time-overlap",
            Resolution::Gap { .. } | Resolution::Exactly(_) => "time-gap",
        };
        ActionError::field("time", code)
    })?;
    // Forms show whole minutes: the minute that is running may still be chosen.
    if planned.at < app.now() - TimeDelta::minutes(1) {
        return Err(ActionError::field("time", "time-past"));
    }
    Ok(planned)
}
