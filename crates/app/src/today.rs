//! What a member should know when they begin to work: what waits for them, what goes out next,
//! what was said,
//! what broke. Changes nothing.

use chrono::TimeDelta;
use earned_core::channel::{Channel, ChannelState};
use earned_core::conversation::ConversationState;
use earned_core::sending::Sending;
use earned_store::reviews::ReviewLine;

use crate::conversations::{self, ConversationFilter, ConversationLine, Nobodys};
use crate::mentions::{self, Mention};
use crate::{App, Member, Result, channels, reviews, schedule};

/// How far ahead one looks.
const AHEAD: TimeDelta = TimeDelta::days(7);

/// Lines of each kind; the pages behind them have the rest.
const MOST: usize = 8;

/// The state of a member's day.
#[derive(Debug, Clone)]
pub struct Today {
    /// Reviews that ask for this member's decision, longest waiting first.
    pub reviews: Vec<ReviewLine>,
    /// Deliveries that only a person can settle.
    pub stuck: Vec<Sending>,
    /// What goes out in the next days, by time.
    pub next: Vec<Sending>,
    /// Open conversations that wait for this member's answer or for anybody to take them.
    pub conversations: Vec<ConversationLine>,
    /// What was said last, by the stored queries.
    pub said: Vec<Mention>,
    /// All channels, to name them and to show which need care.
    pub channels: Vec<Channel>,
}

impl Today {
    /// Channels that somebody must sign in to again.
    pub fn troubled(&self) -> impl Iterator<Item = &Channel> {
        self.channels
            .iter()
            .filter(|channel| channel.state == ChannelState::SignInAgain)
    }

    /// Whether nothing waits, nothing goes out and nothing is broken.
    pub fn is_quiet(&self) -> bool {
        self.reviews.is_empty()
            && self.stuck.is_empty()
            && self.next.is_empty()
            && self.conversations.is_empty()
            && self.said.is_empty()
            && self.troubled().next().is_none()
    }
}

/// Looks at everything once.
pub async fn look(app: &App, member: &Member) -> Result<Today> {
    let now = app.now();
    let mut reviews = reviews::waiting_for_me(app, member).await?;
    reviews.truncate(MOST);
    let mut next = schedule::between(app, member, now, now + AHEAD).await?;
    next.retain(|sending| !sending.delivery.state.is_end());
    next.truncate(MOST);
    Ok(Today {
        reviews,
        stuck: schedule::needing_a_person(app, member, MOST as i64).await?,
        next,
        conversations: waiting(app, member).await?,
        said: mentions::latest(app, member, MOST).await?,
        channels: channels::list(app, member).await?,
    })
}

async fn waiting(app: &App, member: &Member) -> Result<Vec<ConversationLine>> {
    let filter = ConversationFilter {
        state: ConversationState::Open,
        assignee_id: None,
        nobodys: Nobodys::Too,
        person_id: None,
    };
    let mut lines = conversations::list(app, member, filter).await?;
    lines.retain(|line| line.waits_since().is_some() && line.is_for(member.user.id));
    lines.truncate(MOST);
    Ok(lines)
}
