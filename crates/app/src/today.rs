//! What a member should know when they begin to work: what waits for them, what goes out next,
//! what was said,
//! what broke. Changes nothing.

use chrono::TimeDelta;
use earned_core::channel::{Channel, ChannelState};
use earned_core::conversation::ConversationState;
use earned_core::delivery::State;
use earned_core::people::Ability;
use earned_core::sending::Sending;
use earned_store::reviews::ReviewLine;
use earned_store::{Tx, channels, conversations, deliveries, queries, reviews};

use crate::conversations::{ConversationFilter, ConversationLine, Nobodys, PAGE};
use crate::mentions::{self, Mention};
use crate::{App, Member, Result};

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

/// Looks at everything once, in one unit.
pub async fn look(app: &App, member: &Member) -> Result<Today> {
    member.must(Ability::Read)?;
    let (id, now) = (member.workspace.id, app.now());
    let mut tx = app.db().read().await?;
    let mut reviews = Vec::new();
    if member.can(Ability::Approve) {
        reviews = reviews::waiting(&mut tx, id, Some(member.user.id)).await?;
        reviews.truncate(MOST);
    }
    let mut next = deliveries::between(&mut tx, id, now, now + AHEAD).await?;
    next.retain(|sending| !sending.delivery.state.is_end());
    next.truncate(MOST);
    let stuck = deliveries::in_state(&mut tx, id, State::NeedsPerson, MOST as i64).await?;
    let conversations = waiting(&mut tx, member).await?;
    let channels = channels::list(&mut tx, id).await?;
    let queries = queries::list(&mut tx, id).await?;
    drop(tx);
    Ok(Today {
        reviews,
        stuck,
        next,
        conversations,
        said: mentions::latest(app, member, &queries, MOST).await?,
        channels,
    })
}

async fn waiting(tx: &mut Tx, member: &Member) -> Result<Vec<ConversationLine>> {
    let filter = ConversationFilter {
        state: ConversationState::Open,
        assignee_id: None,
        nobodys: Nobodys::Too,
        person_id: None,
        after: None,
    };
    let mut lines = conversations::list(tx, member.workspace.id, filter, PAGE).await?;
    lines.retain(|line| line.waits_since().is_some() && line.is_for(member.user.id));
    lines.truncate(MOST);
    Ok(lines)
}
