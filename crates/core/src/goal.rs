//! What is wanted by when, how it is measured, and whether it will come in time. Counts nothing
//! itself: the measured value comes in by parameter.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::id::{ChannelId, GoalId, QueryId, UserId, WorkspaceId};
use crate::named;
use crate::period::Period;

named! {
    /// What a goal is about.
    GoalKind {
        /// Talk with people, and be there for them.
        Relations = "relations",
        /// Be named where the trade is talked about.
        Voice = "voice",
        /// Be known to more people.
        Awareness = "awareness",
        /// Find people who may buy.
        Sales = "sales",
        /// Be there week after week.
        Presence = "presence",
    }
}

named! {
    /// How a goal is measured.
    Measure {
        /// Conversations in which we answered, since the goal began.
        AnsweredConversations = "answered_conversations",
        /// Mentions of us among those of us and the compared, in percent.
        ShareOfVoice = "share_of_voice",
        /// Followers over all channels, as last read.
        Followers = "followers",
        /// People who may buy, since the goal began.
        Leads = "leads",
        /// Posts that went out in the latest seven days; each channel counts.
        PostsPerWeek = "posts_per_week",
    }
}

impl GoalKind {
    /// What such a goal is measured by unless a person chooses otherwise.
    pub fn standard_measure(self) -> Measure {
        match self {
            Self::Relations => Measure::AnsweredConversations,
            Self::Voice => Measure::ShareOfVoice,
            Self::Awareness => Measure::Followers,
            Self::Sales => Measure::Leads,
            Self::Presence => Measure::PostsPerWeek,
        }
    }
}

/// From where progress is reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// It is counted up from zero since the goal began; the baseline only compares.
    FromZero,
    /// It is a level that was there before; the way leads from the baseline to the target.
    FromBaseline,
}

impl Measure {
    /// From where its progress is reckoned.
    pub fn growth(self) -> Growth {
        match self {
            Self::AnsweredConversations | Self::Leads => Growth::FromZero,
            Self::ShareOfVoice | Self::Followers | Self::PostsPerWeek => Growth::FromBaseline,
        }
    }
}

/// What a measure is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Scope {
    /// Only this channel; all without one.
    pub channel_id: Option<ChannelId>,
    /// Whose mentions are ours, for the share of voice.
    pub query_id: Option<QueryId>,
    /// With whose mentions ours are compared.
    pub compared: Vec<QueryId>,
}

impl std::fmt::Display for Scope {
    /// As it is stored: JSON.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = serde_json::to_string(self).map_err(|_| std::fmt::Error)?;
        out.write_str(&text)
    }
}

impl TryFrom<String> for Scope {
    type Error = serde_json::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        serde_json::from_str(&text)
    }
}

/// What is wanted by when.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Goal {
    /// Its id.
    pub id: GoalId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// For people.
    pub name: String,
    /// What it is about.
    pub kind: GoalKind,
    /// How it is measured.
    pub measure: Measure,
    /// What the measure was before.
    pub baseline: f64,
    /// What it shall be.
    pub target: f64,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub due_on: NaiveDate,
    /// What it is narrowed to.
    #[cfg_attr(feature = "sql", sqlx(try_from = "String"))]
    pub scope: Scope,
    /// Who set it.
    pub created_by: UserId,
    /// When it was set.
    pub created_at: DateTime<Utc>,
    /// Put away by a person.
    pub deleted_at: Option<DateTime<Utc>>,
}

named! {
    /// How a goal stands on a day.
    Pace {
        /// Its first day is still to come.
        NotBegun = "not_begun",
        /// Nothing is known to judge by.
        Unknown = "unknown",
        /// The target is met.
        Reached = "reached",
        /// At least as far as the days are.
        OnPace = "on_pace",
        /// Less far than the days are.
        Behind = "behind",
        /// The last day has passed without it.
        Missed = "missed",
    }
}

impl Goal {
    /// Its days. `None` if they make no period, which no stored goal has.
    pub fn period(&self) -> Option<Period> {
        Period::new(self.starts_on, self.due_on)
    }

    /// Which part of the way the value is: 0 at the start, 1 at the target, less or more beyond.
    /// `None` where start and target are the same.
    pub fn progress(&self, value: f64) -> Option<f64> {
        let start = match self.measure.growth() {
            Growth::FromZero => 0.0,
            Growth::FromBaseline => self.baseline,
        };
        let way = self.target - start;
        (way != 0.0).then(|| (value - start) / way)
    }

    /// Which part of its days is over at the end of `today`, from 0 to 1.
    pub fn time_used(&self, today: NaiveDate) -> f64 {
        let all = (self.due_on - self.starts_on).num_days() + 1;
        let used = (today - self.starts_on).num_days() + 1;
        (used as f64 / all.max(1) as f64).clamp(0.0, 1.0)
    }

    /// How it stands on `today` with that value.
    pub fn pace(&self, value: Option<f64>, today: NaiveDate) -> Pace {
        let Some(progress) = value.and_then(|value| self.progress(value)) else {
            return if today < self.starts_on {
                Pace::NotBegun
            } else {
                Pace::Unknown
            };
        };
        if today < self.starts_on {
            Pace::NotBegun
        } else if progress >= 1.0 {
            Pace::Reached
        } else if today > self.due_on {
            Pace::Missed
        } else if progress >= self.time_used(today) {
            Pace::OnPace
        } else {
            Pace::Behind
        }
    }
}

#[cfg(test)]
mod tests;
