//! A time as it is typed, and the question that a clock change raises. Settles nothing: that is
//! `earned_app::schedule`.

use chrono::{NaiveDateTime, Utc};
use chrono_tz::Tz;
use earned_app::ActionError;
use earned_app::schedule::When;
use earned_core::schedule::{Resolution, Side, WallClock};
use serde::Deserialize;

use crate::page::Shell;

/// How a browser writes date and time.
const TYPED: &str = "%Y-%m-%dT%H:%M";

/// The fields of a form that asks when.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct TimeForm {
    /// `now`, or anything else for the time typed.
    #[serde(default)]
    when: String,
    /// As [`TYPED`], perhaps with seconds.
    #[serde(default)]
    pub(super) time: String,
    /// `earlier` or `later`, once it was asked.
    #[serde(default)]
    side: String,
}

/// One answer to the question which of two instants is meant.
#[derive(Debug, Clone)]
pub(super) struct SideChoice {
    /// The field's value.
    pub(super) value: &'static str,
    /// What it means.
    pub(super) words: String,
}

impl TimeForm {
    /// A form that shows a time.
    pub(super) fn showing(local: NaiveDateTime) -> Self {
        Self {
            time: local.format(TYPED).to_string(),
            ..Self::default()
        }
    }

    /// What was meant; `time-form` if it cannot be read.
    pub(super) fn when(&self) -> Result<When, ActionError> {
        if self.when == "now" {
            return Ok(When::Now);
        }
        let local = self
            .local()
            .ok_or(ActionError::field("time", "time-form"))?;
        let side = match self.side.as_str() {
            "earlier" => Some(Side::Earlier),
            "later" => Some(Side::Later),
            _ => None,
        };
        Ok(When::At { local, side })
    }

    /// The two instants to choose from, where a clock change makes the time come never or twice.
    pub(super) fn sides(&self, shell: &Shell, zone: Tz) -> Vec<SideChoice> {
        let wall = self.local().and_then(|local| WallClock::new(local, zone));
        let Some(resolution) = wall.map(WallClock::resolve) else {
            return Vec::new();
        };
        if let Resolution::Exactly(_) = resolution {
            return Vec::new();
        }
        let choice = |value, key, at: chrono::DateTime<Utc>| SideChoice {
            value,
            words: shell.n(key, "time", shell.format.time(at)).into_owned(),
        };
        vec![
            choice(
                "earlier",
                "publish-side-earlier",
                resolution.on(Side::Earlier),
            ),
            choice("later", "publish-side-later", resolution.on(Side::Later)),
        ]
    }

    fn local(&self) -> Option<NaiveDateTime> {
        NaiveDateTime::parse_from_str(&self.time, TYPED)
            .or_else(|_| NaiveDateTime::parse_from_str(&self.time, "%Y-%m-%dT%H:%M:%S"))
            .ok()
    }
}
