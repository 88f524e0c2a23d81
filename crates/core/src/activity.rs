//! Work beside posts: much of it is seen by nobody but those it is done for. Counts no hours; those
//! are costs.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::id::{ActivityId, ChannelId, UserId, WorkspaceId};
use crate::named;

named! {
    /// What was done.
    ActivityKind {
        /// Writing to people who may like to know us.
        Outreach = "outreach",
        /// Commenting at other people's places.
        Comment = "comment",
        /// Talk that nobody else sees.
        BackChannel = "back_channel",
        /// A competition with a prize.
        Contest = "contest",
        /// Something people come to.
        Event = "event",
        /// A talk over the network.
        Webinar = "webinar",
        /// People of one interest meeting.
        Meetup = "meetup",
        /// A guest article, a picture, a film.
        Contribution = "contribution",
        /// A good deed for the place or the trade.
        Community = "community",
        /// Reading, planning, looking at numbers.
        Preparation = "preparation",
    }
}

/// One piece of work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "sql", derive(sqlx::FromRow))]
pub struct Activity {
    /// Its id.
    pub id: ActivityId,
    /// Whose it is.
    pub workspace_id: WorkspaceId,
    /// What kind of work.
    pub kind: ActivityKind,
    /// For people.
    pub name: String,
    /// What came of it, in words.
    pub note: String,
    /// Where, if on a channel.
    pub channel_id: Option<ChannelId>,
    /// The day, in the workspace's zone.
    pub happened_on: NaiveDate,
    /// Who noted it.
    pub created_by: UserId,
    /// When it was noted.
    pub created_at: DateTime<Utc>,
}
